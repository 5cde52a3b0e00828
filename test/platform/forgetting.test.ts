import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { aServiceCentre } from '../factories/centres.js';
import { clientInput } from '../factories/clients.js';
import { asOwner } from '../security/matrix/rows.js';
import { newKey, useOkno } from '../support/okno.js';

/** What only guards against a repetition is forgotten after thirty days; what still waits never is. */
const okno = useOkno();

const counted = async () => {
  const { text } = await okno().http().get('/metrics');
  const of = (table: string) =>
    Number(new RegExp(`okno_forgotten_rows_total{table="${table}"} (\\d+)`).exec(text)?.[1] ?? 0);
  return { keys: of('idempotency_keys'), events: of('outbox') };
};

test('old keys and events that were handed over go; younger ones, waiting ones and marks of the program stay', async () => {
  const centre = await aServiceCentre(okno());
  const create = `mutation ($key: UUID!, $input: ClientInput!) { createClient(idempotencyKey: $key, input: $input) { id } }`;
  const input = clientInput();
  const [old, young] = [newKey(), newKey()];
  const first = await okno().ask(centre.manager, create, { key: old, input });
  await okno().run(centre.manager, create, { key: young, input: clientInput() });
  await okno().settle();
  await okno().asSystem(async (w) => {
    await w.db.query(
      `insert into outbox (id, type, payload, recorded_at, handed_at) values
         (gen_random_uuid(), 'test.old', '{}', now() - interval '40 days', now() - interval '31 days'),
         (gen_random_uuid(), 'test.young', '{}', now() - interval '40 days', now() - interval '29 days')`,
    );
    await w.db.query(
      `insert into idempotency_keys (actor, operation, key, request_hash, created_at)
       values ('system', 'mark', 'once', '\\x', now() - interval '90 days')`,
    );
    // It waits as if its relay had been down.
    await w.db.query(
      `insert into outbox (id, type, payload, recorded_at) values (gen_random_uuid(), 'test.waits', '{}', now() - interval '90 days')`,
    );
  });
  await age(old, 31);
  await age(young, 29);

  const before = await counted();
  await okno().app.get(JobRunner).runNow('platform.forget');
  const after = await counted();
  expect([after.keys - before.keys, after.events - before.events]).toEqual([1, 1]);
  const left = await okno().asSystem(async (w) => [
    ...(await w.db.query<{ type: string }>(`select type from outbox where type like 'test.%' order by type`)),
    ...(await w.db.query<{ type: string }>(`select operation as type from idempotency_keys where actor = 'system'`)),
  ]);
  expect(left.map((row) => row.type)).toEqual(['test.waits', 'test.young', 'mark']);

  // The young key still answers what it answered; the old one is a new command now.
  expect(await okno().refusal(centre.manager, create, { key: old, input })).not.toBeNull();
  expect(first.errors).toBeUndefined();
});

/** As if the command had been given so many days ago. */
const age = (key: string, days: number) =>
  asOwner(okno().ownerUrl, (owner) =>
    owner.query(`update idempotency_keys set created_at = now() - $2 * interval '1 day' where key = $1`, [key, days]),
  );
