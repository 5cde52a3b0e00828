import { fixedClock } from '../../../src/kernel/clock.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { type Mailer, MailRefused } from '../../../src/platform/mail/index.js';
import { MAILER } from '../../../src/platform/tokens.js';
import { aServiceCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { anInvoice } from '../../factories/invoices.js';
import { bellOf, deliveriesOf, keptFor, sendDue, setMode } from '../../factories/notifications.js';
import { aPerson } from '../../factories/people.js';
import { newKey, useOkno } from '../../support/okno.js';

/** Noon in Moscow, five hours of the afternoon in Yekaterinburg: nobody sleeps. */
const clock = fixedClock('2026-11-18T09:00:00Z');
const okno = useOkno({ clock });

/** Has every letter fail with the error until it is called. */
function mailFails(error: Error): () => void {
  const mailer = okno().app.get<Mailer>(MAILER);
  const right = mailer.send;
  mailer.send = () => Promise.reject(error);
  return () => {
    mailer.send = right;
  };
}

const setTimes = (actor: Parameters<typeof bellOf>[1], input: object) =>
  okno().run(
    actor,
    `mutation ($i: NotificationTimesInput!) { setNotificationTimes(input: $i) { times { timeZone } } }`,
    {
      i: { quiet: true, quietFrom: '22:00', quietUntil: '08:00', digestAt: '09:00', ...input },
    },
  );
const annul = async (invoice: { id: string }, by: Parameters<typeof bellOf>[1]) => {
  const { invoice: now } = await okno().run(by, `query ($id: UUID!) { invoice(id: $id) { version } }`, {
    id: invoice.id,
  });
  await okno().run(
    by,
    `mutation ($id: UUID!, $v: Int!) { annulInvoice(id: $id, reason: "Изменился состав", expectedVersion: $v) { id } }`,
    { id: invoice.id, v: now.version },
  );
};

test('the people of a client are told of its invoice, with what the line needs, and read it', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const other = await aClient(okno(), centre);
  const invoice = await anInvoice(okno(), centre, { client });
  await okno().settle();
  const [line] = await bellOf(okno(), client.user);
  expect(line).toMatchObject({
    kind: 'INVOICE_ISSUED',
    scopeKey: client.user.scope,
    link: `invoices/${invoice.id}`,
    words: { number: invoice.number, amount: invoice.total, client: client.name },
    readAt: null,
  });
  expect(await bellOf(okno(), other.user)).toEqual([]);
  const count = async () => (await okno().run(client.user, '{ unreadNotifications }')).unreadNotifications;
  expect(await count()).toBe(1);
  const read = `mutation ($id: UUID!) { readNotification(id: $id) { readAt } }`;
  // What belongs to another person is not there: the same bytes as for nothing.
  const foreign = await okno().ask(other.user, read, { id: line!.id });
  expect(foreign.raw).toBe((await okno().ask(other.user, read, { id: newKey() })).raw);
  expect(foreign.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  await okno().run(client.user, read, { id: line!.id });
  expect(await count()).toBe(0);
  expect(await bellOf(okno(), client.user, true)).toEqual([]);
});

test('all at once is one step, and only of one’s own', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const second = await aClient(okno(), centre);
  for (const c of [client, client, second]) await anInvoice(okno(), centre, { client: c });
  await okno().settle();
  const all = '{ unreadNotifications }';
  const { readAllNotifications } = await okno().run(client.user, 'mutation { readAllNotifications }');
  expect(readAllNotifications).toBe(2);
  expect((await okno().run(second.user, all)).unreadNotifications).toBe(1);
  expect(await okno().refusal({}, all)).toBe('NOT_LOGGED_IN');
});

test('an event that is handled twice tells nobody twice, by no channel', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const invoice = await anInvoice(okno(), centre, { client });
  await annul(invoice, centre.accountant);
  await okno().settle();
  await okno().asSystem((work) => work.db.query('update outbox set handed_at = null'));
  await okno().settle();
  const kinds = (await bellOf(okno(), client.user)).map((l) => l.kind);
  expect(kinds.sort()).toEqual(['INVOICE_ANNULLED', 'INVOICE_ISSUED']);
  expect(await deliveriesOf(okno(), client.user, { kind: 'invoiceAnnulled' })).toHaveLength(1);
});

