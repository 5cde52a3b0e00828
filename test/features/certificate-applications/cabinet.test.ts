import { maskedPhone } from '../../../src/features/certificate-applications/person-box.js';
import {
  acceptAll,
  anApplicant,
  anApplication,
  anOperator,
  applicationNow,
  claim,
  reject,
  submit,
  uploadAll,
} from '../../factories/applications.js';
import { aBrowserKey, aCabinet, cabinet, ofCabinet } from '../../factories/cabinet.js';
import { aServiceCentre } from '../../factories/centres.js';
import { approve, useSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aCertificateInvoice } from '../../factories/invoices.js';
import { payInvoice } from '../../factories/payments.js';
import { aPerson } from '../../factories/people.js';
import { textsTo } from '../../factories/sms.js';
import { newKey, useOkno } from '../../support/okno.js';

const okno = useOkno();
useSigner(okno);
type Centre = Awaited<ReturnType<typeof aServiceCentre>>;

const confirm = `mutation ($c: UUID!, $t: String!) { confirmIdentity(serviceCentreId: $c, ticket: $t) }`;
const visit = `query ($c: UUID!, $t: String!) { visit(serviceCentreId: $c, ticket: $t) { number holderName passport birthDate organisation photoScanId } }`;
const link = `mutation ($id: UUID!, $i: UUID!) { linkInvoiceToApplication(id: $id, invoiceId: $i) { status } }`;

async function accepted(centre: Centre, client: AClient, more: object = {}) {
  const operator = await anOperator(okno());
  const application = await anApplication(okno(), centre, client, anApplicant(), more);
  await uploadAll(okno(), centre.manager, application.id);
  await okno().run(centre.manager, submit, { id: application.id });
  await acceptAll(okno(), operator, application.id);
  return application;
}

test('a document that came back says why, with the operator’s own words and without any', async () => {
  const centre = await aServiceCentre(okno());
  const operator = await anOperator(okno());
  const application = await anApplication(okno(), centre, await aClient(okno(), centre));
  await uploadAll(okno(), centre.manager, application.id);
  await okno().run(centre.manager, submit, { id: application.id });
  await okno().run(operator, claim, { id: application.id });
  const [one, two] = (await applicationNow(okno(), operator, application.id)).documentList;
  await okno().run(operator, reject, { id: one!.id, v: one!.version, reason: 'cropped', words: '' });
  await okno().run(operator, reject, { id: two!.id, v: two!.version, reason: 'cropped', words: 'Не виден номер' });
  const { documents } = await ofCabinet(await aCabinet(okno(), application.person.phone), application.id);
  const words = (id: string) => documents.find((d: { id: string }) => d.id === id).reasonWords;
  expect([words(one!.id), words(two!.id)]).toEqual([
    'Обрезан край документа',
    'Обрезан край документа. Не виден номер',
  ]);
});

