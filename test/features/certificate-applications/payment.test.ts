import { anApplication } from '../../factories/applications.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { aCertificate, useSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aCertificateInvoice, anInvoice } from '../../factories/invoices.js';
import { payInvoice } from '../../factories/payments.js';
import { aPerson } from '../../factories/people.js';
import { type ACatalogue, aCatalogue, draftOf, editionInput, fillDraft, publish } from '../../factories/tariffs.js';
import { type Actor, newKey, useOkno } from '../../support/okno.js';

const okno = useOkno();
useSigner(okno);
const link =
  'mutation ($id: UUID!, $i: UUID!) { linkInvoiceToApplication(id: $id, invoiceId: $i) { paid invoice { number title paid } } }';
const take = 'mutation ($id: UUID!, $s: UUID!) { useSubscriptionForApplication(id: $id, subscriptionId: $s) { paid } }';
const card = `query ($id: UUID!) { certificateApplication(id: $id) { paid invoice { number }
  offeredInvoices { id number title paid left } included { subscriptionId left } history { move params } } }`;

let centre: ACentre;
let client: AClient;
beforeAll(async () => {
  centre = await aServiceCentre(okno());
});
beforeEach(async () => {
  client = await aClient(okno(), centre);
});
const cardOf = async (id: string) => (await okno().run(centre.manager, card, { id })).certificateApplication;
const refusedOf = async (mutation: string, variables: object) =>
  (await okno().ask(centre.manager, mutation, variables)).errors?.[0]?.extensions;
const tryLink = (id: string, invoice: { id: string }) => refusedOf(link, { id, i: invoice.id });

test('only an invoice that sold a certificate pays for one', async () => {
  const application = await anApplication(okno(), centre, client);
  const setUp = await anInvoice(okno(), centre, { client });
  await payInvoice(okno(), centre, setUp);
  const annulled = await aCertificateInvoice(okno(), centre, client);
  await okno().run(
    centre.accountant,
    'mutation ($id: UUID!, $v: Int!) { annulInvoice(id: $id, reason: "Ошибка", expectedVersion: $v) { id } }',
    { id: annulled.id, v: annulled.version },
  );
  const anothers = await aCertificateInvoice(okno(), centre, await aClient(okno(), centre));
  const right = await aCertificateInvoice(okno(), centre, client);

  expect(await tryLink(application.id, setUp)).toMatchObject({
    code: 'INVOICE_WITHOUT_CERTIFICATE',
    at: ['invoiceId'],
  });
  expect(await tryLink(application.id, annulled)).toMatchObject({ code: 'INVOICE_OF_ANOTHER', at: ['invoiceId'] });
  expect(await tryLink(application.id, anothers)).toMatchObject({ code: 'INVOICE_OF_ANOTHER', at: ['invoiceId'] });
  const offered = {
    id: right.id,
    number: right.number,
    title: expect.stringMatching(/сертификат/i),
    paid: false,
    left: 1,
  };
  expect((await cardOf(application.id)).offeredInvoices).toEqual([offered]);

  const { linkInvoiceToApplication: linked } = await okno().run(centre.manager, link, {
    id: application.id,
    i: right.id,
  });
  expect(linked).toMatchObject({ paid: false, invoice: { number: right.number, paid: false } });
  await payInvoice(okno(), centre, right);
  const now = await cardOf(application.id);
  expect([now.paid, now.invoice.number]).toEqual([true, right.number]);
  expect(now.history.at(-1)).toEqual({ move: 'linkInvoice', params: { number: right.number } });
});

test('a certificate that another application has taken is not given twice', async () => {
  const [first, second, third] = [
    await anApplication(okno(), centre, client),
    await anApplication(okno(), centre, client),
    await anApplication(okno(), centre, client),
  ];
  const two = await aCertificateInvoice(okno(), centre, client, 2);
  await okno().run(centre.manager, link, { id: first.id, i: two.id });
  await okno().run(centre.manager, link, { id: second.id, i: two.id });
  expect(await tryLink(third.id, two)).toMatchObject({ code: 'CERTIFICATES_USED_UP', at: ['invoiceId'] });
  expect((await cardOf(third.id)).offeredInvoices).toEqual([]);
  expect((await cardOf(first.id)).offeredInvoices).toMatchObject([{ id: two.id, left: 1 }]);

  // What was withdrawn leaves its certificate to others, and comes back without one.
  await okno().run(
    centre.manager,
    'mutation ($id: UUID!) { withdrawCertificateApplication(id: $id, reason: "Передумали") { id } }',
    {
      id: first.id,
    },
  );
  await okno().run(centre.manager, link, { id: third.id, i: two.id });
  await okno().run(centre.manager, 'mutation ($id: UUID!) { reopenCertificateApplication(id: $id) { id } }', {
    id: first.id,
  });
  expect((await cardOf(first.id)).invoice).toBeNull();
});

