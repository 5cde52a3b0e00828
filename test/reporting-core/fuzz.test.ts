import * as core from '../../src/reporting-core/index.js';
import { effort } from '../support/effort.js';
import { today } from './support/authority.js';

const folder = '../../scripts/proof/lib';
const { pkiTargets } = await import(`${folder}/pki-targets.mjs`);
const { mutated, randomOf } = await import(`${folder}/mutations.mjs`);

/** A sample of what `npm run proof:fuzz` does a hundred thousand times. */
const rounds = 150;
const seed = 20261118;
/** Processor time in milliseconds; an honest one takes a few, a hang takes minutes. */
const longest = 5000;

test(`spoilt octets crash nothing, hang nothing and are not accepted (${rounds} of each kind, seed ${seed})`, async () => {
  const targets = await pkiTargets(core, today);
  expect(targets.length).toBeGreaterThanOrEqual(14);
  for (const [number, { name, bytes, judge }] of targets.entries()) {
    const random = randomOf(seed + number);
    for (let i = 0; i < rounds; i++) {
      const spoilt = mutated(bytes, random);
      let outcome: unknown;
      const taken = await effort(async () => {
        outcome = await Promise.resolve()
          .then(() => judge(spoilt))
          .catch((error: unknown) => (error instanceof core.PkiError ? 'refused' : String(error)));
      });
      expect([name, i, outcome]).toEqual([name, i, outcome === 'harmless' ? 'harmless' : 'refused']);
      expect(taken).toBeLessThan(longest);
    }
  }
});
