import {
  accept,
  acceptAll,
  anApplicant,
  anApplication,
  anOperator,
  applicationInput,
  applicationNow,
  claim,
  reject,
  submit,
  uploadAll,
  uploadScan,
} from '../../factories/applications.js';
import { aServiceCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { newKey, useOkno } from '../../support/okno.js';

const okno = useOkno();

test('documents are judged one by one; a rejected one alone is uploaded again', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const operator = await anOperator(okno());
  const application = await anApplication(okno(), centre, client);
  expect(application.status).toBe('COLLECTING_DOCUMENTS');
  expect(await okno().refusal(centre.manager, submit, { id: application.id })).toBe('DOCUMENTS_MISSING');
  await uploadAll(okno(), centre.manager, application.id);
  const { submitCertificateApplication: sent } = await okno().run(centre.manager, submit, { id: application.id });
  expect(sent).toMatchObject({ status: 'ON_REVIEW', waitsFor: 'OPERATOR', dueAt: expect.any(String) });
  const [first, ...others] = (await applicationNow(okno(), operator, application.id)).documentList;
  expect(await okno().refusal(operator, accept, { id: first!.id, v: first!.version })).toBe('CLAIM_FIRST');
  await okno().run(operator, claim, { id: application.id });
  await okno().run(operator, reject, { id: first!.id, v: first!.version });
  for (const d of others) await okno().run(operator, accept, { id: d.id, v: d.version });
  const wrong = await applicationNow(okno(), centre.manager, application.id);
  expect(wrong.status).toBe('NEEDS_CORRECTION');
  expect(wrong.documentList[0]).toMatchObject({
    status: 'REJECTED',
    reasonCode: 'unreadable',
    reasonWords: 'Снимите без вспышки',
  });
  expect(wrong.documentList.slice(1).every((d) => d.status === 'ACCEPTED')).toBe(true);
  await okno().settle();
  await uploadScan(okno(), centre.manager, first!.id);
  await okno().run(centre.manager, submit, { id: application.id });
  expect(await acceptAll(okno(), operator, application.id)).toBe('DOCUMENTS_ACCEPTED');
  const again = (await applicationNow(okno(), operator, application.id)).documentList[0]!;
  expect(again.scans.map((s) => s.scanVersion)).toEqual([1, 2]);
});

test('a rejected document and a concurrent second application of the same person: both go through', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const operator = await anOperator(okno());
  const person = anApplicant();
  const one = await anApplication(okno(), centre, client, person);
  const two = await anApplication(okno(), centre, client, person);
  await uploadAll(okno(), centre.manager, one.id);
  await okno().run(centre.manager, submit, { id: one.id });
  await okno().run(operator, claim, { id: one.id });
  const [passport] = (await applicationNow(okno(), operator, one.id)).documentList;
  await okno().run(operator, reject, { id: passport!.id, v: passport!.version });
  // The second goes its whole way while a document of the first lies rejected.
  await uploadAll(okno(), centre.manager, two.id);
  await okno().run(centre.manager, submit, { id: two.id });
  expect(await acceptAll(okno(), operator, two.id)).toBe('DOCUMENTS_ACCEPTED');
  // And the first its own.
  await uploadScan(okno(), centre.manager, passport!.id);
  expect(await acceptAll(okno(), operator, one.id)).toBe('DOCUMENTS_ACCEPTED');
  // A third needs only what is signed anew: the rest was accepted and is still good.
  const three = await anApplication(okno(), centre, client, person);
  const documents = (await applicationNow(okno(), centre.manager, three.id)).documentList;
  expect(documents.map((d) => [d.kind, d.status, d.reused])).toEqual([
    ['PASSPORT', 'ACCEPTED', true],
    ['SNILS', 'ACCEPTED', true],
    ['APPLICATION_FORM', 'AWAITED', false],
    ['POWER_OF_ATTORNEY', 'ACCEPTED', true],
  ]);
});

