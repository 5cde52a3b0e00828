import {
  acceptAll,
  anApplication,
  anOperator,
  applicationNow,
  submit,
  uploadAll,
  uploadScan,
} from '../../factories/applications.js';
import { aCabinet, ofCabinet } from '../../factories/cabinet.js';
import { aServiceCentre, closeCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { aCertificateInvoice } from '../../factories/invoices.js';
import { payInvoice } from '../../factories/payments.js';
import { useOkno } from '../../support/okno.js';

/** A client goes to a centre of another partner while he waits for a certificate. */
const okno = useOkno();

const confirm = `mutation ($c: UUID!, $t: String!) { confirmIdentity(serviceCentreId: $c, ticket: $t) }`;
const link = `mutation ($id: UUID!, $i: UUID!) { linkInvoiceToApplication(id: $id, invoiceId: $i) { status } }`;
const withdraw = `mutation ($id: UUID!) { withdrawCertificateApplication(id: $id, reason: "Передумал") { status } }`;
const found = async (actor: Parameters<ReturnType<typeof okno>['run']>[0], number: string) =>
  (await okno().run(actor, 'query ($q: String!) { searchEverything(query: $q) { title } }', { q: number }))
    .searchEverything.length;

test('an open application goes with the client, papers and all; a closed one is read', async () => {
  const old = await aServiceCentre(okno());
  const next = await aServiceCentre(okno());
  const client = await aClient(okno(), old);
  const open = await anApplication(okno(), old, client);
  const closed = await anApplication(okno(), old, client);
  await uploadAll(okno(), old.manager, open.id);
  await okno().run(old.manager, withdraw, { id: closed.id });
  await closeCentre(okno(), old, next);
  await okno().settle();

  // The new centre has it in hand: scans of before are opened, another one is sent, the desk gets it.
  const { documentList } = await applicationNow(okno(), next.manager, open.id);
  const scan = await okno()
    .http()
    .get(`/files/certificate-scans/${documentList[0]!.scans[0]!.id}`)
    .query({ scope: next.manager.scope, purpose: 'service' })
    .set('cookie', `okno-session=${next.manager.token}`);
  expect([scan.status, scan.body.subarray(0, 3).toString('hex')]).toEqual([200, 'ffd8ff']);
  await uploadScan(okno(), next.manager, documentList[0]!.id);
  await okno().run(next.manager, submit, { id: open.id });
  expect(await acceptAll(okno(), await anOperator(okno()), open.id)).toBe('DOCUMENTS_ACCEPTED');
  expect(await found(next.manager, open.number)).toBe(1);
  expect(await found(old.partner.admin, open.number)).toBe(0);
  const history = await okno().run(
    next.manager,
    'query ($id: UUID!) { certificateApplication(id: $id) { history { move } } }',
    { id: open.id },
  );
  expect(history.certificateApplication.history.map((h: { move: string }) => h.move)).toContain('followClient');

  expect((await applicationNow(okno(), next.manager, closed.id)).status).toBe('WITHDRAWN');
  expect(await okno().refusal(next.manager, withdraw, { id: closed.id })).toBe('FORBIDDEN');
  expect((await applicationNow(okno(), old.partner.admin, closed.id)).status).toBe('WITHDRAWN');
});

test('money that comes to the old centre moves the application at the new one', async () => {
  const old = await aServiceCentre(okno());
  const next = await aServiceCentre(okno());
  const client = await aClient(okno(), old);
  const application = await anApplication(okno(), old, client);
  await uploadAll(okno(), old.manager, application.id);
  await okno().run(old.manager, submit, { id: application.id });
  await acceptAll(okno(), await anOperator(okno()), application.id);
  const { ticket } = await ofCabinet(await aCabinet(okno(), application.person.phone), application.id);
  await okno().run(old.manager, confirm, { c: old.id, t: ticket.payload });
  const invoice = await aCertificateInvoice(okno(), old, client);
  await okno().run(old.manager, link, { id: application.id, i: invoice.id });
  await closeCentre(okno(), old, next);
  await okno().settle();
  expect((await applicationNow(okno(), next.manager, application.id)).status).toBe('WAITING_FOR_PAYMENT');

  await payInvoice(okno(), old, invoice, { by: old.partner.admin });
  await okno().settle();
  expect((await applicationNow(okno(), next.manager, application.id)).status).toBe('READY_FOR_ISSUE');
});
