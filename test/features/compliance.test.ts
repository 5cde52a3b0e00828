import { AuditLogJobs } from '../../src/features/audit-log/index.js';
import { fixedClock } from '../../src/kernel/clock.js';
import { readTable } from '../../src/platform/spreadsheets/index.js';
import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import {
  addEvidence,
  anEvidence,
  aPaper,
  aPublishedDocument,
  aRequirement,
  sendPaper,
} from '../factories/compliance.js';
import { aPerson } from '../factories/people.js';
import { type Actor, newKey, runJob, useOkno } from '../support/okno.js';
import { pdfText } from '../support/printed.js';

const clock = fixedClock(new Date('2026-11-22T09:00:00Z'));
const okno = useOkno({ clock });
const list = `query ($on: LocalDate, $search: String, $states: [RequirementState!]) {
  complianceRequirements(on: $on, search: $search, states: $states) { id titleRu state until daysLeft own version live { name holds at }
    evidence { id number holds replacedOn withdrawnAt files { id name } } } }`;
const one = `query ($id: UUID!) { complianceRequirement(id: $id) { state until daysLeft version offReason
  evidence { id number holds replacedOn withdrawnReason goneOn personName version } } }`;
const withdraw = `mutation ($id: UUID!, $v: Int!) { withdrawComplianceEvidence(id: $id, reason: "Внесено по ошибке", expectedVersion: $v) { withdrawnReason } }`;
const switchOff = `mutation ($id: UUID!, $reason: String!, $v: Int!) {
  switchComplianceRequirement(id: $id, reason: $reason, expectedVersion: $v) { state version offReason } }`;

let officer: Actor & { id: string };
beforeAll(async () => {
  officer = await aPerson(okno(), 'caOfficer');
});
const now = async (id: string) => (await okno().run(officer, one, { id })).complianceRequirement;
const refused = async (query: string, variables: object, by: Actor = officer) => {
  const answer = await okno().ask(by, query, variables);
  return answer.errors?.[0]?.extensions;
};
const get = (by: Actor, url: string) =>
  okno()
    .http()
    .get(url)
    .set(by.token ? { cookie: `okno-session=${by.token}` } : {})
    .set(by.scope ? { 'x-okno-scope': by.scope } : {})
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    });

test('the list ships with the requirements of the law, each with its source; the vendor’s people read it, officers write', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const { complianceRequirements } = await okno().run(officer, list);
  expect(complianceRequirements.length).toBeGreaterThanOrEqual(18);
  expect(complianceRequirements.map((r: { titleRu: string }) => r.titleRu)).toContain(
    'Аккредитация удостоверяющего центра',
  );
  const { id } = await aRequirement(okno(), officer);
  const add = { key: newKey(), id, input: { number: '1', validFrom: '2026-01-01' } };
  for (const role of ['caOperator', 'auditor', 'support', 'hqBilling'] as const) {
    const person = await aPerson(okno(), role);
    expect((await okno().run(person, one, { id })).complianceRequirement.state).toBe('MISSING');
    expect((await refused(addEvidence, add, person))?.code).toBe('FORBIDDEN');
  }
  for (const person of [centre.partner.admin, centre.manager, centre.accountant, client.user]) {
    expect((await refused(list, {}, person))?.code).toBe('FORBIDDEN');
    expect((await refused(addEvidence, add, person))?.code).toBe('FORBIDDEN');
  }
  expect((await refused(list, {}, {}))?.code).toBe('NOT_LOGGED_IN');
  const admin = await aPerson(okno(), 'hqAdmin');
  await okno().run(admin, addEvidence, add);
  expect((await now(id)).state).toBe('MET');
});

