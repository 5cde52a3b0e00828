/**
 * npm run proof:key-change -- [kills]
 * Officers order new keys for the issuing authority and for the root, by turns; the signer is killed (kill -9) at a random moment
 * while it makes them, and started anew until each order is done. At every kill one generation of each is current; in the end there is
 * a generation for each order, every key has its certificate, and every list its authority. Ends with 1 when anything is amiss.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureBuilt } from '../../bench/lib/place.mjs';
import { anAuthority } from './lib/authority.mjs';
import { end, signerPlace } from './lib/signer.mjs';

const kills = Number(process.argv[2] ?? 20);

await ensureBuilt();
const authority = await anAuthority('okno_proof_key_change');
const { owner, tenant } = authority;
const signer = await signerPlace(authority.signerUrl);
const second = randomUUID();
await owner.query(`insert into persons (id, email, name) values ($1, 'second@proof.example', 'Второй офицер')`, [
  second,
]);
await owner.query(
  `insert into memberships (id, person_id, role, scope_kind, scope_key) values (gen_random_uuid(), $1, 'caOfficer', 'hq', 'hq')`,
  [second],
);
const one = async (sql, params) => (await owner.query(sql, params)).rows[0];

/** As two officers leave it. */
async function order(code) {
  const { id } = await one(
    `insert into key_changes (id, code, replaces_id, reason, status, asked_by, asked_at)
     select gen_random_uuid(), $1, id, 'Плановая смена', 'waiting', $2, now() from certificate_authorities
     where code = $1 and status = 'current' returning id`,
    [code, tenant.officer],
  );
  await owner.query(
    `update key_changes k set status = 'confirmed', confirmed_by = $2, confirmed_at = now(), confirmed_hash = sec.key_change_digest(k)
     where id = $1`,
    [id, second],
  );
}

await end(await signer.start(), 'SIGTERM');
const began = performance.now();
await end(await signer.start(), 'SIGTERM');
const usual = performance.now() - began;
let orders = 0;
let amiss = 0;
const seen = {};
for (let i = 0; i < kills; i++) {
  const open = await one(`select id from key_changes where status in ('confirmed', 'working')`);
  if (!open) await order(orders++ % 2 === 1 ? 'root' : 'issuing');
  const child = signer.launch();
  // From before it has read its keys to after everything is done.
  await pause(randomInt(Math.floor(usual * 0.5), Math.floor(usual * 1.5)));
  await end(child, 'SIGKILL');
  const now = await one(
    `select count(*) filter (where code = 'issuing' and status = 'current')::int issuing,
       count(*) filter (where code = 'root' and status = 'current')::int root,
       count(*) filter (where status = 'prepared')::int prepared,
       (select status from key_changes order by asked_at desc limit 1) as order from certificate_authorities`,
  );
  if (now.issuing !== 1 || now.root !== 1 || now.prepared > 1) amiss++;
  const at = now.prepared ? 'prepared' : now.order;
  seen[at] = (seen[at] ?? 0) + 1;
}
await end(await signer.start(), 'SIGTERM');

const found = await one(
  `select (select count(*) from key_changes where status <> 'done')::int "notDone",
     (select count(*) from certificate_authorities where code in ('issuing', 'root'))::int - 2 made,
     (select count(*) from certificate_authorities where status = 'prepared')::int prepared,
     (select count(*) from certificate_authorities i where code = 'issuing' and status <> 'retired' and not exists
       (select from certificate_authorities o where o.issuer_id = i.id and o.code = 'ocsp' and o.status = 'current'))::int "nobodyAnswers",
     (select count(*) from certificate_authorities a where code in ('issuing', 'root') and status <> 'retired' and not exists
       (select from revocation_lists l where l.authority_id = a.id))::int "withoutList",
     (select count(*) from certificate_authorities where code = 'root')::int * 2 - 2
       - (select count(*) from authority_links)::int "linksMissing"`,
);
const files = await readdir(signer.folder);
const named = (ending) => files.filter((f) => f.endsWith(ending)).map((f) => f.slice(0, -ending.length));
const keys = named('.key');
const withoutCertificate = keys.filter((name) => !named('.pem').includes(name)).length;
await authority.stop();
await signer.remove();
console.log(`kills: ${kills}; where each found the order: ${JSON.stringify(seen)}`);
console.log(JSON.stringify({ orders, ...found, keys: keys.length, withoutCertificate, twoCurrentAtAKill: amiss }));
const { made, ...wrong } = found;
const right = made === orders && withoutCertificate + amiss === 0 && Object.values(wrong).every((n) => n === 0);
console.log(right ? 'every order done once, nothing half-made' : 'AMISS');
process.exit(right ? 0 : 1);
