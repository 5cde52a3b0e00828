import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';

let root: string;
let running: EmbeddedPostgres | undefined;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'okno-embedded-'));
  await chmod(root, 0o755);
});

afterAll(async () => {
  await running?.stop();
  await rm(root, { recursive: true, force: true });
});

async function query(server: EmbeddedPostgres, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url() });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function postmaster(): Promise<number> {
  return Number((await readFile(path.join(root, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

test('two starts at once make one cluster, and the second uses the server of the first', async () => {
  const [one, two] = await Promise.all([startEmbeddedPostgres({ root }), startEmbeddedPostgres({ root })]);
  running = one;
  expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
  expect(two.port).toBe(one.port);
  expect((await stat(path.join(root, 'password'))).mode & 0o777).toBe(0o600);
  expect(Number(await readFile(path.join(root, 'port'), 'utf8'))).toBe(one.port);
});

test('commits are durable, pages have check sums, only this machine is served', async () => {
  const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses', 'TimeZone'];
  const settings = await query(running!, `select name, setting from pg_settings where name = any('{${names.join()}}')`);
  expect(Object.fromEntries(settings.map((row) => [row.name, row.setting]))).toEqual({
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    listen_addresses: '127.0.0.1',
    TimeZone: 'UTC',
  });
});

test('Russian words are folded and sorted, and the extensions of search are there', async () => {
  await query(running!, 'create extension pg_trgm; create extension btree_gist');
  const [row] = await query(running!, `select lower('ЁЖ') as low, 'ё' < 'ж' collate "ru-x-icu" as sorted`);
  expect(row).toEqual({ low: 'ёж', sorted: true });
});

test('after kill -9 of the server the next start finds the data', async () => {
  await query(running!, 'create table survivors as select generate_series(1, 1000) as n');
  process.kill(await postmaster(), 'SIGKILL');
  running = await startEmbeddedPostgres({ root });
  expect(running.adopted).toBe(false);
  expect(await query(running, 'select count(*)::int as n from survivors')).toEqual([{ n: 1000 }]);
});

test('a note left by a dead server whose number another program bears does not stop the start', async () => {
  await running!.stop();
  const stranger = spawn('sleep', ['60']);
  await writeFile(path.join(root, 'data', 'postmaster.pid'), `${stranger.pid}\n${root}/data\n1\n${running!.port}\n`);
  running = await startEmbeddedPostgres({ root });
  stranger.kill();
  expect(await query(running, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a taken port is left to its owner', async () => {
  const { port } = running!;
  await running!.stop();
  const owner = createServer().listen(port, '127.0.0.1');
  running = await startEmbeddedPostgres({ root });
  owner.close();
  expect(running.port).not.toBe(port);
});

test('a password that does not fit is said at once', async () => {
  const password = await readFile(path.join(root, 'password'), 'utf8');
  await writeFile(path.join(root, 'password'), 'another');
  await expect(startEmbeddedPostgres({ root })).rejects.toThrow('password');
  await writeFile(path.join(root, 'password'), password);
});

test('data of another major version are not touched', async () => {
  const other = path.join(root, 'other');
  await mkdir(path.join(other, 'data'), { recursive: true });
  await writeFile(path.join(other, 'data', 'PG_VERSION'), '13\n');
  await expect(startEmbeddedPostgres({ root: other })).rejects.toThrow('PostgreSQL 13');
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot('under a closed home folder the cluster is kept where the server can reach it', async () => {
  const home = path.join(root, 'closed');
  await mkdir(home, { mode: 0o700 });
  const server = await startEmbeddedPostgres({ root: path.join(home, '.okno'), durable: false });
  const place = await readlink(path.join(home, '.okno', 'cluster'));
  try {
    expect(await query(server, 'show fsync')).toEqual([{ fsync: 'off' }]);
    expect(place).toMatch(/^\/var\/lib\/okno-[0-9a-f]{12}$/);
  } finally {
    await server.stop();
    await rm(place, { recursive: true, force: true });
  }
});

asRoot('data that the server can no longer reach are not left for a new cluster', async () => {
  const home = path.join(root, 'closed-later');
  const inside = path.join(home, '.okno', 'data');
  await mkdir(inside, { recursive: true });
  await writeFile(path.join(inside, 'PG_VERSION'), '18\n');
  await chmod(home, 0o700);
  await expect(startEmbeddedPostgres({ root: path.join(home, '.okno') })).rejects.toThrow('chmod o+x');
});