test('a newer document takes the place of the old one without a gap; taken back, the old one holds again', async () => {
  const { id } = await aRequirement(okno(), officer);
  const old = await anEvidence(okno(), officer, id, {
    number: 'Полис 1',
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
  });
  expect(await now(id)).toMatchObject({ state: 'ENDS_SOON', until: '2026-12-31', daysLeft: 39 });
  const next = await anEvidence(okno(), officer, id, {
    number: 'Полис 2',
    validFrom: '2027-01-01',
    validUntil: '2027-12-31',
  });
  expect(next.holds).toBe(false);
  const both = await now(id);
  expect(both).toMatchObject({ state: 'MET', until: '2027-12-31' });
  expect(both.evidence.find((e: { id: string }) => e.id === old.id)).toMatchObject({
    holds: true,
    replacedOn: '2027-01-01',
  });
  expect((await refused(withdraw, { id: next.id, v: 9 }))?.code).toBe('CHANGED_MEANWHILE');
  await okno().run(officer, withdraw, { id: next.id, v: next.version });
  expect(await now(id)).toMatchObject({ state: 'ENDS_SOON', until: '2026-12-31' });
  expect((await refused(withdraw, { id: next.id, v: next.version + 1 }))?.code).toBe('EVIDENCE_OVER');
  const later = await okno().run(officer, list, { on: '2027-02-01', search: 'Полис 1' });
  expect(later.complianceRequirements).toMatchObject([{ id, state: 'ENDED' }]);
});

test('appointed are people who work; who has left is to be replaced, and of two one is not enough', async () => {
  const { id } = await aRequirement(okno(), officer, { kind: 'PERSON', peopleNeeded: 2 });
  const [first, second, third] = [
    await aPerson(okno(), 'caOperator'),
    await aPerson(okno(), 'caOperator'),
    await aPerson(okno(), 'caOfficer'),
  ];
  const stranger = (await aServiceCentre(okno())).manager as Actor & { id: string };
  const input = (personId: string | null) => ({
    number: '7-к',
    validFrom: '2026-02-01',
    personId,
    position: 'Оператор',
  });
  const none = { key: newKey(), id, input: input(null) };
  expect(await refused(addEvidence, none)).toMatchObject({
    code: 'APPOINTMENT_NEEDS_PERSON',
    at: ['input', 'personId'],
  });
  expect((await refused(addEvidence, { ...none, key: newKey(), input: input(stranger.id) }))?.code).toBe(
    'APPOINTMENT_NEEDS_PERSON',
  );
  const one = await anEvidence(okno(), officer, id, input(first.id));
  expect((await now(id)).state).toBe('MISSING');
  expect((await refused(addEvidence, { key: newKey(), id, input: input(first.id) }))?.code).toBe('PERSON_APPOINTED');
  await anEvidence(okno(), officer, id, input(second.id));
  expect((await now(id)).state).toBe('MET');
  await okno().asSystem((work) =>
    work.db.query('update memberships set ended_at = $2 where person_id = $1', [first.id, clock.now()]),
  );
  const left = await now(id);
  expect(left.state).toBe('REPLACE_PERSON');
  expect(left.evidence.find((e: { id: string }) => e.id === one.id).goneOn).toBe('2026-11-22');
  await anEvidence(okno(), officer, id, { ...input(third.id), validFrom: '2026-11-22', replacesId: one.id });
  expect((await now(id)).state).toBe('MET');
  const { id: licence } = await aRequirement(okno(), officer);
  expect((await refused(addEvidence, { key: newKey(), id: licence, input: input(third.id) }))?.code).toBe(
    'APPOINTMENT_NEEDS_PERSON',
  );
});

test('what came with the program is switched off with a reason, not rewritten; nothing is added to what is off', async () => {
  const { complianceRequirements } = await okno().run(officer, list, { search: 'Собственные средства' });
  const [shipped] = complianceRequirements;
  const update = `mutation ($id: UUID!, $i: ComplianceRequirementInput!, $v: Int!) {
    updateComplianceRequirement(id: $id, input: $i, expectedVersion: $v) { titleRu version } }`;
  const i = { kind: 'FINANCE', titleRu: 'Другое', source: 'Регламент' };
  expect((await refused(update, { id: shipped.id, i, v: shipped.version }))?.code).toBe('REQUIREMENT_SHIPPED');
  const own = await aRequirement(okno(), officer);
  expect((await refused(update, { id: own.id, i, v: own.version + 5 }))?.code).toBe('CHANGED_MEANWHILE');
  const changed = await okno().run(officer, update, { id: own.id, i, v: own.version });
  expect(changed.updateComplianceRequirement.titleRu).toBe('Другое');
  const off = await okno().run(officer, switchOff, {
    id: shipped.id,
    reason: 'Центр не аккредитован',
    v: shipped.version,
  });
  expect(off.switchComplianceRequirement).toMatchObject({ state: 'OFF', offReason: 'Центр не аккредитован' });
  const evidence = { key: newKey(), id: shipped.id, input: { number: '1', validFrom: '2026-01-01' } };
  expect((await refused(addEvidence, evidence))?.code).toBe('REQUIREMENT_OFF');
  const v = off.switchComplianceRequirement.version;
  const on = await okno().run(officer, switchOff, { id: shipped.id, reason: ' ', v });
  expect(on.switchComplianceRequirement.state).toBe('MISSING');
});

