import { aServiceCentre } from '../factories/centres.js';
import { aPartner } from '../factories/partners.js';
import { aPerson } from '../factories/people.js';
import { type Actor, newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const open = `mutation ($key: UUID!, $partnerId: UUID!, $input: ServiceCentreInput!) { openServiceCentre(idempotencyKey: $key, partnerId: $partnerId, input: $input) { id number timeZone status version } }`;
const read = `query ($id: UUID!) { serviceCentre(id: $id) { id number status successor { number } partner { code } sellers { productCode seller { id accounts { account isMain } taxProfile { regime } } } } }`;
const move = `mutation ($id: UUID!, $move: CentreMove!, $v: Int!) { moveServiceCentre(id: $id, move: $move, expectedVersion: $v) { status version openedOn } }`;
const close = `mutation ($id: UUID!, $v: Int!, $input: CloseCentreInput!) { closeServiceCentre(id: $id, expectedVersion: $v, input: $input) { status closedOn successor { number } } }`;
const today = () => okno().clock.today('Asia/Yekaterinburg');

test('the vendor opens a centre with the next number of the region and its time zone; the same command twice opens one', async () => {
  const { hq, id } = await aPartner(okno());
  const key = newKey();
  const input = { name: 'Тюмень-1', regionCode: '72' };
  const first = await okno().ask(hq, open, { key, partnerId: id, input });
  const second = await okno().ask(hq, open, { key, partnerId: id, input });
  expect(first.data.openServiceCentre).toMatchObject({
    number: '7201',
    timeZone: 'Asia/Yekaterinburg',
    status: 'CANDIDATE',
    version: 1,
  });
  expect(second.raw).toBe(first.raw);
  const { openServiceCentre: next } = await okno().run(hq, open, { key: newKey(), partnerId: id, input });
  expect(next.number).toBe('7202');
  const taken = await okno().ask(hq, open, { key: newKey(), partnerId: id, input: { ...input, number: '7202' } });
  expect(taken.errors?.[0]?.extensions).toMatchObject({ code: 'CENTRE_NUMBER_TAKEN', at: ['input', 'number'] });
});

test('a region or a product that is none, a zone outside Russia and a wrong address are refused with their places', async () => {
  const { hq, id } = await aPartner(okno());
  const ask = async (input: object) =>
    (await okno().ask(hq, open, { key: newKey(), partnerId: id, input: { name: 'Центр', regionCode: '66', ...input } }))
      .errors?.[0]?.extensions;
  expect(await ask({ regionCode: '00' })).toMatchObject({ code: 'UNKNOWN_REGION', at: ['input', 'regionCode'] });
  expect(await ask({ products: ['nothing-such'] })).toMatchObject({
    code: 'UNKNOWN_PRODUCT',
    params: { product: 'nothing-such' },
    at: ['input', 'products'],
  });
  expect(await ask({ timeZone: 'America/New_York' })).toMatchObject({
    code: 'UNKNOWN_TIME_ZONE',
    at: ['input', 'timeZone'],
  });
  expect(await ask({ orderEmail: 'nobody' })).toMatchObject({ code: 'BAD_INPUT', at: ['input', 'orderEmail'] });
  expect(await ask({ offices: [{ address: 'x' }] })).toMatchObject({ code: 'BAD_INPUT' });
});

test('a centre is read by its staff, its partner and the vendor; to a stranger it is missing', async () => {
  const centre = await aServiceCentre(okno());
  const other = await aServiceCentre(okno());
  for (const actor of [centre.manager, centre.accountant, centre.partner.admin, centre.partner.hq]) {
    const { serviceCentre } = await okno().run(actor, read, { id: centre.id });
    expect(serviceCentre).toMatchObject({
      status: 'ACTIVE',
      partner: { code: centre.partner.code },
      sellers: [{ productCode: null, seller: { id: centre.seller.id, taxProfile: [{ regime: 'OSNO' }] } }],
    });
  }
  for (const stranger of [other.manager, other.partner.admin]) {
    const a = await okno().ask(stranger, read, { id: centre.id });
    const b = await okno().ask(stranger, read, { id: newKey() });
    expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(a.raw).toBe(b.raw);
  }
  const list = `{ serviceCentres { edges { node { id } } } serviceCentresCount }`;
  const seen = await okno().run(other.manager, list);
  expect(seen.serviceCentres.edges).toEqual([{ node: { id: other.id } }]);
  expect(seen.serviceCentresCount).toBe(1);
});

test('the partner keeps the contact data and nothing else; the staff changes nothing', async () => {
  const centre = await aServiceCentre(okno());
  const contacts = `mutation ($id: UUID!, $v: Int!, $input: CentreContactsInput!) { updateCentreContacts(id: $id, expectedVersion: $v, input: $input) { address offices { address } version } }`;
  const input = { address: 'ул. Мира, 1', phone: '+7 343 200-00-00', offices: [{ address: 'ул. Ленина, 2' }] };
  const done = await okno().run(centre.partner.admin, contacts, { id: centre.id, v: 2, input });
  expect(done.updateCentreContacts).toEqual({
    address: 'ул. Мира, 1',
    offices: [{ address: 'ул. Ленина, 2' }],
    version: 3,
  });
  expect(await okno().refusal(centre.partner.admin, contacts, { id: centre.id, v: 2, input })).toBe(
    'CHANGED_MEANWHILE',
  );
  expect(await okno().refusal(centre.manager, contacts, { id: centre.id, v: 3, input })).toBe('FORBIDDEN');
  const suspend = { id: centre.id, move: 'SUSPEND', v: 3 };
  expect(await okno().refusal(centre.partner.admin, move, suspend)).toBe('FORBIDDEN');
  expect((await okno().run(centre.partner.hq, move, suspend)).moveServiceCentre.status).toBe('SUSPENDED');
  expect(await okno().refusal(centre.partner.hq, move, { ...suspend, v: 4 })).toBe('MOVE_NOT_ALLOWED');
});

test('a centre that has worked is closed with a working successor, by a date that has come', async () => {
  const centre = await aServiceCentre(okno());
  const successor = await aServiceCentre(okno());
  const { hq } = centre.partner;
  const input = { closedOn: today(), successorId: successor.id, reason: 'Договор расторгнут' };
  const ask = async (change: object) =>
    (await okno().ask(hq, close, { id: centre.id, v: 2, input: { ...input, ...change } })).errors?.[0]?.extensions;
  expect(await ask({ successorId: null })).toMatchObject({ code: 'SUCCESSOR_NEEDED', at: ['input', 'successorId'] });
  expect(await ask({ successorId: centre.id })).toMatchObject({ code: 'SUCCESSOR_NOT_WORKING' });
  expect(await ask({ closedOn: '2099-01-01' })).toMatchObject({ code: 'CLOSING_DATE_WRONG' });
  const done = await okno().run(hq, close, { id: centre.id, v: 2, input });
  expect(done.closeServiceCentre).toEqual({
    status: 'CLOSED',
    closedOn: today(),
    successor: { number: successor.number },
  });
  const events = await okno().asSystem((w) =>
    w.db.query<{ payload: object }>(
      `select payload from outbox where type = 'centre.closed' and payload->>'centreId' = $1`,
      [centre.id],
    ),
  );
  expect(events[0]!.payload).toMatchObject({ successorId: successor.id, successorPartnerId: successor.partner.id });
  expect(await okno().refusal(hq, move, { id: centre.id, move: 'ACTIVATE', v: 3 })).toBe('MOVE_NOT_ALLOWED');
});

test('anybody asks where to turn and learns nothing but what is public, of working centres only', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '49' });
  const candidate = await okno().run(centre.partner.hq, open, {
    key: newKey(),
    partnerId: centre.partner.id,
    input: { name: 'Ещё не открыт', regionCode: '49' },
  });
  const where = `{ whereToTurn(regionCode: "49") { number name rights } }`;
  const { whereToTurn } = await okno().run({}, where);
  expect(whereToTurn.map((c: { number: string }) => c.number)).toEqual([centre.number]);
  expect(candidate.openServiceCentre.number).toBe('4901');
  expect(await okno().refusal({}, `{ serviceCentres { edges { node { id } } } }`)).toBe('NOT_LOGGED_IN');
});

