/**
 * npm run proof:issuance -- [kills]
 * Kills the signer (kill -9) at a random moment while it issues, starts it anew, and looks: every order ends with one certificate, no
 * certificate is without its row, no row is left half-made, every serial number is used once. Ends with 1 when anything is amiss.
 */
import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureBuilt } from '../../bench/lib/place.mjs';
import { anAuthority, approvedOrders } from './lib/authority.mjs';
import { end, signerPlace } from './lib/signer.mjs';

const kills = Number(process.argv[2] ?? 20);
const PER_KILL = 40;
const BATCH = 5;

await ensureBuilt();
const authority = await anAuthority('okno_proof_issuance');
const signer = await signerPlace(authority.signerUrl);

/** Asks for batches until all are issued or the signer falls. */
function ask(orders) {
  return new Promise((done) => {
    const wire = connect(signer.socket);
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
let child = await signer.start();
for (let i = 0; i < kills; i++) {
  const orders = await approvedOrders(authority, PER_KILL);
  all.push(...orders);
  const asking = ask(orders);
  await pause(randomInt(2, 400));
  await Promise.all([end(child, 'SIGKILL'), asking]);
  const { rows } = await authority.owner.query(
    `select count(*) filter (where status = 'active')::int active, count(*) filter (where status = 'signing')::int signing from certificates where order_id = any($1)`,
    [orders],
  );
  issuedAtKill.push(`${rows[0].active}+${rows[0].signing}`);
  child = await signer.start();
  await ask(orders);
}
await end(child, 'SIGTERM');

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
await signer.remove();
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
