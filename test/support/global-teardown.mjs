import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';

const root = '.okno-test/postgres';
const pidFile = `${root}/data/postmaster.pid`;

/** Stops the tests' own PostgreSQL (a fast shutdown) unless another run still works on it; the cluster stays. */
export default async function tearDown() {
  if (process.env.TEST_DATABASE_URL || !existsSync(pidFile)) return;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  if (await othersWork(Number(lines[3]))) return;
  try {
    process.kill(Number(lines[0]), 'SIGINT');
    for (let i = 0; i < 50 && existsSync(pidFile); i++) await new Promise((r) => setTimeout(r, 100));
  } catch {
    // It is gone already.
  }
}

async function othersWork(port) {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: readFileSync(`${root}/password`, 'utf8').trim(),
    database: 'postgres',
  });
  try {
    await client.connect();
    // A run between two databases is seen by those it made in the last minutes.
    const { rows } = await client.query(
      `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return rows[0].n > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
