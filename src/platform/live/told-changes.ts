import type { Work } from '../database/work.js';

/** What an entry of the audit log says of changed objects. */
export interface Told {
  chain: string;
  seq: string;
  personId: string | null;
  serviceCentreId: string | null;
  clientId: string | null;
  objects: { type: string; id: string }[];
}

/** Entries read at once; after a longer silence the rest comes with the next look. */
const AT_ONCE = 500;

/** Where each chain stands. Its numbers are given under a lock: what has a smaller one is committed. */
export async function newestEntries(work: Work): Promise<Map<string, string>> {
  const rows = await work.db.query<{ chain: string; seq: string }>('select chain, seq from audit.heads');
  return new Map(rows.map((row) => [row.chain, row.seq]));
}

/** What was entered since, oldest first; without what changed no object. */
export function newEntries(work: Work, seen: ReadonlyMap<string, string>): Promise<Told[]> {
  return work.db.query<Told>(
    `with seen as (select * from unnest($1::uuid[], $2::bigint[]) as s (chain, seq))
     select e.chain, e.seq, e.person_id as "personId", e.service_centre_id as "serviceCentreId", e.client_id as "clientId",
       coalesce((select jsonb_agg(jsonb_build_object('type', o->>'type', 'id', o->>'id'))
         from jsonb_array_elements(e.changes->'objects') o), '[]') as objects
     from audit.heads h left join seen s on s.chain = h.chain join audit.entries e on e.chain = h.chain and e.seq > coalesce(s.seq, 0)
     where h.seq > coalesce(s.seq, 0) order by e.chain, e.seq limit ${AT_ONCE}`,
    [[...seen.keys()], [...seen.values()]],
  );
}
