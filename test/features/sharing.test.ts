import { workKinds } from '../../src/kernel/actor.js';
import { dateIn } from '../../src/kernel/time-zone.js';
import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { anInvoice } from '../factories/invoices.js';
import { aPerson } from '../factories/people.js';
import { type Actor, newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const INVITE = `mutation ($id: UUID!, $input: InviteInput!) {
  inviteToClient(id: $id, input: $input) { id works validUntil expiresAt } }`;
const STAFF = 'query ($id: UUID) { staff(clientId: $id) { edges { node { id personId works validUntil version } } } }';
const CHANGE = `mutation ($id: UUID!, $input: MembershipTermsInput!, $v: Int!) {
  changeMembership(id: $id, input: $input, expectedVersion: $v) { id works validUntil version } }`;
const END = 'mutation ($id: UUID!, $v: Int!) { endMembership(id: $id, expectedVersion: $v) { id } }';
const CLIENT = 'query ($id: UUID!) { client(id: $id) { id } }';
const VIEWER = 'query { viewer { scopes { key works until rights } } }';

const days = (n: number) => dateIn('Asia/Yekaterinburg', new Date(okno().clock.now().getTime() + n * 86_400_000));

async function aColleague(
  centre: Awaited<ReturnType<typeof aServiceCentre>>,
  clientId: string,
  works: readonly (typeof workKinds)[number][],
) {
  return aPerson(okno(), 'clientUser', {
    key: `k-${clientId}`,
    partnerId: centre.partner.id,
    serviceCentreId: centre.id,
    clientId,
    works,
  });
}
const invited = (email: string, more: object = {}) => ({ email, roles: ['CLIENT_USER'], ...more });
const rowOf = async (who: Actor, clientId: string, personId: string) => {
  const { staff } = await okno().run(who, STAFF, { id: clientId });
  return staff.edges.map((e: any) => e.node).find((n: any) => n.personId === personId);
};

test('a director lets a colleague in for kinds of work and until a day, by letter', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const email = `colleague-${newKey()}@test.example`;
  const { inviteToClient: i } = await okno().run(client.user, INVITE, {
    id: client.id,
    input: invited(email, { works: ['PREPARE', 'SIGN'], until: days(30) }),
  });
  expect(i.works).toEqual(['SEE', 'PREPARE', 'SIGN']);
  // Midnight after the last day, where the organisation is served.
  expect(dateIn('Asia/Yekaterinburg', new Date(new Date(i.validUntil).getTime() - 1))).toBe(days(30));
  await okno().settle();
  const token = await okno().asSystem(async (work) => {
    const [m] = await work.db.query<{ body_text: string }>(
      'select body_text from kept_messages where recipient = $1 order by created_at desc limit 1',
      [email],
    );
    expect(m!.body_text).toContain('подписывать и отправлять');
    return /token=([\w-]+)/.exec(m!.body_text)![1]!;
  });
  // What he is asked to accept is said before he does.
  const shown = await okno().ask({}, 'query ($token: String!) { invitation(token: $token) { works validUntil } }', {
    token,
  });
  expect(shown.data).toEqual({ invitation: { works: ['SEE', 'PREPARE', 'SIGN'], validUntil: i.validUntil } });
  const accepted = await okno().ask(
    {},
    `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { scopes { key works until rights } } }`,
    {
      input: { token, name: 'Коллега', password: 'долгий пароль коллеги 7' },
    },
  );
  const [scope] = (accepted.data as any).acceptInvitation.scopes;
  expect(scope).toMatchObject({ key: `k-${client.id}`, works: ['SEE', 'PREPARE', 'SIGN'], until: i.validUntil });
  expect(scope.rights).toContain('updateContacts:Client');
  expect(scope.rights).not.toContain('attachScan:Invoice');
  expect(scope.rights).not.toContain('manage:Membership');
});

test('the first person of a client is its director, whoever comes after sees and prepares', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const own = await rowOf(centre.manager, client.id, client.user.id);
  await okno().run(centre.manager, END, { id: own.id, v: own.version });
  const invite = async () =>
    (await okno().run(centre.manager, INVITE, { id: client.id, input: invited(`d-${newKey()}@test.example`) }))
      .inviteToClient;
  expect((await invite()).works).toEqual(['SEE', 'PREPARE', 'SIGN', 'PAY', 'SHARE']);
  expect((await invite()).works).toEqual(['SEE', 'PREPARE']);
});