test('a term that ends before it begins and a document of the future are refused at their place; a repeated key adds once', async () => {
  const { id } = await aRequirement(okno(), officer);
  const input = { number: 'Б-1', validFrom: '2026-05-01' };
  expect(
    await refused(addEvidence, { key: newKey(), id, input: { ...input, validUntil: '2026-04-30' } }),
  ).toMatchObject({
    code: 'EVIDENCE_DATES_WRONG',
    at: ['input', 'validUntil'],
  });
  expect(await refused(addEvidence, { key: newKey(), id, input: { ...input, issuedOn: '2026-11-23' } })).toMatchObject({
    code: 'EVIDENCE_DATES_WRONG',
    at: ['input', 'issuedOn'],
  });
  expect((await refused(addEvidence, { key: newKey(), id: newKey(), input }))?.code).toBe('NOT_FOUND');
  const key = newKey();
  const first = await okno().ask(officer, addEvidence, { key, id, input });
  expect((await okno().ask(officer, addEvidence, { key, id, input })).raw).toBe(first.raw);
  expect((await now(id)).evidence).toHaveLength(1);
});

test('papers are taken by what they hold, given back byte for byte, and to nobody else', async () => {
  const { id } = await aRequirement(okno(), officer);
  const { id: evidenceId } = await anEvidence(okno(), officer, id);
  const url = `/api/compliance-evidence/${evidenceId}/files`;
  const paper = aPaper();
  const { body } = await sendPaper(okno(), officer, url, paper);
  expect((await sendPaper(okno(), officer, url, paper)).body.id).toBe(body.id);
  expect((await sendPaper(okno(), officer, url, Buffer.from('MZ not a paper'))).body.code).toBe(
    'DOCUMENT_NOT_ACCEPTED',
  );
  const operator = await aPerson(okno(), 'caOperator');
  expect((await sendPaper(okno(), operator, url, aPaper())).status).toBe(403);
  const back = await get(operator, `/files/compliance/${body.id}`);
  expect(Buffer.compare(back.body as Buffer, paper)).toBe(0);
  const centre = await aServiceCentre(okno());
  const foreign = await get(centre.manager, `/files/compliance/${body.id}`);
  const missing = await get(centre.manager, `/files/compliance/${newKey()}`);
  expect([foreign.status, missing.status]).toEqual([403, 403]);
  expect((await get({}, `/files/compliance/${body.id}`)).status).toBe(401);
});

test('documents of the centre are read by everybody, the edition in force first, former ones by their address', async () => {
  const admin = await aPerson(okno(), 'hqAdmin');
  const document = await aPublishedDocument(okno(), admin, '2026-01-01');
  const url = `/api/authority-documents/${document.id}/editions`;
  const next = await sendPaper(okno(), admin, url, aPaper('вторая'), { inForceFrom: '2026-12-01' });
  expect((await sendPaper(okno(), admin, url, aPaper(), { inForceFrom: 'завтра' })).body.code).toBe('BAD_INPUT');
  const auditor = await aPerson(okno(), 'auditor');
  expect((await sendPaper(okno(), auditor, url, aPaper(), { inForceFrom: '2026-12-01' })).status).toBe(403);
  const published = async () =>
    (
      await okno().run({}, '{ authorityPublications { documents { id current { id } editions { id } } } }')
    ).authorityPublications.documents.find((d: { id: string }) => d.id === document.id);
  expect(await published()).toMatchObject({
    current: { id: document.editionId },
    editions: [{ id: next.body.id }, { id: document.editionId }],
  });
  const list = `mutation ($id: UUID!, $v: Int!, $listed: Boolean!) { listAuthorityDocument(id: $id, listed: $listed, expectedVersion: $v) { version } }`;
  await okno().run(admin, list, { id: document.id, v: document.version, listed: false });
  expect(await published()).toBeUndefined();
  expect((await get({}, `/files/authority-documents/${document.editionId}`)).status).toBe(200);
  expect((await get({}, `/files/authority-documents/${newKey()}`)).status).toBe(404);
  expect((await sendPaper(okno(), admin, url, aPaper(), { inForceFrom: '2027-01-01' })).body.code).toBe(
    'DOCUMENT_RETIRED',
  );
  const partner = (await aServiceCentre(okno())).partner.admin;
  expect((await refused('{ authorityDocuments { id } }', {}, partner))?.code).toBe('FORBIDDEN');
});

