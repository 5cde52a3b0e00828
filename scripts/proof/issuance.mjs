/**
 * npm run proof:issuance -- [kills]
 * Kills the signer (kill -9) at a random moment while it issues, starts it anew, and looks: every order ends with one certificate, no
 * certificate is without its row, no row is left half-made, every serial number is used once. Ends with 1 when anything is amiss.
 */
import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dist, ensureBuilt } from '../../bench/lib/place.mjs';
import { anAuthority, approvedOrders } from './lib/authority.mjs';

const kills = Number(process.argv[2] ?? 20);
const PER_KILL = 40;
const BATCH = 5;

await ensureBuilt();
const authority = await anAuthority('okno_proof_issuance');
const folder = await mkdtemp(path.join(os.tmpdir(), 'okno-signer-'));
const socket = path.join(folder, 's');
const env = {
  PATH: process.env.PATH,
  DATABASE_SIGNER_URL: authority.signerUrl,
  SIGNER_DIR: folder,
  SIGNER_SOCKET: socket,
  SIGNER_PASSPHRASE: 'a passphrase of the proof',
  PUBLIC_URL: 'http://ca.test',
  LOG_LEVEL: 'error',
};

const startSigner = () =>
  new Promise((done, fail) => {
    const child = fork(path.join(dist, 'app', 'signer.js'), [], { env });
    child.once('message', () => done(child));
    child.once('exit', (code) => fail(new Error(`The signer ended with ${code}`)));
  });

/** Asks for batches until all are issued or the signer falls. */
function ask(orders) {
  return new Promise((done) => {
    const wire = connect(socket);
    let at = 0;
    const next = () => {
      if (at >= orders.length) return wire.end();
      wire.write(`${JSON.stringify({ id: at, op: 'issue', ask: { orderIds: orders.slice(at, at + BATCH) } })}\n`);
      at += BATCH;
    };
    wire.on('connect', next);
    wire.on('data', next);
    wire.on('error', () => undefined);
    wire.on('close', done);
  });
}

const all = [];
const issuedAtKill = [];
let child = await startSigner();
for (let i = 0; i < kills; i++) {
  const orders = await approvedOrders(authority, PER_KILL);
  all.push(...orders);
  const asking = ask(orders);
  await pause(randomInt(2, 400));
  child.removeAllListeners('exit');
  const dead = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await Promise.all([dead, asking]);
  const { rows } = await authority.owner.query(
    `select count(*) filter (where status = 'active')::int active, count(*) filter (where status = 'signing')::int signing from certificates where order_id = any($1)`,
    [orders],
  );
  issuedAtKill.push(`${rows[0].active}+${rows[0].signing}`);
  child = await startSigner();
  await ask(orders);
}
child.removeAllListeners('exit');
const dead = new Promise((done) => child.once('exit', done));
child.kill('SIGTERM');
await dead;

const { rows } = await authority.owner.query(
  `select (select count(*) from issuance_orders where status = 'issued')::int issued,
     (select count(*) from issuance_orders where status <> 'issued')::int "notIssued",
     (select count(*) from certificates where status = 'active')::int active,
     (select count(*) from certificates where status = 'signing')::int unfinished,
     (select count(*) from certificates where status = 'void')::int void,
     (select count(*) from certificates where status = 'void' and certificate is not null)::int "signedAndVoid",
     (select count(*) - count(distinct serial) from certificates)::int "serialsTwice",
     (select count(*) from (select order_id from certificates where status = 'active' group by order_id having count(*) <> 1) twice)::int "ordersTwice",
     (select count(*) from certificates c where status = 'active' and not exists (select from certificate_acts a where a.certificate_id = c.id and a.kind = 'issued'))::int "withoutAct"`,
);
await authority.stop();
await rm(folder, { recursive: true });
const found = rows[0];
console.log(`kills: ${kills}; issued + half-made at each: ${issuedAtKill.join(' ')}`);
console.log(JSON.stringify(found));
const right =
  found.issued === all.length &&
  found.active === all.length &&
  [
    found.notIssued,
    found.unfinished,
    found.signedAndVoid,
    found.serialsTwice,
    found.ordersTwice,
    found.withoutAct,
  ].every((n) => n === 0);
console.log(right ? 'nothing lost, nothing twice, nothing signed and not recorded' : 'AMISS');
process.exit(right ? 0 : 1);
