import { aServiceCentre, closeCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { newKey, useOkno } from '../../support/okno.js';

const okno = useOkno();
const read = `query ($id: UUID!) { client(id: $id) { centre { number } contacts { name } ownerships { centreNumber until } } }`;

test('a client goes over to a centre of another partner, with its history, people and lists', async () => {
  const old = await aServiceCentre(okno());
  const next = await aServiceCentre(okno());
  const hq = await aPerson(okno(), 'hqAdmin');
  const client = await aClient(okno(), old);
  await okno().run(
    old.manager,
    `mutation ($id: UUID!) { setClientContacts(id: $id, items: [{ name: "Анна" }], expectedVersion: 1) { id } }`,
    { id: client.id },
  );
  const ask = `mutation ($key: UUID!, $inn: String!) { askForClient(idempotencyKey: $key, input: { inn: $inn, reason: "Клиент просит сам" }) { id status client { id } fromCentre { number } toCentre { number } version } }`;
  const { askForClient: request } = await okno().run(next.manager, ask, { key: newKey(), inn: client.inn });
  expect(request).toMatchObject({
    status: 'WAITING',
    client: null,
    fromCentre: null,
    toCentre: { number: next.number },
  });
  expect(await okno().refusal(next.manager, ask, { key: newKey(), inn: client.inn })).toBe('TRANSFER_ALREADY_ASKED');
  const approve = `mutation ($id: UUID!) { approveTransfer(id: $id, note: "", expectedVersion: 1) { status } }`;
  for (const actor of [next.manager, old.manager, next.partner.admin, old.partner.admin]) {
    expect(await okno().refusal(actor, approve, { id: request.id })).toBe('FORBIDDEN');
  }
  expect((await okno().run(hq, approve, { id: request.id })).approveTransfer.status).toBe('APPROVED');
  const { client: seen } = await okno().run(next.manager, read, { id: client.id });
  expect(seen).toMatchObject({ centre: { number: next.number }, contacts: [{ name: 'Анна' }] });
  expect(seen.ownerships).toMatchObject([{ centreNumber: next.number, until: null }, { until: expect.any(String) }]);
  expect(await okno().refusal(old.manager, read, { id: client.id })).toBe('NOT_FOUND');
  expect((await okno().run(client.user, read, { id: client.id })).client.centre.number).toBe(next.number);
});

test('a transfer inside a partner is decided by the partner; the client may ask for it himself', async () => {
  const old = await aServiceCentre(okno());
  const next = await aServiceCentre(okno(), { partner: old.partner });
  const client = await aClient(okno(), old);
  const request = `mutation ($key: UUID!, $id: UUID!, $to: String!) { requestTransfer(idempotencyKey: $key, clientId: $id, input: { toCentreNumber: $to, reason: "Переехали" }) { id askedBy version } }`;
  const { requestTransfer: made } = await okno().run(client.user, request, {
    key: newKey(),
    id: client.id,
    to: next.number,
  });
  expect(made.askedBy).toBe('CLIENT');
  await okno().run(
    old.partner.admin,
    `mutation ($id: UUID!) { approveTransfer(id: $id, note: "", expectedVersion: 1) { id } }`,
    { id: made.id },
  );
  expect((await okno().run(next.manager, read, { id: client.id })).client.centre.number).toBe(next.number);
});

test('when a centre closes, its clients go to the successor', async () => {
  const closing = await aServiceCentre(okno());
  const successor = await aServiceCentre(okno());
  const clients = [await aClient(okno(), closing), await aClient(okno(), closing, 'individual')];
  await closeCentre(okno(), closing, successor);
  await okno().settle();
  for (const c of clients) {
    const { client } = await okno().run(successor.manager, read, { id: c.id });
    expect(client.ownerships).toHaveLength(2);
  }
});