test('each sees what is his: strangers nothing, the vendor all, a client its own', async () => {
  const centre = await aServiceCentre(okno());
  const stranger = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const application = await anApplication(okno(), centre, client);
  const read = 'query ($id: UUID!) { certificateApplication(id: $id) { id } }';
  const a = await okno().ask(stranger.manager, read, { id: application.id });
  const b = await okno().ask(stranger.manager, read, { id: newKey() });
  expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(a.raw).toBe(b.raw);
  const list = '{ certificateApplications { edges { node { id holderName client { name } centre { number } } } } }';
  const ids = async (actor: Parameters<ReturnType<typeof okno>['run']>[0]) =>
    (await okno().run(actor, list)).certificateApplications.edges.map((e: { node: { id: string } }) => e.node.id);
  expect(await ids(centre.manager)).toEqual([application.id]);
  expect(await ids(client.user)).toEqual([application.id]);
  expect(await ids(stranger.manager)).toEqual([]);
  expect(await ids(await anOperator(okno()))).toContain(application.id);
  const personal = 'query ($id: UUID!) { applicantPersonalData(applicationId: $id) { snils passport } }';
  expect((await okno().run(centre.manager, personal, { id: application.id })).applicantPersonalData.snils).toBe(
    application.person.snils,
  );
  expect(await okno().refusal(centre.partner.admin, personal, { id: application.id })).toBe('FORBIDDEN');
  expect(await okno().refusal(stranger.manager, personal, { id: application.id })).toBe('NOT_FOUND');
  expect(await okno().refusal(client.user, submit, { id: application.id })).toBe('DOCUMENTS_MISSING');
  const seen = await okno().run(
    centre.manager,
    'query ($id: UUID!) { certificateApplication(id: $id) { accessList { purpose personName place } } }',
    { id: application.id },
  );
  expect(seen.certificateApplication.accessList).toMatchObject([{ purpose: 'service', place: centre.number }]);
});

test('data are checked in words; a block keeps the application from review, a warning does not', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const create = `mutation ($key: UUID!, $clientId: UUID!, $input: CertificateApplicationInput!) { createCertificateApplication(clientId: $clientId, input: $input, idempotencyKey: $key) { id version checks { code severity params } } }`;
  const of = async (more: object) =>
    (
      await okno().run(centre.manager, create, {
        key: newKey(),
        clientId: client.id,
        input: applicationInput(anApplicant(), more),
      })
    ).createCertificateApplication;
  const codes = async (more: object) =>
    (await of(more)).checks.map((c: { code: string; severity: string }) => `${c.code}:${c.severity}`);
  expect(await codes({})).toEqual([]);
  expect(await codes({ birthDate: '2015-01-01', passportIssuedOn: null })).toContain('tooYoung:block');
  const allOver = await codes({ birthDate: '2020-01-01', passport: '12345', passportIssuedOn: '2099-01-01' });
  expect(allOver).toEqual(['passportUnusual:warning', 'tooYoung:block', 'passportFromFuture:block']);
  expect(await codes({ birthDate: null, passport: null })).toEqual(['fieldMissing:block', 'fieldMissing:block']);
  expect(await codes({ passportIssuedOn: '1999-05-01' })).toContain('passportOutdated:warning');
  expect(await codes({ profileCode: 'head' })).toContain('noExtract:warning');
  const refused = async (more: object) =>
    (
      await okno().ask(centre.manager, create, {
        key: newKey(),
        clientId: client.id,
        input: applicationInput(anApplicant(), more),
      })
    ).errors?.[0]?.extensions;
  expect(await refused({ snils: '11223344594' })).toMatchObject({ code: 'WRONG_REQUISITE', at: ['input', 'snils'] });
  expect(await refused({ personInn: '7707083893' })).toMatchObject({
    at: ['input', 'personInn'],
    params: { requisite: 'personInn', problem: 'LENGTH' },
  });
  expect(await refused({ profileCode: 'entrepreneur' })).toMatchObject({ code: 'PROFILE_NOT_OFFERED' });
  expect(await refused({ birthDate: '1985-02-30' })).toMatchObject({ at: ['input', 'birthDate'] });
  expect(await refused({ phone: '+7343210031' })).toMatchObject({ code: 'PHONE_WRONG', at: ['input', 'phone'] });
  expect(await refused({ phone: 'телефон' })).toMatchObject({ code: 'PHONE_WRONG', at: ['input', 'phone'] });
});

