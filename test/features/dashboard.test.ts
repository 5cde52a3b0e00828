import { fixedClock } from '../../src/kernel/clock.js';
import { addDays } from '../../src/kernel/period.js';
import { anApplication, anOperator, claim, submit, uploadAll } from '../factories/applications.js';
import { aServiceCentre } from '../factories/centres.js';
import { anOrder } from '../factories/certificates.js';
import { aClient } from '../factories/clients.js';
import { aDraftInvoice, anInvoice } from '../factories/invoices.js';
import { aWire, paymentsOf, statementFile, uploadStatement } from '../factories/payments.js';
import { aPerson } from '../factories/people.js';
import { type Actor, newKey, useOkno } from '../support/okno.js';

const clock = fixedClock('2026-11-02T05:00:00.000Z');
const okno = useOkno({ clock });
const days = (n: number) => clock.advance(n * 86_400_000);

const question = `query { dashboard { today
  waiting { kind count late sum items { id number subject amount late deadline { due left unit } } }
  figures { paidThisMonth issuedThisMonth awaitingCount awaiting overdueCount overdue }
  receivables { age count sum } months { month issued paidFirst paidRenewal }
  renewals { count sum nearest { clientName lastDay amount } } places { code paid overdue lateRequests } } }`;
const see = async (actor: Actor) => (await okno().run(actor, question)).dashboard;
const kindsOf = (d: { waiting: { kind: string }[] }) => d.waiting.map((g) => g.kind);

test('a manager sees what waits in his centre, nearest first, and nothing of another', async () => {
  const centre = await aServiceCentre(okno());
  const other = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const invoice = await anInvoice(okno(), centre, { client });
  await aDraftInvoice(okno(), centre, { client });
  days(15);
  const board = await see(centre.manager);
  expect(board.today).toBe('2026-11-17');
  expect(kindsOf(board)).toEqual(expect.arrayContaining(['INVOICE_OVERDUE', 'OLD_DRAFT', 'CLIENT_WITHOUT_CONTACT']));
  const overdue = board.waiting.find((g: { kind: string }) => g.kind === 'INVOICE_OVERDUE');
  expect(overdue).toMatchObject({
    count: 1,
    late: 1,
    sum: invoice.total,
    items: [{ id: invoice.id, number: invoice.number, deadline: { due: '2026-11-16', left: -1, unit: 'CALENDAR' } }],
  });
  expect(board.figures).toMatchObject({ awaitingCount: 1, overdueCount: 1, overdue: invoice.total });
  expect(board.receivables).toContainEqual({ age: 'week', count: 1, sum: invoice.total });
  expect(board.months.at(-1)).toMatchObject({ month: '2026-11-01', issued: invoice.total });
  const strange = await see(other.manager);
  expect(strange.waiting).toEqual([]);
  expect(strange.figures).toMatchObject({ awaitingCount: 0, issuedThisMonth: 0 });
});

test('the list that a tile leads to holds what the tile counts', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const met = await aClient(okno(), centre);
  await okno().run(
    centre.manager,
    `mutation ($id: UUID!, $items: [ClientContactInput!]!) { setClientContacts(id: $id, items: $items, expectedVersion: 1) { id } }`,
    { id: met.id, items: [{ name: 'Анна Котова', phone: '+79120000000' }] },
  );
  await aDraftInvoice(okno(), centre, { client });
  days(10);
  await aDraftInvoice(okno(), centre, { client });
  const today = clock.today('Asia/Yekaterinburg');
  const credited = async (until: string) => {
    const { id } = await anInvoice(okno(), centre, { client });
    const { invoice } = await okno().run(centre.manager, 'query ($id: UUID!) { invoice(id: $id) { version } }', { id });
    await okno().run(
      centre.manager,
      `mutation ($id: UUID!, $until: LocalDate!, $v: Int!) { giveInvoiceCredit(id: $id, until: $until, expectedVersion: $v) { id } }`,
      { id, until, v: invoice.version },
    );
  };
  await credited(addDays(today, 7));
  await credited(addDays(today, 8));
  const { waiting } = (await okno().run(centre.manager, 'query { dashboard { waiting { kind count upTo } } }'))
    .dashboard;
  const tile = (kind: string) => waiting.find((g: { kind: string }) => g.kind === kind);
  const listed = async (filter: object) =>
    (
      await okno().run(centre.manager, 'query ($f: InvoiceFilterInput!) { invoicesTotals(filter: $f) { count } }', {
        f: filter,
      })
    ).invoicesTotals.count;
  const open = ['ISSUED', 'PARTLY_PAID'];
  expect(tile('CREDIT_ENDING')).toMatchObject({ count: 1, upTo: addDays(today, 7) });
  expect(await listed({ statuses: open, creditTo: tile('CREDIT_ENDING').upTo })).toBe(1);
  expect(tile('OLD_DRAFT').count).toBe(1);
  expect(await listed({ statuses: ['DRAFT'], createdTo: tile('OLD_DRAFT').upTo })).toBe(1);
  expect(await listed({ statuses: ['DRAFT'], createdTo: today })).toBe(2);
  const bare = await okno().run(
    centre.manager,
    'query { clientsCount(statuses: [ACTIVE], withoutContact: true) clients(withoutContact: true) { edges { node { id } } } }',
  );
  expect(tile('CLIENT_WITHOUT_CONTACT').count).toBe(1);
  expect(bare).toEqual({ clientsCount: 1, clients: { edges: [{ node: { id: client.id } }] } });
});