test('a letter goes by the template in the reader’s language, with a link into his scope, and stands in the log', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  await okno().asSystem((work) => work.db.query(`update persons set locale = 'en' where id = $1`, [client.user.id]));
  const invoice = await anInvoice(okno(), centre, { client });
  await annul(invoice, centre.accountant);
  await sendDue(okno());
  const [letter] = await keptFor(okno(), client.user.email);
  expect(letter!.subject).toBe(`Invoice No. ${invoice.number} is annulled`);
  expect(letter!.text).toContain('1 500,00'.replace(' ', '\u00a0'));
  expect(letter!.text).toContain(`/s/${client.user.scope}/invoices/${invoice.id}`);
  expect(letter!.html).toContain(`<a href="http`);
  const [row] = await deliveriesOf(okno(), client.user, { kind: 'invoiceAnnulled' });
  expect(row).toMatchObject({ state: 'SENT', templateVersion: 0, tries: 1, answer: 'kept', channel: 'MAIL' });
  expect(row!.addressMasked).toMatch(/^c\*\*\*@t\*\*\*\.example$/);
});

test('a person sees only his own messages in the log; a partner sees no one else’s; the vendor sees all', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  await annul(await anInvoice(okno(), centre, { client }), centre.accountant);
  await sendDue(okno());
  const [row] = await deliveriesOf(okno(), client.user);
  expect(row).toBeDefined();
  const ids = async (actor: Parameters<typeof bellOf>[1]) => (await deliveriesOf(okno(), actor)).map((d) => d.id);
  expect(await ids(centre.partner.admin)).not.toContain(row!.id);
  expect(await ids(centre.manager)).not.toContain(row!.id);
  for (const role of ['hqAdmin', 'auditor', 'support'] as const)
    expect(await ids(await aPerson(okno(), role))).toContain(row!.id);
  const again = `mutation ($id: UUID!) { sendDeliveryAgain(id: $id) { state } }`;
  expect(await okno().refusal(client.user, again, { id: row!.id })).toBe('FORBIDDEN');
  expect(await okno().refusal(await aPerson(okno(), 'auditor'), again, { id: row!.id })).toBe('FORBIDDEN');
  expect(await okno().refusal(await aPerson(okno(), 'hqAdmin'), again, { id: row!.id })).toBe('MOVE_NOT_ALLOWED');
});

test('what a person switches off does not come; what is of security can’t be switched off', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  await setMode(okno(), client.user, 'INVOICE_ISSUED', 'BELL', 'OFF');
  await setMode(okno(), client.user, 'INVOICE_ANNULLED', 'MAIL', 'OFF');
  await annul(await anInvoice(okno(), centre, { client }), centre.accountant);
  await okno().settle();
  expect((await bellOf(okno(), client.user)).map((l) => l.kind)).toEqual(['INVOICE_ANNULLED']);
  expect(await deliveriesOf(okno(), client.user)).toEqual([]);
  const set = `mutation ($k: NotificationKind!, $c: NotificationChannel!, $m: NotificationMode!) { setNotificationMode(kind: $k, channel: $c, mode: $m) { pushKey } }`;
  const refusal = (k: string, c: string, m: string) => okno().refusal(client.user, set, { k, c, m });
  expect(await refusal('ACCESS_ENDED', 'MAIL', 'OFF')).toBe('NOTIFICATION_FIXED');
  expect(await refusal('INVOICE_ISSUED', 'BELL', 'DIGEST')).toBe('BAD_INPUT');
  // Not a matter of this role.
  expect(await refusal('TARIFF_PUBLISHED', 'BELL', 'OFF')).toBe('FORBIDDEN');
  const { notificationSettings: s } = await okno().run(
    client.user,
    '{ notificationSettings { kinds { kind channels { channel mode usual fixed } } } }',
  );
  const issued = s.kinds.find((k: { kind: string }) => k.kind === 'INVOICE_ISSUED');
  expect(issued.channels[0]).toEqual({ channel: 'BELL', mode: 'OFF', usual: 'NOW', fixed: false });
  expect(s.kinds.map((k: { kind: string }) => k.kind)).not.toContain('TARIFF_PUBLISHED');
});

