import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';

const execute = promisify(execFile);
let folder: string;
const running: EmbeddedPostgres[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'okno-backup-'));
  await chmod(folder, 0o755);
});

afterAll(async () => {
  for (const server of running) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(data: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ root: path.join(folder, data, 'postgres') });
  running.push(server);
  return server;
}

const script = (name: string, data: string, argument: string) =>
  execute(process.execPath, [`scripts/${name}.mjs`, path.join(folder, argument)], {
    env: { ...process.env, OKNO_DATA_DIR: path.join(folder, data) },
  });

// A connection lost at the end of a failed test must not hide why it failed.
async function connect(server: EmbeddedPostgres): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.url() });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

test('a copy made under load opens elsewhere with whole transactions', async () => {
  const client = await connect(await start('first'));
  await mkdir(path.join(folder, 'first', 'files', 'ab'), { recursive: true });
  await writeFile(path.join(folder, 'first', 'files', 'ab', 'scan'), 'bytes');
  await mkdir(path.join(folder, 'first', 'signer'));
  const authority = ['issuing', 'issuing-2'].flatMap((name) => [`signer/${name}.key`, `signer/${name}.pem`]);
  const kept = [...authority, 'audit-checkpoints.jsonl', 'audit-key.pub.pem'];
  const secrets = ['secret', 'signer/passphrase', 'audit-key.pem'];
  for (const name of [...kept, ...secrets]) await writeFile(path.join(folder, 'first', name), name);
  await client.query('create table debit (n int); create table credit (n int)');
  const both = 'with d as (insert into debit values ($1)) insert into credit values ($1)';
  for (let n = 0; n < 500; n++) await client.query(both, [n]);

  let busy = true;
  const load = (async () => {
    for (let n = 500; busy; n++) await client.query(both, [n]);
  })();
  await script('backup', 'first', 'copy');
  busy = false;
  await load;
  await client.end();

  await script('restore', 'second', 'copy');
  const restored = await connect(await start('second'));
  const counts = 'select (select count(*)::int from debit) as debit, (select count(*)::int from credit) as credit';
  const [row] = (await restored.query<{ debit: number; credit: number }>(counts)).rows;
  await restored.end();
  expect(row!.debit).toBeGreaterThanOrEqual(500);
  expect(row!.credit).toBe(row!.debit);
  expect(await readFile(path.join(folder, 'second', 'files', 'ab', 'scan'), 'utf8')).toBe('bytes');
  for (const name of kept) expect(await readFile(path.join(folder, 'second', name), 'utf8')).toBe(name);
  for (const name of secrets) expect(existsSync(path.join(folder, 'copy', name))).toBe(false);
});

test('a copy replaces nothing, neither when made nor when put back', async () => {
  await expect(script('backup', 'first', 'copy')).rejects.toMatchObject({ code: 1 });
  await expect(script('restore', 'second', 'copy')).rejects.toMatchObject({ code: 1 });
});

test('a damaged copy is not put back', async () => {
  const file = path.join(folder, 'copy', 'postgres', 'data', 'global', 'pg_control');
  const bytes = await readFile(file);
  bytes[100]! ^= 1;
  await writeFile(file, bytes);
  await expect(script('restore', 'third', 'copy')).rejects.toMatchObject({
    stderr: expect.stringContaining('pg_control'),
  });
});
