/**
 * How fast the signer issues, through the database and with every rule: `npm run bench -- certificates`, or `node bench/certificates.mjs [orders]`.
 * The limit beside it in the same run: bare signatures of node:crypto with the same kind of key. A month of the reference
 * network is 40,000 certificates.
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { anAuthority, approvedOrders } from '../scripts/proof/lib/authority.mjs';
import { ensureBuilt, program } from './lib/place.mjs';

const MONTH = 40_000;
const count = Number(process.argv[2] ?? 4_000);
/** As the job hands them over: whole batches, the next while the last is under way. */
const BATCH = 200;
const LANES = 3;

await ensureBuilt();
const { startSigner } = await program('app/signer/start-signer.js');
const authority = await anAuthority('okno_bench_certificates');
const folder = await mkdtemp(path.join(os.tmpdir(), 'okno-signer-'));
const signer = await startSigner(
  {
    databaseUrl: authority.signerUrl,
    folder,
    socket: path.join(folder, 's'),
    socketMode: 0o600,
    passphrase: 'a passphrase of the bench',
    publicUrl: 'http://ca.test',
    organisation: 'Проба',
    keyKind: 'ec-p256',
    clock: { now: () => new Date(), today: () => '' },
    log: () => undefined,
  },
  false,
);

/** Issues so many orders, `lanes` batches under way at once. */
async function measure(orders, lanes) {
  const waiting = Array.from({ length: Math.ceil(orders.length / BATCH) }, (_, i) =>
    orders.slice(i * BATCH, (i + 1) * BATCH),
  );
  const lane = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      const results = await signer.issuing.issue(batch);
      const failed = results.find((one) => one.outcome !== 'issued');
      if (failed) throw new Error(JSON.stringify(failed));
    }
  };
  const began = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: lanes }, lane));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, rate: orders.length / seconds, perCpu: orders.length / ((user + system) / 1e6) };
}

const orders = await approvedOrders(authority, count + BATCH);
await measure(orders.splice(0, BATCH), 1);
const half = Math.floor(count / 2);
const inTurn = await measure(orders.splice(0, half), 1);
const overlapping = await measure(orders, LANES);
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bytes = Buffer.alloc(900, 7);
const from = process.cpuUsage();
for (let i = 0; i < 5_000; i++) sign('sha256', bytes, privateKey);
const bare = process.cpuUsage(from);
const limit = 5_000 / ((bare.user + bare.system) / 1e6);
for (const [how, { seconds, rate, perCpu }] of Object.entries({
  'one batch at a time': inTurn,
  [`${LANES} batches under way`]: overlapping,
})) {
  console.log(
    `${how}: ${half} in ${seconds.toFixed(1)} s, ${rate.toFixed(0)} a second by the clock, ${perCpu.toFixed(0)} a CPU second of the signer`,
  );
}
const monthSeconds = MONTH / overlapping.rate;
console.log(
  `a month (${MONTH}): ${monthSeconds.toFixed(0)} s by the clock, ${(MONTH / overlapping.perCpu).toFixed(0)} CPU seconds; bare signatures: ${limit.toFixed(0)} a CPU second`,
);
await signer.stop();
await authority.stop();
await rm(folder, { recursive: true });
process.send?.({ monthSeconds });
