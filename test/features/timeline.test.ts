import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { aPerson } from '../factories/people.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const read = `query ($id: UUID!, $first: Int!, $after: String, $kinds: [String!]) { client(id: $id) { timeline(first: $first, after: $after, kinds: $kinds) {
  edges { node { type payload actorName clientId } } pageInfo { hasNextPage endCursor } } } }`;
type Line = { type: string; payload: Record<string, unknown>; actorName: string };
const lines = async (
  actor: Parameters<ReturnType<typeof okno>['run']>[0],
  id: string,
  more: object = {},
): Promise<Line[]> =>
  (await okno().run(actor, read, { id, first: 50, ...more })).client.timeline.edges.map((e: { node: Line }) => e.node);

test('what happens to a client stands on its line, newest first, with who did it', async () => {
  const centre = await aServiceCentre(okno());
  const { id, user } = await aClient(okno(), centre);
  await okno().run(centre.manager, `mutation ($id: UUID!) { archiveClient(id: $id, expectedVersion: 1) { id } }`, {
    id,
  });
  await okno().run(centre.manager, `mutation ($id: UUID!) { restoreClient(id: $id, expectedVersion: 2) { id } }`, {
    id,
  });
  await okno().run(
    centre.manager,
    `mutation ($id: UUID!, $m: UUID) { assignClientManager(id: $id, managerId: $m, expectedVersion: 3) { id } }`,
    { id, m: centre.manager.id },
  );
  const seen = await lines(centre.manager, id);
  expect(seen.map((l) => l.type)).toEqual(['client.managerAssigned', 'client.moved', 'client.moved', 'client.created']);
  expect(seen[0]).toMatchObject({
    actorName: expect.stringContaining('Тест'),
    payload: { managerId: centre.manager.id },
  });
  expect((await lines(user, id)).map((l) => l.type)).toEqual(['client.moved', 'client.moved', 'client.created']);
  expect(await lines(centre.manager, id, { kinds: ['invoice'] })).toEqual([]);
});

test('after a transfer the new centre reads what was before, the old one nothing any more', async () => {
  const old = await aServiceCentre(okno());
  const next = await aServiceCentre(okno());
  const hq = await aPerson(okno(), 'hqAdmin');
  const { id, inn } = await aClient(okno(), old);
  const { askForClient: r } = await okno().run(
    next.manager,
    `mutation ($key: UUID!, $inn: String!) { askForClient(idempotencyKey: $key, input: { inn: $inn, reason: "Просит сам" }) { id } }`,
    { key: newKey(), inn },
  );
  await okno().run(hq, `mutation ($id: UUID!) { approveTransfer(id: $id, note: "", expectedVersion: 1) { id } }`, {
    id: r.id,
  });
  const seen = await lines(next.manager, id);
  expect(seen.map((l) => l.type)).toEqual(['client.transferred', 'client.created']);
  expect(seen[0]!.payload).toMatchObject({ fromCentre: old.number, toCentre: next.number });
  expect(await okno().refusal(old.manager, read, { id, first: 5 })).toBe('NOT_FOUND');
});

test('the latest events are those of the scope, with the names of the clients', async () => {
  const [centre, other] = [await aServiceCentre(okno()), await aServiceCentre(okno())];
  const [client, foreign] = [await aClient(okno(), centre), await aClient(okno(), other)];
  const latest = `{ latestEvents { type clientId clientName } }`;
  const seenBy = async (actor: Parameters<ReturnType<typeof okno>['run']>[0]) =>
    (await okno().run(actor, latest)).latestEvents as { type: string; clientId: string; clientName: string }[];
  expect(await seenBy(centre.manager)).toEqual([
    { type: 'client.created', clientId: client.id, clientName: client.name },
  ]);
  expect((await seenBy(centre.partner.admin)).map((e) => e.clientId)).toEqual([client.id]);
  expect((await seenBy(client.user)).map((e) => e.clientId)).toEqual([client.id]);
  const all = await seenBy(await aPerson(okno(), 'hqBilling'));
  expect(all.slice(0, 2).map((e) => e.clientId)).toEqual([foreign.id, client.id]);
});
