import { existsSync, readFileSync } from 'node:fs';

/** Stops the tests' own PostgreSQL (a fast shutdown); the cluster stays for the next run. */
export default async function tearDown() {
  const file = '.okno-test/postgres/data/postmaster.pid';
  if (process.env.TEST_DATABASE_URL || process.env.KEEP_TEST_SERVER || !existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 'SIGINT');
    for (let i = 0; i < 50 && existsSync(file); i++) await new Promise((r) => setTimeout(r, 100));
  } catch {
    // It is gone already.
  }
}
