import { fixedClock } from '../../src/kernel/clock.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import {
  accept,
  acceptAll,
  anApplication,
  anOperator,
  applicationNow,
  claim,
  reject,
  uploadAll,
} from '../factories/applications.js';
import { type ACabinet, aBrowserKey, aCabinet, ofCabinet } from '../factories/cabinet.js';
import { type ACentre, aServiceCentre } from '../factories/centres.js';
import { approve, useSigner } from '../factories/certificates.js';
import { type AClient, aClient } from '../factories/clients.js';
import { aCertificateInvoice } from '../factories/invoices.js';
import { payInvoice } from '../factories/payments.js';
import { aPerson } from '../factories/people.js';
import { textsTo } from '../factories/sms.js';
import { useOkno } from '../support/okno.js';

/** The seal of an organisation, from the first scan in October to the end of the first certificate a year later. */
const clock = fixedClock('2026-10-05T04:00:00Z');
const okno = useOkno({ clock });
useSigner(okno);
let centre: ACentre;
let client: AClient;

const submit = 'mutation ($id: UUID!) { submitFromCabinet(id: $id) { status } }';
const send = 'mutation ($id: UUID!, $r: String!) { sendRequestFromCabinet(id: $id, request: $r) { status } }';
const receipt = 'mutation ($id: UUID!, $s: String!) { signReceiptInCabinet(id: $id, signature: $s) { status } }';
const renew =
  'mutation ($id: UUID!, $s: String!) { renewInCabinet(id: $id, signature: $s) { id kind status documents { id status required } } }';
const replace = 'mutation ($id: UUID!) { replaceInCabinet(id: $id) { id kind paid documents { id status required } } }';
const link = 'mutation ($id: UUID!, $i: UUID!) { linkInvoiceToApplication(id: $id, invoiceId: $i) { status } }';
const confirm = 'mutation ($c: UUID!, $t: String!) { confirmIdentity(serviceCentreId: $c, ticket: $t) }';
const orders = '{ issuanceOrders { edges { node { id applicationId requestHash status } } } }';

const statusOf = async (id: string) => (await applicationNow(okno(), centre.manager, id)).status;

async function pay(applicationId: string): Promise<void> {
  const invoice = await aCertificateInvoice(okno(), centre, client);
  await okno().run(centre.manager, link, { id: applicationId, i: invoice.id });
  await payInvoice(okno(), centre, invoice);
}

/** The key is made, two officers approve, the signer signs, the holder acknowledges. */
async function issue(person: ACabinet, id: string) {
  const { requestAttributes } = await ofCabinet(person, id);
  const key = await aBrowserKey(requestAttributes);
  await person.run(send, { id, r: key.request });
  const [first, second] = [await aPerson(okno(), 'caOfficer'), await aPerson(okno(), 'caOfficer')];
  const order = (await okno().run(first, orders)).issuanceOrders.edges
    .map((e: { node: object }) => e.node)
    .find((o: { applicationId: string }) => o.applicationId === id);
  const approval = { id: order.id, hash: order.requestHash };
  await okno().run(first, approve, approval);
  expect(await okno().refusal(first, approve, approval)).toBe('ISSUANCE_APPROVED_ALREADY');
  await okno().settle();
  expect(await statusOf(id)).toBe('REQUEST_RECEIVED');
  await okno().run(second, approve, approval);
  await okno().settle();
  const issued = await ofCabinet(person, id);
  expect(issued).toMatchObject({ status: 'ISSUED', certificate: { status: 'active' } });
  const signed = await person.run(receipt, { id, s: await key.sign(issued.receiptText) });
  expect(signed.signReceiptInCabinet.status).toBe('RECEIPT_SIGNED');
  return { key, certificate: issued.certificate as { id: string; notAfter: string } };
}

async function review(person: ACabinet, id: string, documents: { id: string; status: string; required: boolean }[]) {
  const awaited = documents.filter((d) => d.required && d.status !== 'ACCEPTED' && d.status !== 'accepted');
  for (const d of awaited) expect((await person.upload(d.id)).status).toBe(201);
  if (awaited.length === 0) return;
  await person.run(submit, { id });
  await acceptAll(okno(), await anOperator(okno()), id);
}

