import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { ensureDatabase, migrate, readMigrations } from '../../src/platform/database/migrations.js';

const migrations = resolve('migrations');
const TEMPLATE_LOCK = 6614002;

interface TestServer {
  url(database?: string): string;
  template: string;
}
let server: Promise<TestServer> | undefined;

/** One server for all workers (the first starts it, the others adopt it), with one database migrated once. */
export const testServer = (): Promise<TestServer> => (server ??= prepare());

async function prepare(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  const running = given
    ? { url: (db = 'postgres') => Object.assign(new URL(given), { pathname: `/${db}` }).toString() }
    : await startEmbeddedPostgres({ root: resolve('.okno-test/postgres'), durable: false });
  const text = (await readMigrations(migrations)).map((m) => m.name + m.up).join('');
  const template = `okno_template_${createHash('sha256').update(text).digest('hex').slice(0, 10)}`;
  await locked(running.url(), async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'okno\\_template\\_%' or
         (datname like 'okno\\_t\\_%' and not exists (select from pg_stat_activity a where a.datname = pg_database.datname)
          and (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '20 minutes')`,
    );
    const ready = rows.some((r) => r.datname === template);
    for (const { datname } of rows.filter((r) => r.datname !== template)) {
      await client
        .query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`)
        .catch(() => undefined);
    }
    if (ready) return;
    // Migrated under another name: a run that is killed half-way leaves no half-made template.
    const draft = `${template}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await ensureDatabase(running.url(), draft);
    await migrate(running.url(draft), migrations);
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return { url: running.url, template };
}

async function locked(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await work(client);
  } finally {
    await client.end();
  }
}

/** A database of one's own, cloned from the migrated template; returns the owner's address. */
export async function cloneDatabase(name: string): Promise<string> {
  const { url, template } = await testServer();
  // Two clones at once can't read one template.
  await locked(url(), async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${template}`);
  });
  return url(name);
}

export async function dropDatabase(name: string): Promise<void> {
  const { url } = await testServer();
  await locked(url(), async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
  });
}