test('the whole way: code, scans, review, visit at another centre, money, key, certificate, receipt', async () => {
  const centre = await aServiceCentre(okno());
  const elsewhere = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const operator = await anOperator(okno());
  const application = await anApplication(okno(), centre, client);
  const { phone } = application.person;
  expect((await textsTo(okno(), phone))[0]).toContain(application.number);
  const person = await aCabinet(okno(), phone);
  const first = await ofCabinet(person, application.id);
  expect(first).toMatchObject({ status: 'COLLECTING_DOCUMENTS', waitsFor: 'APPLICANT', checks: [] });
  const form = await okno()
    .http()
    .get(`/files/cabinet/applications/${application.id}/form.pdf`)
    .set('cookie', person.cookie);
  expect([form.status, form.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  for (const d of first.documents) expect((await person.upload(d.id)).status).toBe(201);
  const bad = await person.upload(first.documents[0].id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  expect(bad.body).toMatchObject({ code: 'SCAN_REFUSED', params: { problems: ['TYPE'] } });
  await person.run('mutation ($id: UUID!) { submitFromCabinet(id: $id) { status } }', { id: application.id });
  const told = await okno().run(
    await aPerson(okno(), 'hqAdmin'),
    '{ auditEntries(first: 20, action: "submitFromCabinet") { edges { node { actorKind actorName subjectId } } } }',
  );
  // The log names the command, and by his phone whose cabinet it was.
  expect(told.auditEntries.edges.map((e: { node: object }) => e.node)).toContainEqual({
    actorKind: 'system',
    actorName: expect.stringMatching(/^cabinet of \+7 •.*\d\d-\d\d$/),
    subjectId: application.id,
  });
  expect(await acceptAll(okno(), operator, application.id)).toBe('DOCUMENTS_ACCEPTED');
  const { ticket } = await ofCabinet(person, application.id);
  const seen = await okno().run(elsewhere.manager, visit, { c: elsewhere.id, t: ticket.payload });
  expect(seen.visit).toMatchObject({ number: application.number, holderName: 'Кузнецова Мария Петровна' });
  expect(seen.visit.passport).toMatch(/^65•+\d{3}$/);
  const photo = await okno()
    .http()
    .get('/files/visit-photo')
    .query({ serviceCentreId: elsewhere.id, ticket: ticket.payload, scope: elsewhere.manager.scope })
    .set('cookie', `okno-session=${elsewhere.manager.token}`);
  expect([photo.status, photo.body.subarray(0, 3).toString('hex')]).toEqual([200, 'ffd8ff']);
  await okno().run(elsewhere.manager, confirm, { c: elsewhere.id, t: `${ticket.number} ${ticket.code}` });
  expect((await applicationNow(okno(), operator, application.id)).status).toBe('WAITING_FOR_PAYMENT');
  // Whoever looked is told to the person.
  const { accesses } = await ofCabinet(person, application.id);
  expect(accesses.map((a: { purpose: string; place: string }) => `${a.purpose} ${a.place}`)).toEqual([
    `visit ${elsewhere.number}`,
    `visit ${elsewhere.number}`,
  ]);

  const invoice = await aCertificateInvoice(okno(), centre, client);
  await okno().run(centre.manager, link, { id: application.id, i: invoice.id });
  await payInvoice(okno(), centre, invoice);
  const ready = await ofCabinet(person, application.id);
  expect(ready).toMatchObject({ status: 'READY_FOR_ISSUE', paid: true });
  const key = await aBrowserKey(ready.requestAttributes);
  const sendRequest = 'mutation ($id: UUID!, $r: String!) { sendRequestFromCabinet(id: $id, request: $r) { status } }';
  const stranger = await aBrowserKey([{ attribute: 'commonName', value: 'Чужой Человек' }]);
  expect(
    (await person.ask(sendRequest, { id: application.id, r: stranger.request })).errors?.[0]?.extensions.code,
  ).toBe('CERTIFICATE_REQUEST_DIFFERS');
  const turn = `{ certificateApplications(waitsFor: APPLICANT) { edges { node { id waitsFor } } }
    certificateApplicationCounts(waitsFor: OFFICER) { status waitsFor n } }`;
  const his = await okno().run(centre.manager, turn);
  expect(his.certificateApplications.edges).toEqual([{ node: { id: application.id, waitsFor: 'APPLICANT' } }]);
  expect(his.certificateApplicationCounts).toEqual([{ status: 'READY_FOR_ISSUE', waitsFor: 'APPLICANT', n: 1 }]);
  await person.run(sendRequest, { id: application.id, r: key.request });
  expect((await okno().run(centre.manager, turn)).certificateApplications.edges).toEqual([]);
  // The ticket has served.
  expect(await okno().refusal(elsewhere.manager, visit, { c: elsewhere.id, t: ticket.payload })).toBe(
    'IDENTITY_CONFIRMED_ALREADY',
  );
  const officer = await aPerson(okno(), 'caOfficer');
  const orders = '{ issuanceOrders { edges { node { id applicationId requestHash } } } }';
  const order = (await okno().run(officer, orders)).issuanceOrders.edges
    .map((e: { node: { applicationId: string } }) => e.node)
    .find((o: { applicationId: string }) => o.applicationId === application.id);
  await okno().run(officer, approve, { id: order.id, hash: order.requestHash });
  await okno().settle();
  const issued = await ofCabinet(person, application.id);
  expect(issued).toMatchObject({ status: 'ISSUED', certificate: { status: 'active' } });
  // Whoever signs the receipt has before him what it says is right.
  expect(issued.requestAttributes).toEqual(ready.requestAttributes);
  const receipt = 'mutation ($id: UUID!, $s: String!) { signReceiptInCabinet(id: $id, signature: $s) { status } }';
  const wrong = await person.ask(receipt, { id: application.id, s: await stranger.sign(issued.receiptText) });
  expect(wrong.errors?.[0]?.extensions.code).toBe('SIGNATURE_WRONG');
  const { signReceiptInCabinet: done } = await person.run(receipt, {
    id: application.id,
    s: await key.sign(issued.receiptText),
  });
  expect(done.status).toBe('RECEIPT_SIGNED');

  // The next certificate by the present key: no visit, no form, the old evidence.
  const renew =
    'mutation ($id: UUID!, $s: String!) { renewInCabinet(id: $id, signature: $s) { id number kind status documents { kind status required reused } } }';
  const { renewalText } = await ofCabinet(person, application.id);
  expect(
    (await person.ask(renew, { id: application.id, s: await stranger.sign(renewalText) })).errors?.[0]?.extensions.code,
  ).toBe('SIGNATURE_WRONG');
  const { renewInCabinet: next } = await person.run(renew, { id: application.id, s: await key.sign(renewalText) });
  expect(next).toMatchObject({ kind: 'RENEWAL', status: 'WAITING_FOR_PAYMENT' });
  const again = await person.run(renew, { id: application.id, s: await key.sign(renewalText) });
  expect(again.renewInCabinet.id).toBe(next.id);
  await okno().settle();
  const toldOfNext = (await textsTo(okno(), application.person.phone)).filter((text) => text.includes(next.number));
  expect(toldOfNext).toEqual([]);
  // A lost key: free, and the old certificate ends when the new one is issued.
  const { replaceInCabinet: other } = await person.run(
    'mutation ($id: UUID!) { replaceInCabinet(id: $id) { id kind status paid documents { kind status } } }',
    { id: application.id },
  );
  expect(other).toMatchObject({ kind: 'REPLACEMENT', status: 'COLLECTING_DOCUMENTS', paid: true });

  // Whatever happens to the certificate is told to the person whose signature it is.
  const moves = [
    ['suspendCertificate(id: $id)', 'приостановлен', 'suspended'],
    ['resumeCertificate(id: $id)', 'снова действует', 'active'],
    ['revokeCertificate(id: $id, input: { reason: KEY_COMPROMISE })', 'отозван', 'revoked'],
  ];
  for (const [move, words, status] of moves) {
    await okno().run(operator, `mutation ($id: UUID!) { ${move} { id } }`, { id: issued.certificate.id });
    await okno().settle();
    expect((await textsTo(okno(), application.person.phone)).filter((text) => text.includes(words!))).toHaveLength(1);
    expect((await ofCabinet(person, application.id)).certificate.status).toBe(status);
  }
});

test('the cabinet opens what names its phone and nothing else', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const mine = await anApplication(okno(), centre, client);
  const foreign = await anApplication(okno(), centre, client);
  const person = await aCabinet(okno(), mine.person.phone);
  const { cabinet: seen } = await person.run(cabinet);
  expect(seen.phone).toBe(maskedPhone(mine.person.phone));
  expect(seen.applications.map((a: { id: string }) => a.id)).toEqual([mine.id]);
  const submitIt = 'mutation ($id: UUID!) { submitFromCabinet(id: $id) { id } }';
  const a = await person.ask(submitIt, { id: foreign.id });
  const b = await person.ask(submitIt, { id: newKey() });
  expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(a.raw).toBe(b.raw);
  const [document] = (await applicationNow(okno(), centre.manager, foreign.id)).documentList;
  expect((await person.upload(document!.id)).status).toBe(404);
  expect(await okno().refusal({}, cabinet)).toBe('CABINET_CLOSED');
  await person.run('mutation { leaveCabinet }');
  expect((await person.ask(cabinet)).errors?.[0]?.extensions.code).toBe('CABINET_CLOSED');
  // Nobody has named this number: the same answer, and no message.
  const unknown = '+79990001122';
  const send = 'mutation ($input: CabinetCodeInput!) { sendCabinetCode(input: $input) { resendAfter } }';
  expect((await okno().run({}, send, { input: { phone: unknown } })).sendCabinetCode.resendAfter).toBeTruthy();
  expect(await textsTo(okno(), unknown)).toEqual([]);
});

test('a ticket is true or it is nothing; a centre without the right checks nobody', async () => {
  const centre = await aServiceCentre(okno());
  const without = await aServiceCentre(okno(), { rights: [] });
  const client = await aClient(okno(), centre);
  const application = await accepted(centre, client);
  const person = await aCabinet(okno(), application.person.phone);
  const { ticket } = await ofCabinet(person, application.id);
  const at = (c: Centre, t: string) => okno().refusal(c.manager, confirm, { c: c.id, t });
  expect(await at(without, ticket.payload)).toBe('CENTRE_CHECKS_NO_IDENTITY');
  expect(await okno().refusal(centre.manager, confirm, { c: without.id, t: ticket.payload })).toBe('NOT_FOUND');
  const last = ticket.payload.at(-1) === '0' ? '1' : '0';
  expect(await at(centre, ticket.payload.slice(0, -1) + last)).toBe('TICKET_WRONG');
  expect(await at(centre, `${ticket.number} AAAAAAAAAA`)).toBe('TICKET_WRONG');
  expect(await okno().refusal(centre.accountant, confirm, { c: centre.id, t: ticket.payload })).toBe('FORBIDDEN');
  // Refused with a reason, the person is told; he may come again.
  const refuse = `mutation ($c: UUID!, $t: String!) { refuseIdentity(serviceCentreId: $c, ticket: $t, reason: "Паспорт просрочен") }`;
  await okno().run(centre.manager, refuse, { c: centre.id, t: ticket.payload });
  expect((await textsTo(okno(), application.person.phone))[0]).toContain('не подтверждена');
  await okno().run(centre.manager, confirm, { c: centre.id, t: ticket.payload });
  const read =
    'query ($id: UUID!) { certificateApplication(id: $id) { status version identityList { method outcome reason authentic } } }';
  const now = (await okno().run(centre.manager, read, { id: application.id })).certificateApplication;
  expect(now).toMatchObject({
    status: 'WAITING_FOR_PAYMENT',
    identityList: [
      { outcome: 'refused', reason: 'Паспорт просрочен', authentic: true },
      { outcome: 'confirmed', authentic: true },
    ],
  });
});

test('a visit may come before the review; both are counted when the other comes', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const application = await anApplication(okno(), centre, client);
  const person = await aCabinet(okno(), application.person.phone);
  const { ticket } = await ofCabinet(person, application.id);
  await okno().run(centre.manager, confirm, { c: centre.id, t: ticket.payload });
  expect((await applicationNow(okno(), centre.manager, application.id)).status).toBe('COLLECTING_DOCUMENTS');
  await uploadAll(okno(), centre.manager, application.id);
  await okno().run(centre.manager, submit, { id: application.id });
  expect(await acceptAll(okno(), await anOperator(okno()), application.id)).toBe('WAITING_FOR_PAYMENT');
});