test('withdrawn is taken up again, superseded points at the new one, changed data are looked at again', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const operator = await anOperator(okno());
  const application = await anApplication(okno(), centre, client);
  await uploadAll(okno(), centre.manager, application.id);
  await okno().run(centre.manager, submit, { id: application.id });
  expect(await acceptAll(okno(), operator, application.id)).toBe('DOCUMENTS_ACCEPTED');
  const update = `mutation ($id: UUID!, $v: Int!, $input: CertificateApplicationInput!) { updateCertificateApplication(id: $id, expectedVersion: $v, input: $input) { status version } }`;
  const now = await applicationNow(okno(), centre.manager, application.id);
  const input = applicationInput(application.person, { lastName: 'Смирнова' });
  expect(await okno().refusal(centre.manager, update, { id: application.id, v: now.version - 1, input })).toBe(
    'CHANGED_MEANWHILE',
  );
  const { updateCertificateApplication: changed } = await okno().run(centre.manager, update, {
    id: application.id,
    v: now.version,
    input,
  });
  expect(changed.status).toBe('ON_REVIEW');
  const withdraw = `mutation ($id: UUID!) { withdrawCertificateApplication(id: $id, reason: "Передумали") { status } }`;
  expect(
    (await okno().run(centre.manager, withdraw, { id: application.id })).withdrawCertificateApplication.status,
  ).toBe('WITHDRAWN');
  const reopen = `mutation ($id: UUID!) { reopenCertificateApplication(id: $id) { status } }`;
  expect((await okno().run(centre.manager, reopen, { id: application.id })).reopenCertificateApplication.status).toBe(
    'COLLECTING_DOCUMENTS',
  );
  const supersede = `mutation ($id: UUID!, $key: UUID!) { supersedeCertificateApplication(id: $id, idempotencyKey: $key) { id number status lastName } }`;
  const key = newKey();
  const { supersedeCertificateApplication: fresh } = await okno().run(centre.manager, supersede, {
    id: application.id,
    key,
  });
  expect(fresh).toMatchObject({ status: 'DRAFT', lastName: 'Смирнова' });
  const same = await okno().run(centre.manager, supersede, { id: application.id, key });
  expect(same.supersedeCertificateApplication.id).toBe(fresh.id);
  const old = await okno().run(
    centre.manager,
    'query ($id: UUID!) { certificateApplication(id: $id) { status supersededById history { move } } }',
    { id: application.id },
  );
  expect(old.certificateApplication).toMatchObject({ status: 'SUPERSEDED', supersededById: fresh.id });
});

test('whoever of the client opened an application mends it; no colleague does', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const person = anApplicant();
  const create = `mutation ($key: UUID!, $c: UUID!, $input: CertificateApplicationInput!) {
    createCertificateApplication(clientId: $c, input: $input, idempotencyKey: $key) { id version status waitsFor rights } }`;
  const { createCertificateApplication: draft } = await okno().run(client.user, create, {
    key: newKey(),
    c: client.id,
    input: applicationInput(person, { passport: '65 12 000001' }),
  });
  expect(draft).toMatchObject({ status: 'DRAFT', waitsFor: 'CLIENT' });
  expect(draft.rights).toEqual(expect.arrayContaining(['update', 'readEntered']));
  expect(draft.rights).not.toContain('readPersonal');
  const turn =
    'query ($who: ApplicationWaitsFor!) { certificateApplications(waitsFor: $who) { edges { node { id } } } }';
  const waiting = async (who: string) =>
    (await okno().run(centre.manager, turn, { who })).certificateApplications.edges.map((e: any) => e.node.id);
  expect(await waiting('CLIENT')).toEqual([draft.id]);
  expect(await waiting('MANAGER')).toEqual([]);

  const look = 'query ($id: UUID!) { applicantPersonalData(applicationId: $id) { passport } }';
  const entered = await okno().run(client.user, look, { id: draft.id });
  expect(entered.applicantPersonalData.passport).toBe('6512000001');
  const update = `mutation ($id: UUID!, $v: Int!, $input: CertificateApplicationInput!) { updateCertificateApplication(id: $id, expectedVersion: $v, input: $input) { status version } }`;
  const input = applicationInput(person, { passport: '65 12 000002' });
  await okno().run(client.user, update, { id: draft.id, v: draft.version, input });
  const supersede = `mutation ($id: UUID!, $key: UUID!) { supersedeCertificateApplication(id: $id, idempotencyKey: $key) { id version waitsFor } }`;
  const { supersedeCertificateApplication: fresh } = await okno().run(client.user, supersede, {
    id: draft.id,
    key: newKey(),
  });
  expect(fresh.waitsFor).toBe('CLIENT');
  expect((await okno().run(client.user, look, { id: fresh.id })).applicantPersonalData.passport).toBe('6512000002');
  await okno().run(client.user, update, { id: fresh.id, v: fresh.version, input });

  const managers = await anApplication(okno(), centre, client);
  expect(await okno().refusal(client.user, look, { id: managers.id })).toBe('FORBIDDEN');
  const place = {
    key: `k-${client.id}`,
    partnerId: centre.partner.id,
    serviceCentreId: centre.id,
    clientId: client.id,
  };
  const colleague = await aPerson(okno(), 'clientUser', place);
  expect(await okno().refusal(colleague, look, { id: fresh.id })).toBe('FORBIDDEN');
});