test('a plan gives as many certificates as its edition includes, by its invoice or from the subscription', async () => {
  const catalogue = await aCatalogue(okno());
  await includeCertificates(catalogue, 2);
  const invoice = await anInvoice(okno(), centre, {
    client,
    items: [{ planId: catalogue.group.id, months: 12, organisations: 1, quantity: 1 }],
  });
  await payInvoice(okno(), centre, invoice);
  await okno().settle();
  const [first, second, third] = [
    await anApplication(okno(), centre, client),
    await anApplication(okno(), centre, client),
    await anApplication(okno(), centre, client),
  ];
  const [plan] = (await cardOf(first.id)).included;
  expect(plan.left).toBe(2);
  expect(
    (await okno().run(centre.manager, take, { id: first.id, s: plan.subscriptionId })).useSubscriptionForApplication
      .paid,
  ).toBe(true);
  expect((await cardOf(second.id)).offeredInvoices).toMatchObject([{ id: invoice.id, paid: true, left: 1 }]);
  await okno().run(centre.manager, link, { id: second.id, i: invoice.id });
  expect(await refusedOf(take, { id: third.id, s: plan.subscriptionId })).toMatchObject({
    code: 'NOTHING_INCLUDED',
    at: ['subscriptionId'],
  });
  expect(await tryLink(third.id, invoice)).toMatchObject({ code: 'CERTIFICATES_USED_UP' });
});

const correct = `mutation ($key: UUID!, $id: UUID!, $input: CreditNoteInput!) {
  issueCreditNote(idempotencyKey: $key, invoiceId: $id, input: $input) { corrected } }`;
const note = async (actor: Actor, { id }: { id: string }, gross: number) => {
  const { invoice } = await okno().run(
    centre.accountant,
    'query ($id: UUID!) { invoice(id: $id) { lines { id gross } } }',
    { id },
  );
  const lines = [{ lineId: invoice.lines[0].id, gross }];
  return okno().ask(actor, correct, { key: newKey(), id, input: { reason: 'Отказались', lines } });
};
const paidBy = async (quantity: number, applications: { id: string }[]) => {
  const invoice = await aCertificateInvoice(okno(), centre, client, quantity);
  await payInvoice(okno(), centre, invoice);
  for (const { id } of applications) await okno().run(centre.manager, link, { id, i: invoice.id });
  return invoice;
};

test('a credit note takes back certificates that are not issued yet, and only whole ones', async () => {
  const [first, second] = [await anApplication(okno(), centre, client), await anApplication(okno(), centre, client)];
  const two = await paidBy(2, [first, second]);
  const price = two.total / 2;
  // Cheaper is not taken back.
  expect((await note(centre.accountant, two, price / 2)).errors).toBeUndefined();
  expect([(await cardOf(first.id)).paid, (await cardOf(second.id)).paid]).toEqual([true, true]);
  // With what was taken off before it is the price of one: the later application loses its certificate.
  expect((await note(await aPerson(okno(), 'hqBilling'), two, price / 2)).errors).toBeUndefined();
  const [kept, lost] = [await cardOf(first.id), await cardOf(second.id)];
  expect([kept.paid, kept.invoice.number]).toEqual([true, two.number]);
  expect([lost.paid, lost.invoice]).toEqual([false, null]);
  expect(lost.history.at(-1)).toEqual({ move: 'takeBackPayment', params: { number: two.number } });
  expect(lost.offeredInvoices).toEqual([]);
  expect(await tryLink(second.id, two)).toMatchObject({ code: 'CERTIFICATES_USED_UP' });

  const stranger = await aServiceCentre(okno());
  const codeOf = async (actor: Actor) => (await note(actor, two, price)).errors?.[0]?.extensions.code;
  expect(await codeOf(stranger.accountant)).toBe('NOT_FOUND');
  expect(await codeOf(client.user)).toBe('FORBIDDEN');
  expect((await cardOf(first.id)).paid).toBe(true);
});

test('a certificate that is issued is revoked before its money is taken off', async () => {
  const [issued, open] = [await anApplication(okno(), centre, client), await anApplication(okno(), centre, client)];
  const two = await paidBy(2, [open, issued]);
  const price = two.total / 2;
  const certificate = await aCertificate(okno(), centre, client, { applicationId: issued.id });
  await okno().asSystem((work) =>
    work.db.query(`update certificate_applications set status = 'issued', certificate_id = $2 where id = $1`, [
      issued.id,
      certificate.id,
    ]),
  );
  const refused = (await note(centre.accountant, two, two.total)).errors?.[0]?.extensions;
  expect(refused).toMatchObject({
    code: 'CERTIFICATES_ALREADY_ISSUED',
    at: ['input', 'lines'],
    params: { number: two.number, issued: 1 },
  });
  // Nothing of the note has remained, and the open application is taken back before the issued one.
  expect((await cardOf(open.id)).paid).toBe(true);
  expect((await note(centre.accountant, two, price)).errors).toBeUndefined();
  expect([(await cardOf(open.id)).paid, (await cardOf(issued.id)).paid]).toEqual([false, true]);
  await okno().run(
    await aPerson(okno(), 'caOfficer'),
    'mutation ($id: UUID!) { revokeCertificate(id: $id, input: { reason: CESSATION_OF_OPERATION }) { id } }',
    { id: certificate.id },
  );
  expect((await note(centre.accountant, two, price)).errors).toBeUndefined();
});

/** A further edition of the group plan, from today on. */
async function includeCertificates({ hq, group, zones }: ACatalogue, includedCertificates: number): Promise<void> {
  const validFrom = okno().clock.today('Europe/Moscow');
  const draft = await draftOf(okno(), hq, group.id, validFrom);
  const input = editionInput({ validFrom, organisationsLimit: 50, includedCertificates });
  const v = await fillDraft(okno(), hq, draft, zones, input, () => 3_000_000);
  await okno().run(hq, publish, { id: draft.id, v });
}