test('choices hold in the scope in which they were made', async () => {
  const one = await aServiceCentre(okno());
  const two = await aServiceCentre(okno());
  const both = await aPerson(okno(), 'centreManager', {
    key: `c-${one.number}`,
    partnerId: one.partner.id,
    serviceCentreId: one.id,
  });
  await okno().asSystem((work) =>
    work.db.query(
      `insert into memberships (id, person_id, role, scope_kind, scope_key, partner_id, service_centre_id)
       values (gen_random_uuid(), $1, 'centreManager', 'centre', $2, $3, $4)`,
      [both.id, `c-${two.number}`, two.partner.id, two.id],
    ),
  );
  await setMode(okno(), both, 'SUBSCRIPTION_STARTED', 'BELL', 'OFF');
  await setMode(okno(), both, 'INVOICE_OPENED', 'BELL', 'OFF');
  for (const centre of [one, two]) {
    const invoice = await anInvoice(okno(), centre);
    await okno().asSystem((work) =>
      work.db.query(
        `insert into outbox (id, partner_id, type, payload, owner) values (gen_random_uuid(), $1, 'invoice.openedByClient', $2, $3)`,
        [
          centre.partner.id,
          JSON.stringify({ invoiceId: invoice.id, number: invoice.number, amount: 1 }),
          JSON.stringify({ partnerId: centre.partner.id, serviceCentreId: centre.id, clientId: invoice.client.id }),
        ],
      ),
    );
  }
  await okno().settle();
  const scopes = (await bellOf(okno(), both)).filter((l) => l.kind === 'INVOICE_OPENED').map((l) => l.scopeKey);
  expect([...new Set(scopes)]).toEqual([`c-${two.number}`]);
});

test('in the quiet hours of the person’s own zone a letter waits for the morning, and what is urgent does not', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const invoice = await anInvoice(okno(), centre, { client });
  // 12:00 in Moscow is 21:00 in Kamchatka: quiet from nine there.
  await setTimes(client.user, { timeZone: 'Asia/Kamchatka', quietFrom: '20:30', quietUntil: '07:30' });
  await setTimes(centre.manager, { timeZone: 'Asia/Kamchatka', quietFrom: '20:30', quietUntil: '07:30' });
  await annul(invoice, centre.accountant);
  await sendDue(okno());
  const [row] = await deliveriesOf(okno(), client.user);
  expect(row).toMatchObject({ state: 'WAITING', tries: 0, dueAt: '2026-11-18T19:30:00.000Z' });
  expect(await keptFor(okno(), client.user.email)).toEqual([]);
  const { staff } = await okno().run(
    centre.partner.admin,
    `query ($c: UUID) { staff(serviceCentreId: $c) { edges { node { id version personId } } } }`,
    {
      c: centre.id,
    },
  );
  const membership = staff.edges.find((e: any) => e.node.personId === centre.manager.id).node;
  await okno().run(
    centre.partner.admin,
    `mutation ($id: UUID!, $v: Int!) { suspendMembership(id: $id, expectedVersion: $v) { id } }`,
    {
      id: membership.id,
      v: membership.version,
    },
  );
  await sendDue(okno());
  expect((await keptFor(okno(), centre.manager.email)).map((m) => m.subject)).toContain('Ваш доступ приостановлен');
  clock.moveTo('2026-11-18T19:31:00Z');
  await sendDue(okno());
  expect(await keptFor(okno(), client.user.email)).toHaveLength(1);
});

test('what is set to the digest comes as one letter at the chosen hour', async () => {
  clock.moveTo('2026-11-19T06:00:00Z');
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  await setTimes(client.user, { timeZone: 'Asia/Yekaterinburg', digestAt: '18:15' });
  await setMode(okno(), client.user, 'INVOICE_ANNULLED', 'MAIL', 'DIGEST');
  const invoices = [await anInvoice(okno(), centre, { client }), await anInvoice(okno(), centre, { client })];
  for (const invoice of invoices) await annul(invoice, centre.accountant);
  await sendDue(okno());
  expect((await deliveriesOf(okno(), client.user)).map((d) => d.state)).toEqual(['COLLECTED', 'COLLECTED']);
  expect(await keptFor(okno(), client.user.email)).toEqual([]);
  clock.moveTo('2026-11-19T13:16:00Z');
  await sendDue(okno());
  await sendDue(okno());
  const letters = await keptFor(okno(), client.user.email);
  expect(letters.map((l) => l.subject)).toEqual(['За день: 2']);
  for (const invoice of invoices) expect(letters[0]!.text).toContain(`— Счёт № ${invoice.number} аннулирован`);
  const states = (await deliveriesOf(okno(), client.user)).map((d) => `${d.kind} ${d.state}`);
  expect(states).toEqual(['digest SENT', 'invoiceAnnulled DIGESTED', 'invoiceAnnulled DIGESTED']);
});

