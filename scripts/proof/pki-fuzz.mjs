// npm run proof:fuzz -- [cases in all, 100000] [--seed n] [--only words]: octets of strangers, spoilt, in front of the
// signing library. No crash, no hang, nothing accepted; figures at the end. Needs `npm run build`.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '20261121' }, only: { type: 'string' } },
  allowPositionals: true,
});
const count = Number(positionals[0] ?? 100_000);
if (!(count > 0)) throw new Error(`Not a number of cases: ${positionals[0]}`);
const seed = Number(values.seed);
const dist = new URL('reporting-core/index.js', new URL(process.env.OKNO_DIST ?? '../../dist/', import.meta.url)).href;
const shares = Math.min(4, availableParallelism());
/** A case takes milliseconds; on a crowded machine a pause of seconds happens, a hang is endless. */
const longestCase = 10_000;
const totals = new Map();
const failures = [];
const began = performance.now();

await Promise.all(
  Array.from(
    { length: shares },
    (_, share) =>
      new Promise((resolve) => {
        const clock = new SharedArrayBuffer(24);
        const place = new Float64Array(clock);
        const worker = new Worker(new URL('lib/pki-fuzz-worker.mjs', import.meta.url), {
          workerData: { dist, seed, count, share, shares, clock, only: values.only },
        });
        const watch = setInterval(() => {
          const [target, i, since] = place;
          if (since === 0 || performance.timeOrigin + performance.now() - since < longestCase) return;
          failures.push({ what: `hang: kind ${target}, case ${i}, seed ${seed}` });
          worker.terminate();
        }, 500);
        worker.on('message', (row) => {
          const total = totals.get(row.name) ?? {
            cases: 0,
            refused: 0,
            harmless: 0,
            accepted: 0,
            crashed: 0,
            longest: 0,
          };
          for (const what of ['refused', 'harmless', 'accepted', 'crashed']) total[what] += row[what];
          total.cases = total.refused + total.harmless + total.accepted + total.crashed;
          total.longest = Math.max(total.longest, row.longest);
          totals.set(row.name, total);
          failures.push(...row.bad.map((one) => ({ ...one, name: row.name })));
        });
        worker.on('error', (error) => failures.push({ what: `the worker fell: ${error.stack}` }));
        worker.on('exit', () => {
          clearInterval(watch);
          resolve();
        });
      }),
  ),
);

const rows = [...totals].map(([kind, { longest, ...counts }]) => ({
  kind,
  ...counts,
  'longest, ms': Math.round(longest),
}));
console.table(rows);
const cases = rows.reduce((sum, row) => sum + row.cases, 0);
console.log(`${cases} cases, seed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s, ${shares} at a time`);
if (failures.length > 0) {
  const folder = mkdtempSync(path.join(tmpdir(), 'okno-fuzz-'));
  for (const [n, one] of failures.entries()) {
    console.error(`${one.name ?? ''} ${one.i ?? ''} ${one.what}`);
    if (one.hex) writeFileSync(path.join(folder, `${n}.der`), Buffer.from(one.hex, 'hex'));
  }
  console.error(`The octets lie in ${folder}.`);
}
const wrong = rows.some((row) => row.accepted > 0 || row.crashed > 0) || failures.length > 0;
console.log(wrong ? 'FAILED' : 'No crash, no hang, nothing accepted.');
process.exit(wrong ? 1 : 0);
