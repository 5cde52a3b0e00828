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
const BATCH = 100;

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
const orders = await approvedOrders(authority, count);
const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, i) => orders.slice(i * BATCH, (i + 1) * BATCH));
await signer.issuing.issue(batches[0]);
const began = performance.now();
const cpu = process.cpuUsage();
for (const batch of batches.slice(1)) {
  const results = await signer.issuing.issue(batch);
  const failed = results.find((one) => one.outcome !== 'issued');
  if (failed) throw new Error(JSON.stringify(failed));
}
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
const issued = count - BATCH;
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bytes = Buffer.alloc(900, 7);
const from = process.cpuUsage();
for (let i = 0; i < 5_000; i++) sign('sha256', bytes, privateKey);
const bare = process.cpuUsage(from);
const limit = 5_000 / ((bare.user + bare.system) / 1e6);
const perCpu = issued / ((user + system) / 1e6);
console.log(
  `issued ${issued} in ${seconds.toFixed(1)} s: ${(issued / seconds).toFixed(0)} a second by the clock, ${perCpu.toFixed(0)} a CPU second of the signer`,
);
console.log(
  `a month (${MONTH}): ${((MONTH / issued) * seconds).toFixed(0)} s by the clock, ${(MONTH / perCpu).toFixed(0)} CPU seconds; bare signatures: ${limit.toFixed(0)} a CPU second`,
);
await signer.stop();
await authority.stop();
await rm(folder, { recursive: true });
process.send?.({ monthSeconds: (MONTH / issued) * seconds });
