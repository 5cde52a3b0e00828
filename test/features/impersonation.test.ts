import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { anInvoice } from '../factories/invoices.js';
import { aPerson } from '../factories/people.js';
import { type Actor, newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const FIELDS = 'id status version startedAt endsAt endedAt endedBy clientName personName subjectName';
const ASK = `mutation ($key: UUID!, $input: AskImpersonationInput!) { askImpersonation(idempotencyKey: $key, input: $input) { ${FIELDS} } }`;
const DECIDE = `mutation ($id: UUID!, $allow: Boolean!, $v: Int!) { decideImpersonation(id: $id, allow: $allow, expectedVersion: $v) { ${FIELDS} } }`;
const START = `mutation ($id: UUID!, $v: Int!) { startImpersonation(id: $id, expectedVersion: $v) { ${FIELDS} } }`;
const END = `mutation ($id: UUID!) { endImpersonation(id: $id) { ${FIELDS} } }`;
const CLIENT = 'query ($id: UUID!) { client(id: $id) { id name } }';
const VIEWER = 'query { viewer { scopes { key works rights impersonation { personName endsAt } } } }';

async function aLook(mode = 'LOOK', minutes = 30) {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const support = await aPerson(okno(), 'support');
  const input = { clientId: client.id, personId: client.user.id, reason: 'Не видит счёт за ноябрь', minutes, mode };
  const { askImpersonation: look } = await okno().run(support, ASK, { key: newKey(), input });
  return { centre, client, support, input, look, eyes: { ...support, scope: `x-${look.id}` } as Actor };
}
async function begun(mode?: string, minutes?: number) {
  const made = await aLook(mode, minutes);
  const { decideImpersonation: allowed } = await okno().run(made.client.user, DECIDE, {
    id: made.look.id,
    allow: true,
    v: 1,
  });
  const { startImpersonation: look } = await okno().run(made.support, START, { id: made.look.id, v: allowed.version });
  return { ...made, look };
}

test('nothing opens before the director consents and the look has begun', async () => {
  const { client, support, look, eyes } = await aLook();
  expect(await okno().refusal(eyes, CLIENT, { id: client.id })).toBe('FORBIDDEN');
  expect(await okno().refusal(support, START, { id: look.id, v: 1 })).toBe('MOVE_NOT_ALLOWED');
  // The one who asks can't consent, nor can the client's people who may not let others in.
  expect(await okno().refusal(support, DECIDE, { id: look.id, allow: true, v: 1 })).toBe('FORBIDDEN');
  const { decideImpersonation: allowed } = await okno().run(client.user, DECIDE, { id: look.id, allow: true, v: 1 });
  expect(await okno().refusal(eyes, CLIENT, { id: client.id })).toBe('FORBIDDEN');
  const { startImpersonation: started } = await okno().run(support, START, { id: look.id, v: allowed.version });
  expect(started.status).toBe('ACTIVE');
  expect(new Date(started.endsAt).getTime() - new Date(started.startedAt).getTime()).toBe(30 * 60_000);
  expect((await okno().run(eyes, CLIENT, { id: client.id })).client.name).toBe(client.name);
  const { viewer } = await okno().run(support, VIEWER);
  const scope = viewer.scopes.find((s: any) => s.key === eyes.scope);
  expect(scope).toMatchObject({ works: ['SEE'], impersonation: { personName: started.subjectName } });
  expect(
    scope.rights.filter((r: string) => /manage|attachScan|invite|decide|updateContacts|requestTransfer/.test(r)),
  ).toEqual([]);
});

test('the director is told by letter and bell, it waits for him on his day, and a refusal ends it', async () => {
  const { centre, client, look, support } = await aLook();
  const place = {
    key: client.user.scope!,
    partnerId: centre.partner.id,
    serviceCentreId: centre.id,
    clientId: client.id,
  };
  const colleague = await aPerson(okno(), 'clientUser', { ...place, works: ['see', 'prepare'] });
  await okno().settle();
  const waits = async (who: Actor) =>
    (await okno().run(who, '{ dashboard { waiting { kind items { id subject late } } } }')).dashboard.waiting.filter(
      (g: { kind: string }) => g.kind === 'SUPPORT_LOOK',
    );
  const bell = async (who: Actor) =>
    (
      await okno().run(who, '{ myNotifications(first: 20) { edges { node { kind link } } } }')
    ).myNotifications.edges.map((e: { node: { kind: string; link: string } }) => `${e.node.kind} ${e.node.link}`);
  expect(await waits(client.user)).toMatchObject([{ items: [{ id: look.id, subject: look.personName, late: false }] }]);
  expect((await bell(client.user)).join()).toMatch(/SUPPORT_ASKS_TO_LOOK .*sharing/);
  expect([await waits(colleague), await bell(colleague)]).toEqual([[], []]);
  const letters = await okno().asSystem((work) =>
    work.db.query<{ body_text: string }>('select body_text from kept_messages where recipient = $1', [
      client.user.email,
    ]),
  );
  expect(letters.map((l) => l.body_text).join()).toContain('Не видит счёт за ноябрь');
  const { decideImpersonation } = await okno().run(client.user, DECIDE, { id: look.id, allow: false, v: 1 });
  expect(decideImpersonation.status).toBe('REFUSED');
  expect(await waits(client.user)).toEqual([]);
  expect(await okno().refusal(support, START, { id: look.id, v: decideImpersonation.version })).toBe(
    'MOVE_NOT_ALLOWED',
  );
});

test('either side ends it: the next request finds nothing', async () => {
  for (const side of ['client', 'support', 'eyes'] as const) {
    const { client, support, eyes, look } = await begun();
    const who = { client: client.user, support, eyes }[side];
    expect((await okno().run(eyes, CLIENT, { id: client.id })).client.id).toBe(client.id);
    const { endImpersonation: ended } = await okno().run(who, END, { id: look.id });
    expect(ended).toMatchObject({ status: 'ENDED', endedBy: side === 'client' ? client.user.id : support.id });
    expect(await okno().refusal(eyes, CLIENT, { id: client.id })).toBe('FORBIDDEN');
    expect((await okno().run(support, VIEWER)).viewer.scopes.map((s: any) => s.key)).toEqual(['hq']);
  }
});

test('time ends it, and so do the end of the role or of the access it borrows', async () => {
  const endings = [
    `update impersonations set started_at = now() - interval '31 minutes', ends_at = now() - interval '1 minute' where id = $1 and $2::uuid is not null and $3::uuid is not null`,
    `update memberships set ended_at = now() where person_id = $2 and role = 'support' and $1::uuid is not null and $3::uuid is not null`,
    `update memberships set valid_until = now() where person_id = $3 and $1::uuid is not null and $2::uuid is not null`,
  ];
  for (const sql of endings) {
    const { client, support, eyes, look } = await begun();
    expect((await okno().run(eyes, CLIENT, { id: client.id })).client.id).toBe(client.id);
    await okno().asSystem((work) => work.db.query(sql, [look.id, support.id, client.user.id]));
    expect(await okno().refusal(eyes, CLIENT, { id: client.id })).toBe('FORBIDDEN');
  }
});

test('rights, sharing, signing, paying and personal affairs are closed; both names stand in the log', async () => {
  const { centre, client, eyes, support, look } = await begun('PREPARE');
  const invoice = await anInvoice(okno(), centre, { client });
  const invite = `mutation ($id: UUID!) { inviteToClient(id: $id, input: { email: "x@b.example", roles: [CLIENT_USER] }) { id } }`;
  expect(await okno().refusal(eyes, invite, { id: client.id })).toBe('FORBIDDEN');
  expect(await okno().refusal(eyes, DECIDE, { id: look.id, allow: true, v: 3 })).toBe('FORBIDDEN');
  expect(await okno().refusal(eyes, 'mutation ($id: UUID!) { endSession(id: $id) }', { id: newKey() })).toBe(
    'NOT_WHILE_IMPERSONATING',
  );
  const scan = await okno()
    .http()
    .post(`/api/invoices/${invoice.id}/scans`)
    .set('cookie', `okno-session=${eyes.token}`)
    .set('x-okno-scope', eyes.scope!)
    .set('apollo-require-preflight', '1')
    .attach('file', Buffer.from('%PDF-1.4 pay'), 'pay.pdf');
  expect(scan.status).toBe(403);
  const entries = await okno().asSystem((work) =>
    work.db.query<{ person_id: string; changes: any; outcome: string }>(
      'select person_id, changes, outcome from audit.entries where scope = $1 order by at',
      [eyes.scope],
    ),
  );
  expect(entries.length).toBeGreaterThanOrEqual(4);
  for (const e of entries) {
    expect(e.person_id).toBe(support.id);
    expect(e.changes.impersonation).toEqual({ id: look.id, personId: client.user.id });
  }
});

test('looking only changes nothing, preparing may', async () => {
  for (const [mode, right] of [
    ['LOOK', false],
    ['PREPARE', true],
  ] as const) {
    const { support, eyes } = await begun(mode);
    const { viewer } = await okno().run(support, VIEWER);
    const scope = viewer.scopes.find((s: any) => s.key === eyes.scope);
    expect(scope.rights.includes('updateContacts:Client')).toBe(right);
  }
});

test('bounds: an hour at most, a reason, a person of the client, one at a time; a key used twice does it once', async () => {
  const { client, support, input, look } = await aLook();
  const ask = (more: object) => okno().refusal(support, ASK, { key: newKey(), input: { ...input, ...more } });
  expect(await ask({ minutes: 61 })).toBe('BAD_INPUT');
  expect(await ask({ reason: 'так' })).toBe('BAD_INPUT');
  expect(await ask({ personId: support.id })).toBe('NOT_A_PERSON_OF_CLIENT');
  expect(await ask({})).toBe('IMPERSONATION_GOES_ON');
  const other = await aPerson(okno(), 'support');
  const key = newKey();
  const first = await okno().run(other, ASK, { key, input });
  expect((await okno().run(other, ASK, { key, input })).askImpersonation.id).toBe(first.askImpersonation.id);
  expect(await okno().refusal(client.user, DECIDE, { id: look.id, allow: true, v: 9 })).toBe('CHANGED_MEANWHILE');
  // Another specialist can't begin what was allowed to the first one, nor enter it.
  await okno().run(client.user, DECIDE, { id: look.id, allow: true, v: 1 });
  expect(await okno().refusal(other, START, { id: look.id, v: 2 })).toBe('FORBIDDEN');
  await okno().run(support, START, { id: look.id, v: 2 });
  expect(await okno().refusal({ ...other, scope: `x-${look.id}` }, CLIENT, { id: client.id })).toBe('FORBIDDEN');
});

test('no other role asks; a stranger finds nothing, in the same bytes', async () => {
  const { centre, input, look } = await aLook();
  const stranger = await aClient(okno(), centre);
  for (const who of [centre.manager, centre.partner.admin, stranger.user, centre.partner.hq]) {
    expect(await okno().refusal(who, ASK, { key: newKey(), input })).toBe('FORBIDDEN');
  }
  const foreign = await okno().ask(stranger.user, DECIDE, { id: look.id, allow: true, v: 1 });
  const nothing = await okno().ask(stranger.user, DECIDE, { id: newKey(), allow: true, v: 1 });
  expect(foreign.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(foreign.raw).toBe(nothing.raw);
});
