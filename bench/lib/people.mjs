// People of the benchmarks: made by the owner of the database, logged in by a session each.
import { createHash, randomBytes, randomUUID } from 'node:crypto';

const levels = {
  hqAdmin: 'hq',
  hqBilling: 'hq',
  partnerAdmin: 'partner',
  centreManager: 'centre',
  centreAccountant: 'centre',
};

/** A logged-in person with one role; `place`: {key, partnerId, serviceCentreId}. */
export async function aPerson(db, role, place) {
  const [id, token] = [randomUUID(), randomBytes(32).toString('base64url')];
  await db.query('insert into persons (id, email, name) values ($1, $2, $3)', [
    id,
    `${id}@bench.example`,
    'Измеритель',
  ]);
  await db.query(
    `insert into memberships (id, person_id, role, scope_kind, scope_key, partner_id, service_centre_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [randomUUID(), id, role, levels[role], place.key, place.partnerId ?? null, place.serviceCentreId ?? null],
  );
  await db.query(
    `insert into sec.sessions (id, token_hash, person_id, expires_at, device)
     values ($1, $2, $3, now() + interval '1 day', 'bench')`,
    [randomUUID(), createHash('sha256').update(token).digest(), id],
  );
  return { id, role, headers: { cookie: `okno-session=${token}`, 'x-okno-scope': place.key } };
}

/** The centre with the most invoices, one in the middle, and the partner with the most. */
export async function places(db) {
  const { rows: centres } = await db.query(
    `select c.id, c.number, c.partner_id as "partnerId", p.code, count(i.id)::int n from service_centres c
     join partners p on p.id = c.partner_id left join invoices i on i.service_centre_id = c.id group by c.id, p.code order by n desc`,
  );
  const { rows: partners } = await db.query(
    `select p.id, p.code, count(*)::int n from invoices i join partners p on p.id = i.partner_id group by p.id order by n desc limit 1`,
  );
  const centre = (c) => ({ key: `c-${c.number}`, partnerId: c.partnerId, serviceCentreId: c.id, invoices: c.n });
  return {
    largest: centre(centres[0]),
    ordinary: centre(centres[centres.length >> 1]),
    partnerOfLargest: { key: `p-${centres[0].code}`, partnerId: centres[0].partnerId },
    partner: { key: `p-${partners[0].code}`, partnerId: partners[0].id, invoices: partners[0].n },
    hq: { key: 'hq', invoices: centres.reduce((sum, c) => sum + c.n, 0) },
  };
}