test('an operator and an officer see what waits for the certification centre, and no invoices', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  await anInvoice(okno(), centre, { client });
  const application = await anApplication(okno(), centre, client);
  await uploadAll(okno(), centre.manager, application.id);
  await okno().run(centre.manager, submit, { id: application.id });
  days(20);
  const operator = await anOperator(okno());
  const board = await see(operator);
  expect(board.figures).toBeNull();
  expect(board.places).toEqual([]);
  expect(kindsOf(board)).toContain('APPLICATION_REVIEW');
  expect(kindsOf(board).filter((kind) => /INVOICE|CREDIT|SUBSCRIPTION/.test(kind))).toEqual([]);
  const review = board.waiting.find((g: { kind: string }) => g.kind === 'APPLICATION_REVIEW');
  expect(review.items).toContainEqual(
    expect.objectContaining({ id: application.id, number: application.number, late: true }),
  );
  // In somebody's hands it waits for nobody else.
  await okno().run(operator, claim, { id: application.id });
  const other = (await see(await anOperator(okno()))).waiting.flatMap((g: { items: { id: string }[] }) => g.items);
  expect(other.map((item: { id: string }) => item.id)).not.toContain(application.id);
  const { order } = await anOrder(okno(), centre, client, { applicationId: application.id });
  const approvals = async (actor: Actor) =>
    (await see(actor)).waiting.find((g: { kind: string }) => g.kind === 'ISSUANCE_APPROVAL')?.items ?? [];
  const officer = await aPerson(okno(), 'caOfficer');
  expect(await approvals(officer)).toContainEqual(
    expect.objectContaining({ id: order.id, deadline: expect.objectContaining({ unit: 'WORKING' }) }),
  );
  expect(await approvals(operator)).toEqual([]);
});

test('money that came is a figure; money that is not understood waits for the accountant alone', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const invoice = await anInvoice(okno(), centre, { client });
  const payments = [
    aWire(invoice),
    { number: '2', payer: { inn: '7707083893', name: 'Неизвестный' }, amount: 12_345_00, purpose: 'Оплата' },
  ];
  const file = statementFile(centre.seller.account, payments, okno().clock.now());
  await uploadStatement(okno(), centre.accountant, file);
  expect(await paymentsOf(okno(), centre.accountant)).toHaveLength(2);
  const accountant = await see(centre.accountant);
  expect(kindsOf(accountant)).toContain('PAYMENT');
  expect(accountant.figures.paidThisMonth).toBe(invoice.total);
  expect(accountant.months.at(-1)).toMatchObject({ paidFirst: invoice.total, paidRenewal: 0 });
  expect(kindsOf(await see(centre.manager))).not.toContain('PAYMENT');
});

test('the vendor compares partners and a partner his centres', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  await okno().run(
    {},
    `mutation ($key: UUID!, $input: ConnectionRequestInput!) { sendConnectionRequest(idempotencyKey: $key, input: $input) { number } }`,
    {
      key: newKey(),
      input: { regionCode: '66', contactName: 'Инна', phone: '+79126000001', organisation: 'ООО «Ива»', consent: true },
    },
  );
  await anInvoice(okno(), centre, { client });
  const partner = await see(centre.partner.admin);
  expect(partner.places).toEqual([expect.objectContaining({ code: centre.number, overdue: 0 })]);
  const hq = await see(await aPerson(okno(), 'hqAdmin'));
  expect(hq.places.map((p: { code: string }) => p.code)).toContain(centre.partner.code);
  expect((await see(centre.manager)).places).toEqual([]);
});

test('a client sees what it has to pay; an auditor has nothing to do; a visitor sees nothing', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const invoice = await anInvoice(okno(), centre, { client });
  await aDraftInvoice(okno(), centre, { client });
  const board = await see(client.user);
  expect(board.waiting).toEqual([expect.objectContaining({ kind: 'INVOICE_TO_PAY', count: 1, sum: invoice.total })]);
  expect(board.figures.awaiting).toBe(invoice.total);
  expect((await see(await aPerson(okno(), 'auditor'))).waiting).toEqual([]);
  expect(await okno().refusal({}, question)).toBe('NOT_LOGGED_IN');
});
