import { TransfersService } from '../../src/features/clients/transfers.service.js';
import { fixedClock } from '../../src/kernel/clock.js';
import { BadInput } from '../../src/kernel/refusal.js';
import { type ACentre, aServiceCentre, closeCentre } from '../factories/centres.js';
import { type AClient, aClient } from '../factories/clients.js';
import { anInvoice } from '../factories/invoices.js';
import { bellOf } from '../factories/notifications.js';
import { type Actor, newKey, runJob, useOkno } from '../support/okno.js';

/** A centre closes that has more clients than one transaction takes. */
const clock = fixedClock('2026-11-18T09:00:00Z');
const okno = useOkno({ clock });

const look = async (centre: ACentre, by: Actor = centre.partner.hq) =>
  (
    await okno().run(
      by,
      'query ($id: UUID!) { serviceCentre(id: $id) { status handover { id step total moved version problems { clientId clientName code } } } }',
      { id: centre.id },
    )
  ).serviceCentre;
const retry = `mutation ($id: UUID!, $v: Int!) { retryCentreHandover(id: $id, expectedVersion: $v) { step } }`;

async function aCentreWithClients(count: number): Promise<{ centre: ACentre; clients: AClient[] }> {
  const centre = await aServiceCentre(okno());
  const clients: AClient[] = [];
  for (let i = 0; i < count; i++) clients.push(await aClient(okno(), centre));
  return { centre, clients };
}

/** How often each of the clients was told to have moved, and where it is. */
const journeys = (clients: readonly { id: string }[]) =>
  okno().asSystem((w) =>
    w.db.query<{ centre: string; moves: number; periods: number; open: number }>(
      `select c.service_centre_id as centre,
         (select count(*)::int from outbox o where o.type = 'client.transferred' and o.payload->>'clientId' = c.id::text) moves,
         (select count(*)::int from client_ownerships s where s.client_id = c.id) periods,
         (select count(*)::int from client_ownerships s where s.client_id = c.id and s.until is null) open
       from clients c where c.id = any($1)`,
      [clients.map(({ id }) => id)],
    ),
  );

/** Has the handing over of some clients fail, after all was written, until it is called. */
function failsFor(errorOf: (clientId: string) => Error | undefined): () => void {
  const service = okno().app.get(TransfersService);
  const right = service.handOver;
  service.handOver = async (work, clientIds, ...rest) => {
    await right.call(service, work, clientIds, ...rest);
    for (const id of clientIds) {
      const error = errorOf(id);
      if (error) throw error;
    }
  };
  return () => {
    service.handOver = right;
  };
}

test('clients go to the successor in batches; what is cut off in the middle goes on, and nobody goes twice', async () => {
  const { centre, clients } = await aCentreWithClients(70);
  const successor = await aServiceCentre(okno());
  await closeCentre(okno(), centre, successor);
  // At once: no new work, and the clients are on their way.
  expect(await look(centre)).toMatchObject({ status: 'CLOSED', handover: { step: 'MOVING', total: 70, moved: 0 } });
  const input = { category: 'INDIVIDUAL', name: 'Опоздавший', fullName: 'Опоздавший Иван Иванович' };
  expect(
    await okno().refusal(
      centre.partner.admin,
      'mutation ($key: UUID!, $input: ClientInput!, $centre: UUID) { createClient(idempotencyKey: $key, input: $input, serviceCentreId: $centre) { id } }',
      { key: newKey(), input, centre: centre.id },
    ),
  ).toBe('CENTRE_NOT_WORKING');

  // The connection breaks in the middle of the second batch: the first one stays, the second is as if it had not been.
  let passed = 0;
  const mend = failsFor(() => (++passed === 60 ? new Error('Connection terminated unexpectedly') : undefined));
  await expect(okno().settle()).rejects.toThrow('Connection terminated');
  mend();
  expect(await look(centre)).toMatchObject({ handover: { step: 'MOVING', total: 70, moved: 50, problems: [] } });

  // Its job is lost; ten minutes later it is missed.
  clock.moveTo('2026-11-18T09:11:00Z');
  await runJob(okno(), 'centreHandovers.takeUp');
  expect(await look(centre)).toMatchObject({ handover: { step: 'MOVED', total: 70, moved: 70, problems: [] } });
  const ends = await journeys(clients);
  expect(ends).toHaveLength(70);
  for (const one of ends) expect(one).toEqual({ centre: successor.id, moves: 1, periods: 2, open: 1 });

  // The audit log names each; the new manager is told once of all.
  const audited = await okno().asSystem((w) =>
    w.db.query<{ n: number }>(
      `select count(distinct o->>'id')::int n from audit.entries e, jsonb_array_elements(e.changes->'objects') o
       where o->>'type' = 'Client' and e.action = 'CentreHandoverBatches.pass' and e.chain = $1`,
      [centre.partner.id],
    ),
  );
  expect(audited[0]!.n).toBe(70);
  const bell = await bellOf(okno(), successor.manager);
  expect(bell.map((line) => line.kind)).toEqual(['CENTRE_HANDED_OVER']);
  expect(bell[0]).toMatchObject({ words: { number: centre.number, toCentre: successor.number, moved: 70, left: 0 } });
  expect(await okno().refusal(successor.manager, 'query ($id: UUID!) { serviceCentre(id: $id) { id } }', centre)).toBe(
    'NOT_FOUND',
  );
});

