// npm run proof:<name>: one proof with its figures. `access-matrix -- --write` writes the file anew, `--afresh` also looks
// for the rows anew; `guards -- 30 --seed 7` takes thirty guards away, `--only "check of clients;can src/…"` those whose
// names begin so; `graphql-fuzz -- 10000 --seed 1` asks so many drawn operations.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root, run } from '../lib/steps.mjs';

const proofs = {
  'access-matrix': ['test/security/access-matrix', 'test/security/isolation'],
  guards: ['test/security/guards/removals.proof'],
  audit: ['test/security/audit-proof'],
  'graphql-fuzz': ['test/security/graphql-fuzz'],
  'log-in': ['test/features/access/log-in-timing', 'test/features/access/phone-codes'],
  rls: ['test/security/row-level-security'],
  armour: [
    'test/platform/graphql-armour',
    'test/platform/http-armour',
    'test/platform/operations',
    'test/security/bad-input',
  ],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean' },
    afresh: { type: 'boolean' },
    seed: { type: 'string' },
    only: { type: 'string' },
  },
});
const [name, count] = positionals;
const files = proofs[name];
if (!files) {
  console.error(`Proofs: ${Object.keys(proofs).join(', ')}`);
  process.exit(2);
}
const env = {
  ...process.env,
  ...(values.write || values.afresh ? { PROOF_WRITE: '1' } : {}),
  ...(count ? { PROOF_COUNT: count } : {}),
  ...(values.only ? { PROOF_ONLY: values.only } : {}),
  ...(values.seed ? { PROOF_SEED: values.seed } : {}),
};
const config = name === 'guards' ? ['--config', path.join(root, 'scripts/proof/guards/jest.config.mjs')] : [];
const only = values.write || values.afresh ? files.slice(0, 1) : files;
const jest = ['--experimental-vm-modules', '--no-warnings', path.join(root, 'node_modules/jest/bin/jest.js')];
const prove = (more = {}) =>
  run(process.execPath, [...jest, ...config, '--runInBand', ...only], { env: { ...env, ...more } });
// Looking for rows asks more than the file is about: once they are found, it is written again.
if (values.afresh && (await prove({ PROOF_WRITE_AFRESH: '1' })) !== 0) process.exit(1);
process.exit(await prove());
