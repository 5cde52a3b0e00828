import { fixedClock } from '../../src/kernel/clock.js';
import { aServiceCentre } from '../factories/centres.js';
import { aClient, clientInput } from '../factories/clients.js';
import { aPerson } from '../factories/people.js';
import { newKey, useOkno } from '../support/okno.js';

// Wednesday, 15:30 in Yekaterinburg: two and a half hours are left of the working day.
const clock = fixedClock('2026-11-18T10:30:00Z');
const okno = useOkno({ clock });

const send = `mutation ($key: UUID!, $input: ConnectionRequestInput!) {
  sendConnectionRequest(idempotencyKey: $key, input: $input) { number contactBy timeZone centreName centrePhone } }`;
const list = `query ($mine: Boolean, $late: Boolean) { connectionRequests(first: 20, mine: $mine, late: $late) { edges { node {
  id number status contactName phone contactBy version centre { number } manager { id } client { id } } } } connectionRequestCounts { waiting late mine contacted } }`;
let phones = 0;
const application = (regionCode: string, more: object = {}) => ({
  regionCode,
  contactName: 'Мария Петрова',
  phone: `8 912 1${String(++phones).padStart(2, '0')}-22-33`,
  email: `maria${phones}@applicant.example`,
  organisation: 'ООО «Рябина»',
  wishes: 'Отчётность в два направления',
  consent: true,
  ...more,
});
const first = async (actor: Parameters<ReturnType<typeof okno>['run']>[0]) =>
  (await okno().run(actor, list)).connectionRequests.edges[0].node;

test('a request lands with a centre of its region, with four working hours for the first contact', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '66' });
  const elsewhere = await aServiceCentre(okno(), { regionCode: '74' });
  const { sendConnectionRequest: receipt } = await okno().run({}, send, { key: newKey(), input: application('66') });
  // 2.5 hours on Wednesday, 1.5 on Thursday from 9:00: 10:30 in Yekaterinburg.
  expect(receipt).toMatchObject({
    contactBy: '2026-11-19T05:30:00.000Z',
    timeZone: 'Asia/Yekaterinburg',
    centreName: expect.any(String),
  });
  const row = await first(centre.manager);
  expect(row).toMatchObject({ number: receipt.number, status: 'NEW', centre: { number: centre.number } });
  expect((await okno().run(elsewhere.manager, list)).connectionRequests.edges).toEqual([]);
  await okno().settle();
  const letters = await okno().asSystem((w) =>
    w.db.query<{ recipient: string; subject: string; body_text: string }>(
      'select recipient, subject, body_text from kept_messages order by recipient',
    ),
  );
  expect(letters.map((l) => l.recipient)).toEqual(
    expect.arrayContaining([`maria${phones}@applicant.example`, `orders-${centre.number}@test.example`]),
  );
  // Whose hours they are is said: the letter may be read in another zone.
  for (const letter of letters) expect(letter.body_text).toContain('10:30 МСК+2');
});

test('centres of a region take turns; a region without a centre is the vendor’s', async () => {
  const centres = [
    await aServiceCentre(okno(), { regionCode: '72' }),
    await aServiceCentre(okno(), { regionCode: '72' }),
  ];
  for (let i = 0; i < 4; i++) {
    await okno().run({}, send, { key: newKey(), input: application('72') });
    clock.advance(1000);
  }
  for (const c of centres) expect((await okno().run(c.manager, list)).connectionRequests.edges).toHaveLength(2);
  const hq = await aPerson(okno(), 'hqAdmin');
  await okno().run({}, send, { key: newKey(), input: application('41') });
  const { connectionRequests } = await okno().run(hq, list);
  const orphan = connectionRequests.edges.find((e: { node: { centre: unknown } }) => e.node.centre === null).node;
  const direct = `mutation ($id: UUID!, $to: String!, $v: Int!) { directConnectionRequest(id: $id, centreNumber: $to, expectedVersion: $v) { centre { number } contactBy } }`;
  const { directConnectionRequest: directed } = await okno().run(hq, direct, {
    id: orphan.id,
    to: centres[0]!.number,
    v: 1,
  });
  expect(directed).toEqual({ centre: { number: centres[0]!.number }, contactBy: orphan.contactBy });
});

test.each([
  ['no consent', { consent: false }, 'CONSENT_NEEDED', ['input', 'consent']],
  ['a wrong phone', { phone: '12' }, 'PHONE_WRONG', ['input', 'phone']],
  ['a wrong INN', { inn: '7707083894' }, 'WRONG_REQUISITE', ['input', 'inn']],
  ['a region that is none', { regionCode: '00' }, 'UNKNOWN_REQUEST_REGION', ['input', 'regionCode']],
  ['a field that people do not see', { website: 'http://spam.example' }, 'REQUEST_NOT_ACCEPTED', []],
  ['a wrong e-mail', { email: 'not' }, 'BAD_INPUT', ['input', 'email']],
])('%s is refused', async (_why, more, code, at) => {
  const answer = await okno().ask({}, send, { key: newKey(), input: application('66', more) });
  expect(answer.errors?.[0]?.extensions).toMatchObject(at.length > 0 ? { code, at } : { code });
});