test('the partner invites staff to his centre, with roles of a centre only', async () => {
  const centre = await aServiceCentre(okno());
  const invite = `mutation ($id: UUID!, $input: InviteInput!) { inviteToCentre(id: $id, input: $input) { email scopeKind roles } }`;
  const input = { email: 'New.Person@test.example', roles: ['CENTRE_MANAGER'] };
  expect((await okno().run(centre.partner.admin, invite, { id: centre.id, input })).inviteToCentre).toEqual({
    email: 'new.person@test.example',
    scopeKind: 'CENTRE',
    roles: ['CENTRE_MANAGER'],
  });
  expect(
    await okno().refusal(centre.partner.admin, invite, { id: centre.id, input: { ...input, roles: ['HQ_ADMIN'] } }),
  ).toBe('ROLE_NOT_FOR_SCOPE');
  expect(await okno().refusal(centre.manager, invite, { id: centre.id, input })).toBe('FORBIDDEN');
  const auditor = await aPerson(okno(), 'auditor');
  expect(await okno().refusal(auditor, invite, { id: centre.id, input })).toBe('FORBIDDEN');
});

test('who was invited to a centre and has not come is told with the centre, to those who see its staff', async () => {
  const centre = await aServiceCentre(okno());
  const other = await aServiceCentre(okno(), { partner: centre.partner });
  const { admin } = centre.partner;
  const invite = `mutation ($id: UUID!, $email: String!) { inviteToCentre(id: $id, input: { email: $email, roles: [CENTRE_MANAGER] }) { id } }`;
  const { inviteToCentre: made } = await okno().run(admin, invite, { id: centre.id, email: 'late@test.example' });
  await okno().run(admin, invite, { id: other.id, email: 'elsewhere@test.example' });
  const waiting = `query ($id: UUID) { invitations(serviceCentreId: $id) { email roles } }`;
  const of = async (actor: Actor, id: string) => (await okno().run(actor, waiting, { id })).invitations;
  const late = { email: 'late@test.example', roles: ['CENTRE_MANAGER'] };
  expect(await of(admin, centre.id)).toEqual([late]);
  expect(await of(centre.manager, centre.id)).toEqual([late]);
  const foreign = await aServiceCentre(okno());
  expect(await of(foreign.partner.admin, centre.id)).toEqual([]);
  await okno().run(admin, `mutation ($id: UUID!) { revokeInvitation(id: $id) { id } }`, { id: made.id });
  expect(await of(admin, centre.id)).toEqual([]);
});