test('a seal is applied for, issued by two persons, renewed by its own signature, and the old one ends', async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre, 'legalEntity', { ogrn: '1026605606620' });

  // Monday: documents come by phone and by the manager; one of them can't be read.
  const { id, person: holder } = await anApplication(okno(), centre, client, undefined, { profileCode: 'seal' });
  await uploadAll(okno(), centre.manager, id);
  let person = await aCabinet(okno(), holder.phone);
  await person.run(submit, { id });
  const operator = await anOperator(okno());
  await okno().run(operator, claim, { id });
  const [wrong, ...right] = (await applicationNow(okno(), operator, id)).documentList;
  const told = (await textsTo(okno(), holder.phone)).length;
  await okno().run(operator, reject, { id: wrong!.id, v: wrong!.version });
  for (const d of right) await okno().run(operator, accept, { id: d.id, v: d.version });
  expect(await statusOf(id)).toBe('NEEDS_CORRECTION');
  expect((await textsTo(okno(), holder.phone)).length).toBeGreaterThan(told);

  // Tuesday: sent again, accepted, and the head comes to the centre with his passport.
  clock.moveTo('2026-10-06T05:00:00Z');
  person = await aCabinet(okno(), holder.phone);
  expect((await person.upload(wrong!.id)).status).toBe(201);
  await person.run(submit, { id });
  expect(await acceptAll(okno(), operator, id)).toBe('DOCUMENTS_ACCEPTED');
  const { ticket } = await ofCabinet(person, id);
  await okno().run(centre.manager, confirm, { c: centre.id, t: ticket.payload });
  expect(await statusOf(id)).toBe('WAITING_FOR_PAYMENT');
  await pay(id);
  expect(await statusOf(id)).toBe('READY_FOR_ISSUE');
  const first = await issue(person, id);
  expect(first.certificate.notAfter.slice(0, 10)).toBe('2027-10-06');

  // March: the key is lost. The replacement is free and ends when the lost one would have; the lost one is revoked.
  clock.moveTo('2027-03-01T05:00:00Z');
  person = await aCabinet(okno(), holder.phone);
  const { replaceInCabinet: lost } = await person.run(replace, { id });
  expect(lost).toMatchObject({ kind: 'REPLACEMENT', paid: true });
  await review(person, lost.id, lost.documents);
  if ((await statusOf(lost.id)) === 'DOCUMENTS_ACCEPTED') {
    const { ticket: again } = await ofCabinet(person, lost.id);
    await okno().run(centre.manager, confirm, { c: centre.id, t: again.payload });
  }
  const second = await issue(person, lost.id);
  expect(second.certificate.notAfter).toBe(first.certificate.notAfter);
  const state = async (certificate: { id: string }) =>
    (await okno().run(centre.manager, 'query ($id: UUID!) { certificate(id: $id) { state } }', { id: certificate.id }))
      .certificate.state;
  expect(await state(first.certificate)).toBe('REVOKED');

  // Thirty days before the end the holder is reminded, once, and signs for the next one: no visit.
  clock.moveTo('2027-09-06T05:30:00Z');
  const remind = () => okno().app.get(JobRunner).runNow('certificates.remind');
  const reminders = async () => (await textsTo(okno(), holder.phone)).length;
  const before = await reminders();
  await remind();
  expect(await reminders()).toBe(before + 1);
  await remind();
  expect(await reminders()).toBe(before + 1);
  person = await aCabinet(okno(), holder.phone);
  const { renewalText } = await ofCabinet(person, lost.id);
  const { renewInCabinet: next } = await person.run(renew, { id: lost.id, s: await second.key.sign(renewalText) });
  expect(next.kind).toBe('RENEWAL');
  await review(person, next.id, next.documents);
  expect(await statusOf(next.id)).toBe('WAITING_FOR_PAYMENT');
  await pay(next.id);
  const third = await issue(person, next.id);
  expect(third.certificate.notAfter.slice(0, 10)).toBe('2028-09-06');
  expect(await state(second.certificate)).toBe('EXPIRING');

  // October: the old one has ended by itself; the new one holds.
  clock.moveTo('2027-10-06T06:00:00Z');
  expect(await state(second.certificate)).toBe('EXPIRED');
  expect(await state(third.certificate)).toBe('ACTIVE');
});
