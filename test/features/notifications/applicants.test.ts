import { fixedClock } from '../../../src/kernel/clock.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { SmsRefused, type SmsSender } from '../../../src/platform/sms/index.js';
import { SMS } from '../../../src/platform/tokens.js';
import { anApplication } from '../../factories/applications.js';
import { aServiceCentre, closeCentre } from '../../factories/centres.js';
import { useSigner } from '../../factories/certificates.js';
import { aClient } from '../../factories/clients.js';
import { deliveriesOf, keptFor, sendDue } from '../../factories/notifications.js';
import { aPerson } from '../../factories/people.js';
import { newKey, useOkno } from '../../support/okno.js';

/** What applicants for certificates are told: they have no account, and their messages stand in the same log. */
const clock = fixedClock('2026-11-18T09:00:00Z');
const okno = useOkno({ clock });
useSigner(okno);

const dispatch = () => okno().app.get(JobRunner).runNow('notifications.dispatch');
const again = `mutation ($id: UUID!) { sendDeliveryAgain(id: $id) { state } }`;

test('an applicant gets a letter and an SMS in his language, and the log says what became of them', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const application = await anApplication(okno(), centre, client);
  await okno().asSystem((work) =>
    work.db.query(`update certificate_applications set locale = 'en' where id = $1`, [application.id]),
  );
  const silent = await anApplication(okno(), centre, client, undefined, { email: '' });
  await sendDue(okno());
  const { email, phone } = application.person;
  const [letter] = await keptFor(okno(), email);
  expect(letter!.subject).toContain(application.number);
  expect(letter!.text).toContain('/cabinet');
  expect(letter!.text).toMatch(/working days?/);
  expect((await keptFor(okno(), phone))[0]!.text).toMatch(/^Okno: certificate application .+\/cabinet$/);

  const rows = await deliveriesOf(okno(), centre.manager, { applicationId: application.id });
  expect(rows.map((r) => [r.kind, r.channel, r.state, r.tries, r.templateVersion]).sort()).toEqual([
    ['certificateOpened', 'MAIL', 'SENT', 1, 0],
    ['certificateOpened', 'SMS', 'SENT', 1, 0],
  ]);
  for (const row of rows) expect(JSON.stringify(row)).not.toMatch(new RegExp(`${email}|${phone.slice(1)}`));
  const toSilent = await deliveriesOf(okno(), centre.manager, { applicationId: silent.id });
  expect(toSilent.map((r) => r.channel)).toEqual(['SMS']);
  // The event handled once more tells him nothing twice.
  await okno().asSystem((work) => work.db.query('update outbox set handed_at = null'));
  await sendDue(okno());
  expect(await deliveriesOf(okno(), centre.manager, { applicationId: application.id })).toHaveLength(2);
});

test('who leads the application, his partner and the vendor see its messages; nobody else does', async () => {
  const centre = await aServiceCentre(okno());
  const stranger = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const { id } = await anApplication(okno(), centre, client);
  await sendDue(okno());
  const seen = async (actor: Parameters<typeof deliveriesOf>[1]) =>
    (await deliveriesOf(okno(), actor, { applicationId: id })).length;
  for (const actor of [centre.manager, centre.partner.admin]) expect(await seen(actor)).toBe(2);
  for (const role of ['hqAdmin', 'auditor', 'support', 'caOperator', 'caOfficer'] as const)
    expect([role, await seen(await aPerson(okno(), role))]).toEqual([role, 2]);
  for (const actor of [centre.accountant, client.user, stranger.manager, stranger.partner.admin])
    expect(await seen(actor)).toBe(0);
  expect(await seen(await aPerson(okno(), 'hqBilling'))).toBe(0);
  // The log of a manager holds what he was told himself beside it, and nothing of his colleagues.
  const all = await deliveriesOf(okno(), centre.manager);
  expect(all.filter((d) => d.applicationId === id)).toHaveLength(2);
  expect((await deliveriesOf(okno(), centre.manager, { own: true })).every((d) => d.applicationId === null)).toBe(true);
});

test('what does not go is tried again, dies, and is sent again by the vendor alone', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const { id, person } = await anApplication(okno(), centre, client, undefined, { email: '' });
  await okno().settle();
  const sms = okno().app.get<SmsSender>(SMS);
  const right = sms.send;
  const state = async () => (await deliveriesOf(okno(), centre.manager, { applicationId: id }))[0]!;
  sms.send = () => Promise.reject(new Error('connect ECONNREFUSED'));
  await dispatch();
  expect(await state()).toMatchObject({ state: 'FAILED', tries: 1, dueAt: '2026-11-18T09:01:00.000Z' });
  clock.advance(61_000);
  sms.send = () => Promise.reject(new SmsRefused(400, 'unknown number'));
  await dispatch();
  sms.send = right;
  expect(await state()).toMatchObject({ state: 'DEAD', tries: 2, answer: expect.stringContaining('unknown number') });
  const dead = (await state()).id;
  expect(await okno().refusal(centre.manager, again, { id: dead })).toBe('FORBIDDEN');
  expect(await okno().refusal(client.user, again, { id: dead })).toBe('FORBIDDEN');
  await okno().run(await aPerson(okno(), 'hqAdmin'), again, { id: dead });
  await dispatch();
  expect(await state()).toMatchObject({ state: 'SENT', tries: 1 });
  expect(await keptFor(okno(), person.phone)).toHaveLength(1);
});

test('a reminder that the clock sends waits for the morning where the centre is', async () => {
  clock.moveTo('2026-11-18T19:30:00Z');
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const application = await anApplication(okno(), centre, client);
  await sendDue(okno());
  const { partnerId, serviceCentreId, clientId } = {
    partnerId: centre.partner.id,
    serviceCentreId: centre.id,
    clientId: client.id,
  };
  const payload = { certificateId: newKey(), applicationId: application.id, serial: '4a0b', holderName: 'x' };
  await okno().asSystem((work) =>
    work.db.query(
      `insert into outbox (id, partner_id, type, payload, owner) values (gen_random_uuid(), $1, 'certificate.expiring', $2, $3)`,
      [
        partnerId,
        JSON.stringify({ ...payload, notAfter: '2026-12-18T20:59:59.000Z', daysLeft: 30 }),
        JSON.stringify({ partnerId, serviceCentreId, clientId }),
      ],
    ),
  );
  await sendDue(okno());
  const reminders = () =>
    deliveriesOf(okno(), centre.manager, { applicationId: application.id, kind: 'certificateExpiring' });
  expect((await reminders()).map((d) => [d.state, d.dueAt])).toEqual(
    Array(2).fill(['WAITING', '2026-11-19T03:00:00.000Z']),
  );
  clock.moveTo('2026-11-19T03:00:01Z');
  await sendDue(okno());
  const sent = await keptFor(okno(), application.person.email);
  expect(sent.at(-1)!.subject).toBe('Сертификат № 4A0B заканчивается 18.12.2026');
});

test('messages go with the application to the centre that leads it now', async () => {
  const old = await aServiceCentre(okno());
  const next = await aServiceCentre(okno());
  const client = await aClient(okno(), old);
  const { id } = await anApplication(okno(), old, client);
  await sendDue(okno());
  await closeCentre(okno(), old, next);
  await okno().settle();
  const seen = async (actor: Parameters<typeof deliveriesOf>[1]) =>
    (await deliveriesOf(okno(), actor, { applicationId: id })).length;
  expect(await seen(next.manager)).toBe(2);
  expect(await seen(old.partner.admin)).toBe(0);
});