test('the same telephone asks at most three times a day', async () => {
  const input = application('66');
  for (let i = 0; i < 3; i++) await okno().run({}, send, { key: newKey(), input: { ...input, email: null } });
  expect(await okno().refusal({}, send, { key: newKey(), input: { ...input, email: null } })).toBe('TOO_MANY_REQUESTS');
});

test('a manager takes a request, contacts and converts it into a client in one step', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '45' });
  await okno().run({}, send, { key: newKey(), input: application('45') });
  const r = await first(centre.manager);
  const claim = `mutation ($id: UUID!, $v: Int!, $o: Boolean) { claimConnectionRequest(id: $id, expectedVersion: $v, takeOver: $o) { version manager { id } } }`;
  const { claimConnectionRequest: claimed } = await okno().run(centre.manager, claim, { id: r.id, v: r.version });
  expect(claimed.manager.id).toBe(centre.manager.id);
  const colleague = await aPerson(okno(), 'centreManager', {
    key: `c-${centre.number}`,
    partnerId: centre.partner.id,
    serviceCentreId: centre.id,
  });
  expect(await okno().refusal(colleague, claim, { id: r.id, v: 2, o: false })).toBe('REQUEST_CLAIMED');
  expect(await okno().refusal(centre.accountant, claim, { id: r.id, v: 2 })).toBe('FORBIDDEN');
  const contact = `mutation ($id: UUID!) { noteFirstContact(id: $id, note: "Перезвонить в четверг", expectedVersion: 2) { status note } }`;
  expect((await okno().run(centre.manager, contact, { id: r.id })).noteFirstContact).toEqual({
    status: 'CONTACTED',
    note: 'Перезвонить в четверг',
  });
  const convert = `mutation ($key: UUID!, $id: UUID!, $c: ClientInput, $k: UUID) { convertConnectionRequest(idempotencyKey: $key, id: $id, expectedVersion: 3, client: $c, clientId: $k) {
    status client { id contacts { name phone } timeline(first: 5) { edges { node { type payload } } } } } }`;
  const key = newKey();
  const body = { key, id: r.id, c: clientInput() };
  const once = await okno().ask(centre.manager, convert, body);
  const twice = await okno().ask(centre.manager, convert, body);
  expect(once.errors).toBeUndefined();
  expect(twice.raw).toBe(once.raw);
  const made = once.data.convertConnectionRequest as {
    status: string;
    client: { contacts: object[]; timeline: { edges: { node: { type: string; payload: object } }[] } };
  };
  expect(made).toMatchObject({
    status: 'CONVERTED',
    client: { contacts: [{ name: 'Мария Петрова', phone: r.phone }] },
  });
  expect(made.client.timeline.edges.map((e) => e.node.type)).toEqual([
    'connectionRequest.converted',
    'client.updated',
    'client.created',
  ]);
});

test('a request of one who is a client already is linked to him', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '59' });
  const client = await aClient(okno(), centre);
  const foreign = await aClient(okno(), await aServiceCentre(okno(), { regionCode: '50' }));
  await okno().run({}, send, { key: newKey(), input: application('59', { inn: client.inn }) });
  const r = await first(centre.manager);
  const convert = `mutation ($key: UUID!, $id: UUID!, $k: UUID) { convertConnectionRequest(idempotencyKey: $key, id: $id, expectedVersion: 1, clientId: $k) { client { id } } }`;
  expect(await okno().refusal(centre.manager, convert, { key: newKey(), id: r.id, k: foreign.id })).toBe('NOT_FOUND');
  expect(await okno().refusal(centre.manager, convert, { key: newKey(), id: r.id })).toBe('CLIENT_TO_CONVERT_NEEDED');
  expect(
    (await okno().run(centre.manager, convert, { key: newKey(), id: r.id, k: client.id })).convertConnectionRequest
      .client.id,
  ).toBe(client.id);
});

test('a declined request can be taken up again; a stranger sees none of it', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '89' });
  const stranger = await aServiceCentre(okno(), { regionCode: '50' });
  await okno().run({}, send, { key: newKey(), input: application('89') });
  const r = await first(centre.manager);
  const decline = `mutation ($id: UUID!) { declineConnectionRequest(id: $id, reason: NOT_REACHED, note: "", expectedVersion: 1) { status declineReason } }`;
  const a = await okno().ask(stranger.manager, decline, { id: r.id });
  const b = await okno().ask(stranger.manager, decline, { id: newKey() });
  expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(a.raw).toBe(b.raw);
  expect((await okno().run(centre.manager, decline, { id: r.id })).declineConnectionRequest).toEqual({
    status: 'DECLINED',
    declineReason: 'NOT_REACHED',
  });
  const reopen = `mutation ($id: UUID!) { reopenConnectionRequest(id: $id, expectedVersion: 2) { status } }`;
  expect((await okno().run(centre.manager, reopen, { id: r.id })).reopenConnectionRequest.status).toBe('CONTACTED');
});

test('what was not contacted in time is late', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '83' });
  await okno().run({}, send, { key: newKey(), input: application('83') });
  expect((await okno().run(centre.manager, list)).connectionRequestCounts).toMatchObject({ waiting: 1, late: 0 });
  clock.advance(3 * 86_400_000);
  const late = await okno().run(centre.manager, list, { late: true });
  expect(late.connectionRequestCounts).toMatchObject({ waiting: 1, late: 1 });
  expect(late.connectionRequests.edges).toHaveLength(1);
});
