import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { aServiceCentre, closeCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { bringTable } from '../factories/imports.js';
import { aDraftInvoice } from '../factories/invoices.js';
import { aPerson } from '../factories/people.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const count = `query ($p: UUID!, $c: UUID!) { openWorkOf(personId: $p, serviceCentreId: $c) { kind count } }`;
const transfer = `mutation ($p: UUID!, $to: UUID!, $c: UUID!) { transferOpenWork(fromPersonId: $p, toPersonId: $to, serviceCentreId: $c) { kind count } }`;
const assign = `mutation ($id: UUID!, $m: UUID, $v: Int!) { assignClientManager(id: $id, managerId: $m, expectedVersion: $v) { version } }`;

async function aBusyManager() {
  const centre = await aServiceCentre(okno());
  const place = { key: `c-${centre.number}`, partnerId: centre.partner.id, serviceCentreId: centre.id };
  const colleague = await aPerson(okno(), 'centreManager', place);
  const client = await aClient(okno(), centre);
  await okno().run(centre.manager, assign, { id: client.id, m: centre.manager.id, v: client.version });
  const draft = await aDraftInvoice(okno(), centre, { client });
  return { centre, place, colleague, client, draft };
}

test('what a person has in hand is counted, then goes to a colleague of the same centre', async () => {
  const { centre, colleague, client, draft } = await aBusyManager();
  const hands = { p: centre.manager.id, c: centre.id };
  const { openWorkOf } = await okno().run(centre.partner.admin, count, hands);
  expect(openWorkOf).toEqual(
    expect.arrayContaining([
      { kind: 'client', count: 1 },
      { kind: 'connectionRequest', count: 0 },
      { kind: 'invoice', count: 1 },
    ]),
  );
  const foreign = await aServiceCentre(okno());
  const wrong = await okno().ask(centre.partner.admin, transfer, { ...hands, to: foreign.manager.id });
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_OF_CENTRE', at: ['toPersonId'] });
  await okno().run(centre.partner.admin, transfer, { ...hands, to: colleague.id });
  const after = await okno().run(
    centre.manager,
    `query ($c: UUID!, $i: UUID!) { client(id: $c) { manager { id } } invoice(id: $i) { managerId } }`,
    { c: client.id, i: draft.id },
  );
  expect(after).toMatchObject({ client: { manager: { id: colleague.id } }, invoice: { managerId: colleague.id } });
  const left = await okno().run(centre.partner.admin, count, hands);
  expect(left.openWorkOf.every((w: { count: number }) => w.count === 0)).toBe(true);
});

test('only whoever manages the staff of the centre may; a stranger gets the answer for nobody', async () => {
  const { centre, colleague } = await aBusyManager();
  const foreign = await aServiceCentre(okno());
  const a = await okno().ask(foreign.partner.admin, count, { p: centre.manager.id, c: centre.id });
  const b = await okno().ask(foreign.partner.admin, count, { p: newKey(), c: newKey() });
  expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(a.raw).toBe(b.raw);
  const hands = { p: centre.manager.id, c: centre.id, to: colleague.id };
  expect(await okno().refusal(colleague, transfer, hands)).toBe('FORBIDDEN');
});

test('a centre that closes ends the roles of those who worked there; people of its clients stay', async () => {
  const { centre, client } = await aBusyManager();
  const to = await aServiceCentre(okno(), { partner: centre.partner });
  await closeCentre(okno(), centre, to);
  expect(await okno().refusal(centre.manager, `{ clients { edges { cursor } } }`)).toBe('FORBIDDEN');
  const { client: own } = await okno().run(client.user, `query ($id: UUID!) { client(id: $id) { id } }`, {
    id: client.id,
  });
  expect(own.id).toBe(client.id);
});

test('a first contact that is late is told upwards once and marked', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '87' });
  const { sendConnectionRequest } = await okno().run(
    {},
    `mutation ($key: UUID!, $input: ConnectionRequestInput!) { sendConnectionRequest(idempotencyKey: $key, input: $input) { number } }`,
    {
      key: newKey(),
      input: {
        regionCode: '87',
        contactName: 'Анна',
        phone: '+79123456789',
        consent: true,
        organisation: 'ООО «Ждун»',
      },
    },
  );
  await okno().asSystem((w) =>
    w.db.query(`update connection_requests set contact_by = now() - interval '1 hour' where number = $1`, [
      sendConnectionRequest.number,
    ]),
  );
  const jobs = okno().app.get(JobRunner);
  await jobs.runNow('connectionRequests.late');
  await jobs.runNow('connectionRequests.late');
  const { connectionRequests } = await okno().run(
    centre.partner.admin,
    `{ connectionRequests { edges { node { number escalatedAt } } } }`,
  );
  const shown = connectionRequests.edges.map((e: { node: object }) => e.node);
  expect(shown).toEqual([{ number: sendConnectionRequest.number, escalatedAt: expect.any(String) }]);
  const told = await okno().asSystem((w) =>
    w.db.query(`select from outbox where type = 'connectionRequest.late' and payload->>'number' = $1`, [
      sendConnectionRequest.number,
    ]),
  );
  expect(told).toHaveLength(1);
});

test('a table that nobody confirms in a week is thrown away; one of yesterday stays', async () => {
  const centre = await aServiceCentre(okno());
  const bring = async () => {
    const r = await bringTable(okno(), centre.manager, 'clients', 'Категория;Название\r\nЮЛ;ООО «Старое»\r\n');
    return r.body.id as string;
  };
  const [old, fresh] = [await bring(), await bring()];
  await okno().asSystem((w) =>
    w.db.query(`update imports set created_at = now() - interval '8 days' where id = $1`, [old]),
  );
  await okno().app.get(JobRunner).runNow('imports.clean');
  const of = async (id: string) =>
    (await okno().run(centre.manager, `query ($id: UUID!) { import(id: $id) { state rows { number } } }`, { id }))
      .import;
  expect(await of(old)).toEqual({ state: 'DISCARDED', rows: [] });
  expect((await of(fresh)).state).toBe('CHECKED');
});

test('whoever takes a list out leaves an entry in the log', async () => {
  const centre = await aServiceCentre(okno());
  const answer = await okno()
    .http()
    .get('/files/payments')
    .set('cookie', `okno-session=${centre.partner.admin.token}`)
    .set('x-okno-scope', centre.partner.admin.scope!);
  expect(answer.status).toBe(200);
  const rows = await okno().asSystem((w) =>
    w.db.query(`select outcome from audit.entries where chain = $1 and action = 'GET /files/payments'`, [
      centre.partner.id,
    ]),
  );
  expect(rows).toEqual([{ outcome: 'done' }]);
});

test('invoices of a card that was merged stand in the list of the survivor', async () => {
  const { centre, client, draft } = await aBusyManager();
  const survivor = await aClient(okno(), centre, 'legalEntity', { inn: client.inn, kpp: '667201001' });
  const { client: given } = await okno().run(centre.manager, `query ($id: UUID!) { client(id: $id) { version } }`, {
    id: client.id,
  });
  await okno().run(
    centre.manager,
    `mutation ($id: UUID!, $into: UUID!, $v: Int!) { mergeClients(id: $id, intoId: $into, expectedVersion: $v) { id } }`,
    { id: client.id, into: survivor.id, v: given.version },
  );
  const { invoices } = await okno().run(
    centre.manager,
    `query ($id: UUID!) { invoices(filter: { clientId: $id }) { edges { node { id } } } }`,
    { id: survivor.id },
  );
  expect(invoices.edges.map((e: { node: { id: string } }) => e.node.id)).toEqual([draft.id]);
});