test('a message that does not go is tried again with longer and longer pauses, dies, and is sent again by the vendor', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const hq = await aPerson(okno(), 'hqAdmin');
  await annul(await anInvoice(okno(), centre, { client }), centre.accountant);
  await okno().settle();
  const back = mailFails(new Error('connect ECONNREFUSED'));
  const pauses: number[] = [];
  for (let tries = 1; tries <= 5; tries++) {
    await okno().app.get(JobRunner).runNow('notifications.dispatch');
    const row = (await deliveriesOf(okno(), client.user)).at(0)!;
    expect(row).toMatchObject({ state: 'FAILED', tries, answer: 'connect ECONNREFUSED' });
    pauses.push((Date.parse(row.dueAt) - clock.now().getTime()) / 60_000);
    clock.moveTo(new Date(Date.parse(row.dueAt) + 1));
  }
  expect(pauses).toEqual([1, 5, 30, 120, 360]);
  await okno().app.get(JobRunner).runNow('notifications.dispatch');
  expect((await deliveriesOf(okno(), client.user))[0]).toMatchObject({ state: 'DEAD', tries: 6 });
  back();
  const { sendDeliveryAgain } = await okno().run(hq, `mutation ($id: UUID!) { sendDeliveryAgain(id: $id) { state } }`, {
    id: (await deliveriesOf(okno(), client.user))[0]!.id,
  });
  expect(sendDeliveryAgain.state).toBe('WAITING');
  await okno().app.get(JobRunner).runNow('notifications.dispatch');
  expect((await deliveriesOf(okno(), client.user))[0]).toMatchObject({ state: 'SENT', tries: 1 });
});

test('an address that the server refuses for good is not tried again', async () => {
  clock.moveTo('2026-11-20T09:00:00Z');
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  await annul(await anInvoice(okno(), centre, { client }), centre.accountant);
  await okno().settle();
  const back = mailFails(new MailRefused(550, 'No such user'));
  await okno().app.get(JobRunner).runNow('notifications.dispatch');
  back();
  expect((await deliveriesOf(okno(), client.user))[0]).toMatchObject({
    state: 'DEAD',
    tries: 1,
    answer: expect.stringContaining('No such user'),
  });
});

test('a process that dies after taking a message leaves it to another; old news goes nowhere', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  await annul(await anInvoice(okno(), centre, { client }), centre.accountant);
  await okno().settle();
  const set = (sql: string) =>
    okno().asSystem((work) => work.db.query(`update deliveries set ${sql} where person_id = $1`, [client.user.id]));
  await set(`claimed_until = '${new Date(clock.now().getTime() + 60_000).toISOString()}', tries = 1`);
  await okno().app.get(JobRunner).runNow('notifications.dispatch');
  expect((await deliveriesOf(okno(), client.user))[0]!.state).toBe('WAITING');
  clock.advance(61_000);
  await okno().app.get(JobRunner).runNow('notifications.dispatch');
  expect((await deliveriesOf(okno(), client.user))[0]).toMatchObject({ state: 'SENT', tries: 2 });
  await set(`state = 'waiting', due_at = due_at - interval '4 days'`);
  await okno().app.get(JobRunner).runNow('notifications.dispatch');
  expect((await deliveriesOf(okno(), client.user))[0]!.state).toBe('EXPIRED');
});

test('everybody of the network is told of new prices in one statement each', async () => {
  const centres = [await aServiceCentre(okno()), await aServiceCentre(okno())];
  await okno().asSystem((work) =>
    work.db.query(
      `insert into outbox (id, partner_id, type, payload, owner) values (gen_random_uuid(), null, 'tariffVersion.published', $1, '{"partnerId": null}')`,
      [JSON.stringify({ versionId: newKey(), planId: newKey(), validFrom: '2026-12-01' })],
    ),
  );
  await okno().settle();
  for (const { manager, partner, accountant } of centres) {
    for (const actor of [manager, partner.admin])
      expect((await bellOf(okno(), actor)).find((l) => l.kind === 'TARIFF_PUBLISHED')?.words).toMatchObject({
        validFrom: '2026-12-01',
      });
    expect(await bellOf(okno(), accountant)).toEqual([]);
  }
});