test('who only sees does not change, pay, ask, share', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const invoice = await anInvoice(okno(), centre, { client });
  const sees = await aColleague(centre, client.id, ['see']);
  expect((await okno().run(sees, CLIENT, { id: client.id })).client.id).toBe(client.id);
  expect(await okno().refusal(sees, INVITE, { id: client.id, input: invited('a@b.example') })).toBe('FORBIDDEN');
  const { staff } = await okno().run(sees, STAFF, { id: client.id });
  expect(staff.edges.map((e: any) => e.node.personId)).toEqual([sees.id]);
  const director = await rowOf(client.user, client.id, client.user.id);
  expect(await okno().refusal(sees, END, { id: director.id, v: 1 })).toBe('FORBIDDEN');
  const scan = await okno()
    .http()
    .post(`/api/invoices/${invoice.id}/scans`)
    .set('cookie', `okno-session=${sees.token}`)
    .set('x-okno-scope', sees.scope!)
    .set('apollo-require-preflight', '1')
    .attach('file', Buffer.from('%PDF-1.4 pay'), 'pay.pdf');
  expect(scan.status).toBe(403);
  const { viewer } = await okno().run(sees, VIEWER);
  expect(viewer.scopes[0].works).toEqual(['SEE']);
});

test('a change and a taking back are in force at the very next request', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const colleague = await aColleague(centre, client.id, ['see']);
  let row = await rowOf(client.user, client.id, colleague.id);
  const rights = async () => (await okno().run(colleague, VIEWER)).viewer.scopes[0]?.rights ?? [];
  expect(await rights()).not.toContain('attachScan:Invoice');
  ({ changeMembership: row } = await okno().run(client.user, CHANGE, {
    id: row.id,
    v: row.version,
    input: { works: ['PAY'] },
  }));
  expect(row.works).toEqual(['SEE', 'PAY']);
  expect(await rights()).toContain('attachScan:Invoice');
  expect(await okno().refusal(client.user, CHANGE, { id: row.id, v: 1, input: { works: ['SEE'] } })).toBe(
    'CHANGED_MEANWHILE',
  );
  await okno().run(client.user, END, { id: row.id, v: row.version });
  const mine = await okno().ask(colleague, CLIENT, { id: client.id });
  expect(mine.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await rights()).toEqual([]);
});

test('when the term ends, the next request finds nothing', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const colleague = await aColleague(centre, client.id, ['see', 'sign']);
  const row = await rowOf(client.user, client.id, colleague.id);
  const { changeMembership } = await okno().run(client.user, CHANGE, {
    id: row.id,
    v: row.version,
    input: { until: days(0) },
  });
  expect(changeMembership.works).toEqual(['SEE', 'SIGN']);
  expect((await okno().run(colleague, CLIENT, { id: client.id })).client.id).toBe(client.id);
  await okno().asSystem((work) =>
    work.db.query(`update memberships set valid_until = clock_timestamp() + interval '300 ms' where id = $1`, [row.id]),
  );
  await new Promise((done) => setTimeout(done, 350));
  expect(await okno().refusal(colleague, CLIENT, { id: client.id })).toBe('FORBIDDEN');
  // Given anew for good.
  const now = await rowOf(client.user, client.id, colleague.id);
  await okno().run(client.user, CHANGE, { id: now.id, v: now.version, input: { until: null } });
  expect((await okno().run(colleague, CLIENT, { id: client.id })).client.id).toBe(client.id);
});

