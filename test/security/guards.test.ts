import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const three = 'condition read+export Invoice by readerPartnerId;can src/features/service-centres/;check of invoices';

/** One guard of each kind; `npm run proof:guards` takes away as many as one likes. */
test('guards that are taken away are missed: a sample', async () => {
  const env = { ...process.env, JEST_WORKER_ID: undefined, NODE_OPTIONS: undefined, PROOF_INSIDE: '1' };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [resolve('scripts/proof/run.mjs'), 'guards', '--only', three, '--seed', '11'],
    { env: env as NodeJS.ProcessEnv, maxBuffer: 16 << 20 },
  );
  process.stdout.write(stdout);
  expect(stdout).toMatch(/3 of 3 caught/);
}, 1_800_000);