test('who could not go stops nobody: listed with the reason, tried again by the vendor', async () => {
  const { centre, clients } = await aCentreWithClients(4);
  const successor = await aServiceCentre(okno());
  const [refused, broken, ...others] = clients;
  const mend = failsFor((id) =>
    id === refused!.id ? new BadInput() : id === broken!.id ? new Error('A fault of our own') : undefined,
  );
  await closeCentre(okno(), centre, successor);
  await okno().settle();
  const { handover } = await look(centre, centre.partner.admin);
  expect(handover).toMatchObject({ step: 'MOVED', total: 4, moved: 2 });
  expect(new Map(handover.problems.map((p: { clientId: string; code: string }) => [p.clientId, p.code]))).toEqual(
    new Map([
      [refused!.id, 'BAD_INPUT'],
      [broken!.id, 'INTERNAL'],
    ]),
  );
  for (const one of await journeys(others)) expect(one.centre).toBe(successor.id);
  // Nothing of a failed one is left behind.
  for (const one of await journeys([refused!, broken!])) {
    expect(one).toEqual({ centre: centre.id, moves: 0, periods: 1, open: 1 });
  }

  const again = { id: handover.id, v: handover.version };
  expect(await okno().refusal(centre.partner.admin, retry, again)).toBe('FORBIDDEN');
  mend();
  await okno().run(centre.partner.hq, retry, again);
  expect(await okno().refusal(centre.partner.hq, retry, { ...again, v: again.v + 1 })).toBe('RUN_AT_WORK');
  await okno().settle();
  const done = (await look(centre)).handover;
  expect(done).toMatchObject({ step: 'MOVED', moved: 4, problems: [] });
  expect(await okno().refusal(centre.partner.hq, retry, { ...again, v: done.version })).toBe('NOTHING_TO_DO_IN_RUN');
});

test('of a batch in which one is refused the others go once, with all that is theirs and one word of each', async () => {
  const { centre, clients } = await aCentreWithClients(5);
  const successor = await aServiceCentre(okno());
  const refused = clients[2]!;
  const others = clients.filter((client) => client !== refused);
  const invoices = [];
  for (const client of clients) invoices.push(await anInvoice(okno(), centre, { client }));
  const mend = failsFor((id) => (id === refused.id ? new BadInput() : undefined));
  await closeCentre(okno(), centre, successor);
  await okno().settle();
  mend();
  for (const one of await journeys(others))
    expect(one).toEqual({ centre: successor.id, moves: 1, periods: 2, open: 1 });
  const written = await okno().asSystem((w) =>
    w.db.query<{ id: string; lines: number; entries: number; readers: number }>(
      `select c.id,
         (select count(*)::int from timeline_entries t where t.client_id = c.id and t.type = 'client.transferred') lines,
         (select count(*)::int from audit.entries e, jsonb_array_elements(e.changes->'objects') o
           where e.action = 'CentreHandoverBatches.pass' and o->>'id' = c.id::text) entries,
         (select count(*)::int from invoices i where i.client_id = c.id and i.reader_centre_id = $2) readers
       from clients c where c.id = any($1)`,
      [clients.map(({ id }) => id), successor.id],
    ),
  );
  expect(written).toHaveLength(5);
  // An entry for each of the two partners.
  for (const { id, ...of } of written) {
    expect(of).toEqual(id === refused.id ? { lines: 0, entries: 0, readers: 0 } : { lines: 1, entries: 2, readers: 1 });
  }
  expect((await look(centre)).handover.problems).toMatchObject([{ clientId: refused.id, code: 'BAD_INPUT' }]);
});

test('a successor that closes in its turn passes everybody on', async () => {
  const { centre, clients } = await aCentreWithClients(2);
  const second = await aServiceCentre(okno());
  const third = await aServiceCentre(okno());
  await closeCentre(okno(), centre, second);
  await closeCentre(okno(), second, third);
  await okno().settle();
  for (const one of await journeys(clients)) expect(one).toMatchObject({ centre: third.id, moves: 1 });
  expect((await look(second)).handover).toBeNull();
});

test('a transfer that was asked for is kept: to the successor it is done, elsewhere it waits for a decision', async () => {
  const { centre, clients } = await aCentreWithClients(2);
  const successor = await aServiceCentre(okno());
  const third = await aServiceCentre(okno());
  const ask = `mutation ($key: UUID!, $id: UUID!, $to: String!) { requestTransfer(idempotencyKey: $key, clientId: $id, input: { toCentreNumber: $to, reason: "Ближе к дому" }) { id } }`;
  await okno().run(centre.manager, ask, { key: newKey(), id: clients[0]!.id, to: successor.number });
  await okno().run(centre.manager, ask, { key: newKey(), id: clients[1]!.id, to: third.number });
  await closeCentre(okno(), centre, successor);
  await okno().settle();
  const { transferRequests } = await okno().run(
    centre.partner.hq,
    '{ transferRequests(first: 10) { edges { node { status toCentreId client { id serviceCentreId } } } } }',
  );
  const of = (client: AClient) =>
    transferRequests.edges.map((e: { node: any }) => e.node).find((n: any) => n.client.id === client.id);
  expect(of(clients[0]!)).toMatchObject({ status: 'APPROVED', client: { serviceCentreId: successor.id } });
  expect(of(clients[1]!)).toMatchObject({ status: 'WAITING', client: { serviceCentreId: successor.id } });
});
