import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { deriveKey } from './data-source.js';

export interface Migration {
  name: string;
  up: string;
  down: string;
}

/** Migrations in their order: `0001-name.up.sql` with its `.down.sql`. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((f) => f.endsWith('.up.sql')).sort();
  return Promise.all(
    names.map(async (file) => ({
      name: file.replace('.up.sql', ''),
      up: await readFile(join(folder, file), 'utf8'),
      down: await readFile(join(folder, file.replace('.up.sql', '.down.sql')), 'utf8'),
    })),
  );
}

const inTransaction = async (client: pg.Client, work: () => Promise<void>) => {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};

/** Makes the database when the server has none of that name. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (!found.rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Brings the database up to date, one process at a time; returns what was applied. */
export async function migrate(ownerUrl: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(6614001)');
    await client.query(
      'create table if not exists okno_migrations (name text primary key, checksum text not null, applied_at timestamptz(3) not null default clock_timestamp())',
    );
    const done = new Set(
      (await client.query<{ name: string }>('select name from okno_migrations')).rows.map((r) => r.name),
    );
    const applied: string[] = [];
    for (const m of await readMigrations(folder)) {
      if (done.has(m.name)) continue;
      await inTransaction(client, async () => {
        try {
          await client.query(m.up);
        } catch (error) {
          throw new Error(`Migration ${m.name}: ${(error as Error).message}`, { cause: error });
        }
        await client.query('insert into okno_migrations (name, checksum) values ($1, $2)', [
          m.name,
          createHash('sha256').update(m.up).digest('hex'),
        ]);
      });
      applied.push(m.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** Undoes the newest migrations, newest first. */
export async function migrateDown(ownerUrl: string, folder: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const all = new Map((await readMigrations(folder)).map((m) => [m.name, m]));
    const { rows } = await client.query<{ name: string }>(
      'select name from okno_migrations order by name desc limit $1',
      [count],
    );
    for (const { name } of rows) {
      const m = all.get(name);
      if (!m) throw new Error(`Migration ${name} is in the database and not in the program`);
      await inTransaction(client, async () => {
        await client.query(m.down);
        await client.query('delete from okno_migrations where name = $1', [name]);
      });
    }
    return rows.map((r) => r.name);
  } finally {
    await client.end();
  }
}

/**
 * The roles under which the program works in this database (a member of okno_app and of nothing else; the owner of
 * the queue's schema) and the key of the system; all follow from the master secret. Refuses a server that may lose what it has confirmed.
 */
export async function prepareRoles(
  ownerUrl: string,
  secret: string,
): Promise<{ appUrl: string; jobsUrl: string; signerUrl: string }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const unsafe = await client.query<{ name: string }>(
      `select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'`,
    );
    if (unsafe.rows.length > 0 && process.env.NODE_ENV !== 'test') {
      throw new Error(
        `The database server runs with ${unsafe.rows.map((r) => r.name).join(', ')} off: data could be lost.`,
      );
    }
    const database = (await client.query<{ d: string }>('select current_database() d')).rows[0]!.d;
    const login = async (suffix: string) => {
      const role = `${database}_${suffix}`.slice(0, 60);
      const password = deriveKey(secret, `database-role-${suffix}`);
      const id = client.escapeIdentifier(role);
      const exists = await client.query('select from pg_roles where rolname = $1', [role]);
      const verb = exists.rowCount ? 'alter' : 'create';
      await client.query(
        `${verb} role ${id} login inherit nosuperuser nocreatedb nocreaterole nobypassrls password ${client.escapeLiteral(password)}`,
      );
      const url = new URL(ownerUrl);
      url.username = role;
      url.password = password;
      return { id, url: url.toString() };
    };
    const app = await login('web');
    await client.query(`grant okno_app to ${app.id}`);
    // The signer of certificates writes what the program may not.
    const signer = await login('signing');
    await client.query(`grant okno_signer to ${signer.id}`);
    // The queue lives in a schema of its own, owned by a role that sees nothing else.
    const jobs = await login('jobs');
    await client.query(`grant ${jobs.id} to current_user`);
    await client.query(`create schema if not exists bullmq authorization ${jobs.id}`);
    await client.query(`grant create on database ${client.escapeIdentifier(database)} to ${jobs.id}`);
    await client.query(
      `insert into sec.secrets values ('system', sha256(convert_to($1, 'UTF8')))
       on conflict (name) do update set value = excluded.value where secrets.value <> excluded.value`,
      [deriveKey(secret, 'system')],
    );
    return { appUrl: app.url, jobsUrl: jobs.url, signerUrl: signer.url };
  } finally {
    await client.end();
  }
}
