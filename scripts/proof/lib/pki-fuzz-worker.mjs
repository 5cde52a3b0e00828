// Runs one share of the cases; tells where it is through shared memory, so that a hang is seen from outside.
import { parentPort, workerData } from 'node:worker_threads';
import { mutated, randomOf } from './mutations.mjs';
import { pkiTargets } from './pki-targets.mjs';

const { dist, seed, count, share, shares, clock, only } = workerData;
const core = await import(dist);
const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const targets = await pkiTargets(core, now);
const each = Math.ceil(count / targets.filter(({ name }) => !only || name.includes(only)).length);
const place = new Float64Array(clock);

for (const [number, { name, bytes, judge }] of targets.entries()) {
  if (only && !name.includes(only)) continue;
  const seen = { refused: 0, harmless: 0, accepted: 0, crashed: 0 };
  let longest = 0;
  const bad = [];
  for (let i = share; i < each; i += shares) {
    const spoilt = mutated(bytes, randomOf(seed * 1_000_003 + number * 7_919_993 + i));
    const began = performance.now();
    place.set([number, i, performance.timeOrigin + began]);
    try {
      seen[await judge(spoilt)]++;
    } catch (error) {
      if (error instanceof core.PkiError) seen.refused++;
      else {
        seen.crashed++;
        bad.push({ i, what: String(error?.stack ?? error), hex: Buffer.from(spoilt).toString('hex') });
      }
    }
    if (seen.accepted > bad.filter(({ what }) => what === 'accepted').length)
      bad.push({ i, what: 'accepted', hex: Buffer.from(spoilt).toString('hex') });
    longest = Math.max(longest, performance.now() - began);
  }
  place.set([number, -1, 0]);
  parentPort.postMessage({ name, ...seen, longest, bad: bad.slice(0, 5) });
}
