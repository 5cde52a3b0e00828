import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

async function proof(...args: string[]): Promise<void> {
  const env = { ...process.env, JEST_WORKER_ID: undefined, NODE_OPTIONS: undefined, NODE_ENV: undefined };
  const run = promisify(execFile)(process.execPath, [resolve('scripts/proof/kill/kill.mjs'), ...args], {
    env: env as unknown as NodeJS.ProcessEnv,
    maxBuffer: 16 << 20,
  });
  // The figures are told also when they are bad.
  const { stdout } = await run.catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${error.stdout}\n${error.stderr}`);
  });
  process.stdout.write(stdout);
}

/** `npm run proof:kill -- 50` kills ten times as often, and `-- --mutants` shows that the checker would see. */
test('what was acknowledged outlives five kills', () => proof('5'), 900_000);

/** `npm run proof:kill -- --handover 5` kills more often. */
test(
  'clients of a closed centre go to its successor once each, though the program is killed on the way',
  () => proof('--handover', '2'),
  900_000,
);
