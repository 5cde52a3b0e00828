import { unzip } from '../../../src/platform/spreadsheets/zip.js';
import { asOwner, letterTo } from '../../factories/accounts.js';
import { aServiceCentre } from '../../factories/centres.js';
import { aPerson } from '../../factories/people.js';
import { aTracedPerson } from '../../factories/traced-person.js';
import { type Actor, newKey, runJob, useOkno } from '../../support/okno.js';
import { runningClock } from '../../support/running-clock.js';

const DAY = 86_400_000;
const clock = runningClock();
const okno = useOkno({ clock });

const own = `{ ownPersonalData { consents { kind version text givenAt address withdrawnAt } exports { id status percent size expiresAt fetchedAt }
  looks { applicationNumber documentKind purpose personName place } erasure { id dueAt } worksHere certificates } }`;
const copy = 'mutation ($key: UUID!) { requestPersonalData(idempotencyKey: $key) { id status } }';
const looks = `query ($who: String, $first: Int! = 50) { dataLooks(who: $who, first: $first) { edges { node { applicationNumber purpose personName documentKind } } } }`;
const take = (actor: Actor, id: string) => okno().download(actor, `/files/personal-data/${id}`);
/** Whether the person's log-in has been proven anew just now. */
const proven = (person: { id: string }, fresh: boolean) =>
  asOwner(okno(), 'update sec.sessions set fresh_until = now() + $2::interval where person_id = $1', [
    person.id,
    fresh ? '1 hour' : '-1 minute',
  ]);

test('a person sees what he agreed to, and who looked at his papers, when, in what role and what for', async () => {
  const { person, email, application } = await aTracedPerson(okno());
  const { ownPersonalData: data } = await okno().run(person, own);
  expect(data.consents.map((c: { kind: string }) => c.kind).sort()).toEqual(['connectionRequest', 'personalData']);
  const consent = data.consents.find((c: { kind: string }) => c.kind === 'personalData');
  expect(consent).toMatchObject({ version: '2026-11-01', address: '10.9.8.7', withdrawnAt: null });
  expect(consent.text).toContain('персональных данных');
  expect(data.looks).toEqual([
    {
      applicationNumber: application.number,
      documentKind: 'passport',
      purpose: 'review',
      personName: expect.stringContaining('Тест'),
      place: 'caOperator',
    },
  ]);
  expect(data).toMatchObject({ erasure: null, worksHere: false, certificates: 0, exports: [] });
  expect(email).toContain('canary');
});

test('looks are watched by the administrators of the network and of the partner, by nobody else and nobody’s neighbour', async () => {
  const { centre, application, person, operator } = await aTracedPerson(okno());
  const numbers = async (actor: Actor) =>
    (await okno().run(actor, looks, { first: 100 })).dataLooks.edges.map(
      (e: { node: { applicationNumber: string } }) => e.node.applicationNumber,
    );
  expect(await numbers(await aPerson(okno(), 'hqAdmin'))).toContain(application.number);
  expect(await numbers(await aPerson(okno(), 'auditor'))).toContain(application.number);
  expect(await numbers(centre.partner.admin)).toEqual([application.number]);
  expect(await numbers((await aServiceCentre(okno())).partner.admin)).toEqual([]);
  for (const actor of [centre.manager, person, operator]) expect(await okno().refusal(actor, looks)).toBe('FORBIDDEN');
  expect(await okno().refusal({}, looks)).toBe('NOT_LOGGED_IN');
});

test('a copy of one’s data holds all of it and the scans, comes after a fresh proof, is nobody else’s and lapses', async () => {
  const { person, email, application, canaries, name } = await aTracedPerson(okno());
  await proven(person, false);
  expect(await okno().refusal(person, copy, { key: newKey() })).toBe('STEP_UP_REQUIRED');
  await proven(person, true);
  const { id } = (await okno().run(person, copy, { key: newKey() })).requestPersonalData;
  expect(await okno().refusal(person, copy, { key: newKey() })).toBe('EXPORT_UNDER_WAY');
  expect((await take(person, id)).status).toBe(404);
  await okno().settle();
  const [ready] = (await okno().run(person, own)).ownPersonalData.exports;
  expect(ready).toMatchObject({ id, status: 'READY', percent: 100, fetchedAt: null });
  expect((await letterTo(okno(), email, 'Копия ваших данных готова'))?.body_text).toContain(name);
  expect(
    (await okno().run(person, '{ myNotifications { edges { node { kind } } } }')).myNotifications.edges[0].node.kind,
  ).toBe('PERSONAL_DATA_READY');
  const answer = await take(person, id);
  expect(answer.status).toBe(200);
  // The log says who took it.
  const told = await okno().run(
    await aPerson(okno(), 'auditor'),
    '{ auditEntries(first: 1, action: "personal data fetched") { edges { node { personId actorName } } } }',
  );
  expect(told.auditEntries.edges[0].node).toEqual({ personId: person.id, actorName: name });
  const files = unzip(answer.body, () => true, { parts: 100, unpacked: 16 << 20 });
  const data = files.get('data.json')!.toString();
  for (const word of canaries) expect(data.replace(/[\s-]/g, '')).toContain(word);
  for (const part of [
    'logIns',
    'consents',
    'roles',
    'contactCards',
    'signatures',
    'connectionRequests',
    'actions',
    'applications',
    'looksAtPapers',
  ])
    expect(JSON.parse(data)[part].length).toBeGreaterThan(0);
  const scan = [...files].find(([file]) => file.startsWith(`applications/${application.number}/passport`));
  expect(scan![1].subarray(0, 3).toString('hex')).toBe('ffd8ff');
  // No secret goes along.
  expect(data).not.toMatch(/argon2|hash|secret/i);

  const stranger = await aPerson(okno(), 'hqAdmin');
  const [foreign, nothing] = [await take(stranger, id), await take(stranger, newKey())];
  expect([foreign.status, String(foreign.body)]).toEqual([404, String(nothing.body)]);
  await proven(person, false);
  expect((await take(person, id)).status).toBe(403);
  await proven(person, true);
  clock.advance(8 * DAY);
  expect((await take(person, id)).status).toBe(404);
  await runJob(okno(), 'personal-data.lapse');
  expect((await okno().run(person, own)).ownPersonalData.exports[0]).toMatchObject({ status: 'LAPSED' });
  expect(
    await asOwner(okno(), 'select 1 from personal_data_exports where id = $1 and sealed is not null', [id]),
  ).toEqual([]);
});