test('what the program shows of itself stands beside the requirement: the signed mark of the log', async () => {
  const mark = async () => {
    const { complianceRequirements } = await okno().run(officer, list, { search: 'Журнал событий' });
    return complianceRequirements[0];
  };
  await okno().units.asSystem('sign', null, (w) => okno().app.get(AuditLogJobs, { strict: false }).sign(w), {
    audit: false,
  });
  expect(await mark()).toMatchObject({
    state: 'MET',
    live: { name: 'AUDIT_CHAIN', holds: true, at: clock.now().toISOString() },
  });
});

test('the list goes out as a table and on paper, as of a day, and leaves an entry', async () => {
  const { id } = await aRequirement(okno(), officer, { titleRu: 'Пропуск в серверную' });
  await anEvidence(okno(), officer, id, { number: 'ПР-44', issuedBy: 'Охрана', validUntil: '2026-12-15' });
  const table = await get(officer, '/files/compliance-list.xlsx?language=en');
  const { rows } = await readTable(table.body as Buffer, 'list.xlsx');
  const line = rows.map((row) => row.cells.join('|')).find((text) => text.includes('ПР-44'));
  expect(line).toContain('ends soon');
  const paper = await get(officer, '/files/compliance-list.pdf?on=2026-12-20');
  const text = (await pdfText(paper.body as Buffer)).replace(/\s+/g, ' ');
  expect(text).toContain('20 декабря 2026');
  expect(text).toContain('Пропуск в серверную');
  expect(text).toContain('закончилось');
  expect((await get(officer, '/files/compliance-list.pdf?on=вчера')).status).toBe(400);
  const centre = await aServiceCentre(okno());
  expect((await get(centre.manager, '/files/compliance-list.xlsx')).status).toBe(403);
  const [entry] = await okno().asSystem((work) =>
    work.db.query(`select 1 from audit.entries where action = 'GET /files/compliance-list.pdf' and person_id = $1`, [
      officer.id,
    ]),
  );
  expect(entry).toBeDefined();
});

test('officers are reminded once at 90, 30 and 7 days; the menu counts what is not met and what ends within thirty days', async () => {
  const { id } = await aRequirement(okno(), officer);
  const operator = await aPerson(okno(), 'caOperator');
  const bells = async (person: string) =>
    okno().asSystem((work) =>
      work.db.query<{ words: { days: number } }>(
        `select words from notifications where person_id = $1 and link = $2 order by created_at`,
        [person, `compliance/${id}`],
      ),
    );
  const morning = async () => {
    await runJob(okno(), 'compliance.remind');
  };
  const alarms = async () => (await okno().run(officer, '{ complianceAlarms { now soon } }')).complianceAlarms;
  const before = await alarms();
  await anEvidence(okno(), officer, id, { validUntil: '2027-02-21' });
  expect((await alarms()).now).toBe(before.now - 1);
  await morning();
  expect(await bells(officer.id)).toHaveLength(0);
  for (const [day, told] of [
    ['2026-11-23', 1],
    ['2026-11-24', 1],
    ['2027-01-22', 2],
    ['2027-02-20', 3],
    ['2027-02-21', 3],
  ] as const) {
    clock.moveTo(new Date(`${day}T04:25:00Z`));
    await morning();
    await morning();
    expect({ day, told: (await bells(officer.id)).length }).toEqual({ day, told });
  }
  expect((await bells(officer.id)).map((b) => Number(b.words.days))).toEqual([90, 30, 1]);
  expect(await bells(operator.id)).toHaveLength(0);
  expect((await now(id)).state).toBe('ENDS_SOON');
  clock.moveTo(new Date('2027-02-22T04:25:00Z'));
  expect((await now(id)).state).toBe('ENDED');
});
