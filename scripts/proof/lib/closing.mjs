// A centre that closes: the command of the vendor, and what must have become of its clients.

export const closing = `mutation ($id: UUID!, $version: Int!, $input: CloseCentreInput!) {
  closeServiceCentre(id: $id, input: $input, expectedVersion: $version) { id } }`;

/** Variables of the command: closed today by the centre's own calendar. */
export async function closingOf(db, centreId, successorId) {
  const { rows } = await db.query(
    `select version, to_char(now() at time zone time_zone, 'YYYY-MM-DD') today from service_centres where id = $1`,
    [centreId],
  );
  const { version, today } = rows[0];
  const input = { closedOn: today, successorId, reason: 'Партнёр объединил два центра' };
  return { id: centreId, version, input };
}

const open = `not in ('requestReceived', 'issued', 'receiptSigned', 'withdrawn', 'superseded', 'refused')`;

/** What must be nought when clients (ids in $1) went from one centre ($2) to another ($3) since a moment ($4): a count each. */
const faults = {
  'clients that did not come to the successor': `clients where id = any($1) and service_centre_id <> $3`,
  'clients told to have moved not exactly once': `unnest($1::uuid[]) c (id) left join (
     select payload->>'clientId' id, count(*) n from outbox
     where type = 'client.transferred' and recorded_at >= $4 and payload->>'fromCentreId' = $2::text and payload->>'toCentreId' = $3::text
     group by 1) told on told.id = c.id::text where told.n is distinct from 1`,
  'clients named in the audit log not exactly once': `unnest($1::uuid[]) c (id) left join (
     select o->>'id' id, count(*) n from audit.entries e, jsonb_array_elements(e.changes->'objects') o
     where e.action = 'CentreHandoverBatches.pass' and e.at >= $4 and o->>'type' = 'Client'
       and e.chain = (select partner_id from service_centres where id = $2) group by 1) named on named.id = c.id::text
     where named.n is distinct from 1`,
  'clients without exactly one new period of ownership': `unnest($1::uuid[]) c (id) where
     (select array[count(*) filter (where until is null), count(*) filter (where since >= $4), count(*) filter (where until >= $4)]
        from client_ownerships o where o.client_id = c.id) <> '{1,1,1}'`,
  'subscriptions and their periods left behind': `(
     select service_centre_id from subscriptions where client_id = any($1)
     union all select p.service_centre_id from subscription_periods p join subscriptions s on s.id = p.subscription_id
     where s.client_id = any($1)) x where x.service_centre_id <> $3`,
  'open applications and their documents left behind': `certificate_applications a
     left join certificate_documents d on d.application_id = a.id where a.client_id = any($1) and a.status ${open}
     and (a.service_centre_id <> $3 or d.service_centre_id <> $3)`,
  'papers that the successor does not read': `(
     select service_centre_id, reader_centre_id from invoices where client_id = any($1)
     union all select service_centre_id, reader_centre_id from certificate_applications where client_id = any($1)
     union all select service_centre_id, reader_centre_id from stock_items where client_id = any($1)
     union all select service_centre_id, reader_centre_id from timeline_entries where client_id = any($1)) x
     where x.service_centre_id <> $3 and x.reader_centre_id is distinct from $3`,
  'handovers that are not at their end': `unnest(array[$2::uuid]) w (id) left join centre_handovers h on h.service_centre_id = w.id
     where h.step is distinct from 'moved' or h.total <> cardinality($1)
       or exists (select from centre_handover_problems p where p.handover_id = h.id)`,
};

/** Each kind of fault with how often it was found. */
export async function faultsOf(db, { clients, from, to, began }) {
  const found = {};
  for (const [what, where] of Object.entries(faults)) {
    // Every parameter has its type wherever it is not used.
    const { rows } = await db.query(
      `with given as (select $1::uuid[], $2::uuid, $3::uuid, $4::timestamptz) select count(*)::int n from ${where}`,
      [clients, from, to, began],
    );
    found[what] = rows[0].n;
  }
  return found;
}