test('nobody gives what he does not hold, the last director stays, a term lies ahead', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const half = await aColleague(centre, client.id, ['see', 'share']);
  expect(
    await okno().refusal(half, INVITE, { id: client.id, input: invited('p@test.example', { works: ['PAY'] }) }),
  ).toBe('WORK_NOT_YOURS');
  const mine = await rowOf(client.user, client.id, client.user.id);
  const other = await rowOf(client.user, client.id, half.id);
  await okno().run(client.user, CHANGE, { id: other.id, v: other.version, input: { works: ['SEE'] } });
  expect(await okno().refusal(client.user, CHANGE, { id: mine.id, v: mine.version, input: { works: ['SEE'] } })).toBe(
    'LAST_ADMINISTRATOR',
  );
  expect(await okno().refusal(client.user, CHANGE, { id: mine.id, v: mine.version, input: { until: days(5) } })).toBe(
    'LAST_ADMINISTRATOR',
  );
  expect(await okno().refusal(client.user, END, { id: mine.id, v: mine.version })).toBe('LAST_ADMINISTRATOR');
  const past = await okno().ask(client.user, INVITE, {
    id: client.id,
    input: invited('p@test.example', { until: '2020-01-31' }),
  });
  expect(past.errors?.[0]?.extensions).toMatchObject({ code: 'TERM_IN_PAST', at: ['input', 'until'] });
});

test('one person serves two organisations by different rights', async () => {
  const centre = await aServiceCentre(okno());
  const [first, second] = [await aClient(okno(), centre), await aClient(okno(), centre)];
  const colleague = await aColleague(centre, first.id, ['see', 'pay']);
  await okno().asSystem((work) =>
    work.db.query(
      `insert into memberships (id, person_id, role, scope_kind, scope_key, partner_id, service_centre_id, client_id, works)
       values ($1, $2, 'clientUser', 'client', $3, $4, $5, $6, '{see}')`,
      [newKey(), colleague.id, `k-${second.id}`, centre.partner.id, centre.id, second.id],
    ),
  );
  const { viewer } = await okno().run(colleague, VIEWER);
  const works = Object.fromEntries(viewer.scopes.map((s: any) => [s.key, s.works]));
  expect(works).toEqual({ [`k-${first.id}`]: ['SEE', 'PAY'], [`k-${second.id}`]: ['SEE'] });
  // In the scope of one the other is not there.
  const foreign = await okno().ask(colleague, CLIENT, { id: second.id });
  const nothing = await okno().ask(colleague, CLIENT, { id: newKey() });
  expect(foreign.raw).toBe(nothing.raw);
});

test("a stranger's access is not there: the same bytes as for nothing", async () => {
  const [centre, other] = [await aServiceCentre(okno()), await aServiceCentre(okno())];
  const client = await aClient(okno(), centre);
  const stranger = await aClient(okno(), other);
  const row = await rowOf(client.user, client.id, client.user.id);
  for (const who of [stranger.user, other.manager, other.partner.admin]) {
    const foreign = await okno().ask(who, CHANGE, { id: row.id, v: 1, input: { works: ['SEE'] } });
    const nothing = await okno().ask(who, CHANGE, { id: newKey(), v: 1, input: { works: ['SEE'] } });
    expect(foreign.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(foreign.raw).toBe(nothing.raw);
  }
});

test('a role of any level is given for a time', async () => {
  const centre = await aServiceCentre(okno());
  const { inviteToCentre } = await okno().run(
    centre.partner.admin,
    `mutation ($id: UUID!, $input: InviteInput!) { inviteToCentre(id: $id, input: $input) { validUntil works expiresAt } }`,
    { id: centre.id, input: { email: `t-${newKey()}@test.example`, roles: ['CENTRE_MANAGER'], until: days(2) } },
  );
  expect(inviteToCentre.works).toBeNull();
  expect(inviteToCentre.expiresAt).toBe(inviteToCentre.validUntil);
  const { staff } = await okno().run(
    centre.partner.admin,
    'query ($c: UUID) { staff(serviceCentreId: $c) { edges { node { id role version } } } }',
    { c: centre.id },
  );
  const manager = staff.edges.map((e: any) => e.node).find((n: any) => n.role === 'CENTRE_MANAGER');
  const { changeMembership } = await okno().run(centre.partner.admin, CHANGE, {
    id: manager.id,
    v: manager.version,
    input: { until: days(10) },
  });
  expect(changeMembership.validUntil).toBeTruthy();
  expect(
    await okno().refusal(centre.partner.admin, CHANGE, {
      id: manager.id,
      v: changeMembership.version,
      input: { works: ['PAY'] },
    }),
  ).toBe('BAD_INPUT');
});
