import {
  accept,
  acceptAll,
  anApplication,
  anOperator,
  applicationNow,
  claim,
  reject,
  submit,
  uploadAll,
} from '../../factories/applications.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { type Actor, newKey, useOkno } from '../../support/okno.js';

const okno = useOkno();
let centre: ACentre;
let client: AClient;
beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
});

const next = 'mutation ($skip: [UUID!]! = []) { takeNextCertificateApplication(skip: $skip) { id claimedBy } }';
const release = 'mutation ($id: UUID!) { releaseCertificateApplication(id: $id) { id } }';
const setShare = 'mutation ($code: String!, $p: Int!) { setDocumentRecheckShare(profileCode: $code, percent: $p) }';

async function onReview(): Promise<string> {
  const application = await anApplication(okno(), centre, client);
  await uploadAll(okno(), centre.manager, application.id);
  await okno().run(centre.manager, submit, { id: application.id });
  return application.id;
}

test('two operators who ask at once get different applications; what is claimed is not taken', async () => {
  const [one, two] = [await anOperator(okno()), await anOperator(okno())];
  const ids = [await onReview(), await onReview()];
  const taken = await Promise.all([one, two].map((o) => okno().run(o, next)));
  const got = taken.map((t) => t.takeNextCertificateApplication.id);
  expect([...got].sort()).toEqual([...ids].sort());
  const answer = await okno().ask(two, claim, { id: got[0] });
  expect(answer.errors?.[0]?.extensions).toMatchObject({
    code: 'APPLICATION_CLAIMED',
    params: { by: expect.any(String) },
  });
  const [document] = (await applicationNow(okno(), two, got[0])).documentList;
  expect(await okno().refusal(two, accept, { id: document!.id, v: document!.version })).toBe('APPLICATION_CLAIMED');
  await okno().run(one, release, { id: got[0] });
  expect((await okno().run(two, next)).takeNextCertificateApplication.id).toBe(got[0]);
  // Priority goes before the deadline, among what is free.
  const officer = await aPerson(okno(), 'caOfficer');
  const urgent = await onReview();
  await onReview();
  await okno().run(
    officer,
    'mutation ($id: UUID!) { prioritiseCertificateApplication(id: $id, priority: 5) { priority } }',
    { id: urgent },
  );
  const queue = (await okno().run(one, '{ reviewQueue(free: true) { edges { node { id priority } } } }')).reviewQueue
    .edges;
  expect(queue[0].node).toEqual({ id: urgent, priority: 5 });
  expect((await okno().run(one, next)).takeNextCertificateApplication.id).toBe(urgent);
});

test('only the desk reviews: everybody else is forbidden, a stale view is told', async () => {
  const id = await onReview();
  const [document] = (await applicationNow(okno(), centre.manager, id)).documentList;
  const variables = { id: document!.id, v: document!.version };
  const others: Actor[] = [
    centre.manager,
    centre.partner.admin,
    client.user,
    await aPerson(okno(), 'hqAdmin'),
    await aPerson(okno(), 'auditor'),
  ];
  for (const actor of others) expect(await okno().refusal(actor, accept, variables)).toBe('FORBIDDEN');
  const operator = await anOperator(okno());
  await okno().run(operator, claim, { id });
  expect(await okno().refusal(operator, accept, { ...variables, v: 99 })).toBe('CHANGED_MEANWHILE');
  expect(await okno().refusal(operator, reject, { ...variables, reason: 'noSignature' })).toBe(
    'REJECTION_REASON_UNKNOWN',
  );
});

test('a sample is looked at by somebody else; a disagreement opens the document again', async () => {
  const [operator, second] = [await anOperator(okno()), await anOperator(okno())];
  const officer = await aPerson(okno(), 'caOfficer');
  expect(await okno().refusal(operator, setShare, { code: 'employee', p: 100 })).toBe('FORBIDDEN');
  await okno().run(officer, setShare, { code: 'employee', p: 100 });
  const id = await onReview();
  expect(await acceptAll(okno(), operator, id)).toBe('DOCUMENTS_ACCEPTED');
  await okno().run(officer, setShare, { code: 'employee', p: 0 });
  const waiting = async (actor: Actor) =>
    (await okno().run(actor, '{ waitingRechecks { id applicationId kind recheck } }')).waitingRechecks.filter(
      (d: { applicationId: string }) => d.applicationId === id,
    );
  expect(await waiting(operator)).toEqual([]);
  const [first, another] = await waiting(second);
  const recheck =
    'mutation ($id: UUID!, $a: Boolean!) { recheckDocumentDecision(id: $id, agrees: $a, words: "Обрезан край") { recheck } }';
  expect(await okno().refusal(operator, recheck, { id: first.id, a: true })).toBe('ANOTHER_PERSON_NEEDED');
  await okno().run(second, recheck, { id: first.id, a: true });
  expect(await okno().refusal(second, recheck, { id: first.id, a: false })).toBe('CHANGED_MEANWHILE');
  await okno().run(second, recheck, { id: another.id, a: false });
  const now = await applicationNow(okno(), second, id);
  expect(now.status).toBe('ON_REVIEW');
  expect(now.documentList.filter((d) => d.status === 'UPLOADED').map((d) => d.kind)).toEqual([another.kind]);
  const figures = await okno().run(
    officer,
    'query { reviewFigures(from: "2020-01-01", to: "2100-12-31") { personId accepted rechecked disagreed } }',
  );
  expect(figures.reviewFigures).toContainEqual({ personId: operator.id, accepted: 4, rechecked: 2, disagreed: 1 });
});

test('the officer keeps the list of reasons; words change, the code stays', async () => {
  const officer = await aPerson(okno(), 'caOfficer');
  const add =
    'mutation ($key: UUID!, $input: DocumentRejectionReasonInput!) { addDocumentRejectionReason(input: $input, idempotencyKey: $key) { id code version } }';
  const input = { code: `r${Date.now()}`, title: 'Скан чёрно-белый', titleEn: 'The scan is black and white' };
  expect(await okno().refusal(await anOperator(okno()), add, { key: newKey(), input })).toBe('FORBIDDEN');
  const { addDocumentRejectionReason: made } = await okno().run(officer, add, { key: newKey(), input });
  expect(await okno().refusal(officer, add, { key: newKey(), input })).toBe('REJECTION_REASON_TAKEN');
  const edit =
    'mutation ($id: UUID!, $v: Int!, $input: DocumentRejectionReasonInput!) { editDocumentRejectionReason(id: $id, input: $input, archived: true, expectedVersion: $v) { code title archivedAt } }';
  const changed = { ...input, code: 'other', title: 'Нужен цветной скан' };
  const { editDocumentRejectionReason: edited } = await okno().run(officer, edit, {
    id: made.id,
    v: 1,
    input: changed,
  });
  expect(edited).toMatchObject({ code: input.code, title: 'Нужен цветной скан', archivedAt: expect.any(String) });
});
