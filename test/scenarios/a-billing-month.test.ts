import { fixedClock } from '../../src/kernel/clock.js';
import { type ACentre, aServiceCentre } from '../factories/centres.js';
import { type AClient, aClient, clientInput } from '../factories/clients.js';
import { type AnInvoice, anInvoice } from '../factories/invoices.js';
import { paymentsOf, statementFile, uploadStatement } from '../factories/payments.js';
import { type ACatalogue, aCatalogue } from '../factories/tariffs.js';
import { newKey, useOkno } from '../support/okno.js';

/** October of a centre in Yekaterinburg, from the first request to the reconciliation of the last day. */
const clock = fixedClock('2026-10-01T04:00:00Z');
const okno = useOkno({ clock });
let catalogue: ACatalogue;
let centre: ACentre;
let order = 100;

const day = (date: string, time = '10:00') => clock.moveTo(`2026-10-${date}T${time}:00+05:00`);
const payer = (c: { inn: string | null; name: string }) => ({ inn: c.inn, name: c.name });
const statement = async (
  ...payments: { amount: number; purpose: string; payer: { inn: string | null; name: string } }[]
) => {
  const rows = payments.map((p) => ({ ...p, number: String(order++) }));
  const { body } = await uploadStatement(
    okno(),
    centre.accountant,
    statementFile(centre.seller.account, rows, clock.now()),
  );
  return paymentsOf(okno(), centre.accountant, { statementId: body.id });
};
const account = async (client: AClient, from = '2026-10-01', to = '2026-10-31') =>
  (
    await okno().run(
      centre.accountant,
      `query ($c: UUID!, $s: UUID!, $from: LocalDate!, $to: LocalDate!) {
         clientAccount(clientId: $c, sellerId: $s, from: $from, to: $to) { opening debit credit closing lines { kind debit credit } } }`,
      { c: client.id, s: centre.seller.id, from, to },
    )
  ).clientAccount;
const subscriptions = async (client: AClient) =>
  (
    await okno().run(
      centre.manager,
      'query ($id: UUID!) { subscriptions(filter: { clientId: $id }) { edges { node { status startsOn endsOn creditUntil } } } }',
      { id: client.id },
    )
  ).subscriptions.edges.map((e: { node: object }) => e.node);
const stateOf = async (invoice: AnInvoice) =>
  (await okno().run(centre.manager, 'query ($id: UUID!) { invoice(id: $id) { status paid due } }', { id: invoice.id }))
    .invoice;

test('a month of a centre ends with every kopeck in its place', async () => {
  catalogue = await aCatalogue(okno());
  centre = await aServiceCentre(okno());
  const regular = await aClient(okno(), centre);

  // The 1st: a stranger asks for connection; the manager calls and makes him a client.
  const sent = await okno().run(
    {},
    'mutation ($key: UUID!, $input: ConnectionRequestInput!) { sendConnectionRequest(idempotencyKey: $key, input: $input) { number } }',
    {
      key: newKey(),
      input: {
        regionCode: '66',
        contactName: 'Инна Ковшова',
        phone: '+79126000001',
        organisation: 'ООО «Ковш»',
        consent: true,
      },
    },
  );
  expect(sent.sendConnectionRequest.number).toMatch(/^\d+$/);
  const { connectionRequests } = await okno().run(
    centre.manager,
    '{ connectionRequests { edges { node { id version status deadline } } } }',
  );
  const request = connectionRequests.edges[0].node;
  expect(request).toMatchObject({ status: 'NEW', deadline: { rule: { unit: 'workingHours', count: 4 } } });
  const input = clientInput('legalEntity', { name: 'ООО «Ковш»', email: 'kovsh@client.example' });
  const { convertConnectionRequest } = await okno().run(
    centre.manager,
    `mutation ($id: UUID!, $v: Int!, $key: UUID!, $client: ClientInput!) {
       convertConnectionRequest(id: $id, expectedVersion: $v, idempotencyKey: $key, client: $client) { status client { id name inn } } }`,
    { id: request.id, v: request.version, key: newKey(), client: input },
  );
  expect(convertConnectionRequest.status).toBe('CONVERTED');
  const newcomer = convertConnectionRequest.client as AClient;

  // The 2nd and 3rd: invoices go out, numbered without gaps.
  day('02');
  const plan = { planId: catalogue.basic.id, months: 12 };
  const first = await anInvoice(okno(), centre, { client: newcomer, items: [plan] });
  const second = await anInvoice(okno(), centre, { client: regular, items: [plan] });
  const extra = await anInvoice(okno(), centre, { client: regular });
  expect([first, second, extra].map((i) => i.number)).toEqual(
    [1, 2, 3].map((n) => `${centre.number}${String(n).padStart(7, '0')}`),
  );

  // The 6th: one pays exactly, the other half; the half opens nothing yet.
  day('06');
  const half = second.total / 2;
  const payments = await statement(
    { amount: first.total, purpose: `Оплата по счёту № ${first.number}`, payer: payer(newcomer) },
    { amount: half, purpose: `Счёт ${second.number}, часть`, payer: payer(regular) },
  );
  expect(payments.map((p) => p.status)).toEqual(['ALLOCATED', 'ALLOCATED']);
  expect(await stateOf(first)).toMatchObject({ status: 'PAID', due: 0 });
  expect(await stateOf(second)).toMatchObject({ status: 'PARTLY_PAID', due: second.total - half });
  expect(await subscriptions(newcomer)).toMatchObject([
    { status: 'ACTIVE', startsOn: '2026-10-06', endsOn: '2027-10-06' },
  ]);
  expect(await subscriptions(regular)).toEqual([]);

  // The same file again changes nothing.
  const ledger = () =>
    okno().asSystem((w) =>
      w.db.query<{ n: string; sum: string }>('select count(*) n, coalesce(sum(amount), 0) sum from ledger_entries'),
    );
  const before = await ledger();
  order -= 2;
  await statement(
    { amount: first.total, purpose: `Оплата по счёту № ${first.number}`, payer: payer(newcomer) },
    { amount: half, purpose: `Счёт ${second.number}, часть`, payer: payer(regular) },
  );
  expect(await ledger()).toEqual(before);

  // The 9th: the accountant opens access on credit until the rest comes.
  day('09');
  const { invoice: seen } = await okno().run(centre.accountant, 'query ($id: UUID!) { invoice(id: $id) { version } }', {
    id: second.id,
  });
  await okno().run(
    centre.accountant,
    'mutation ($id: UUID!, $v: Int!) { giveInvoiceCredit(id: $id, until: "2026-10-25", expectedVersion: $v) { id } }',
    { id: second.id, v: seen.version },
  );
  expect(await subscriptions(regular)).toMatchObject([{ status: 'ON_CREDIT', creditUntil: '2026-10-25' }]);

  // The 20th: the rest comes with 70,00 too much; what is over stands on the client's balance.
  day('20');
  const over = 70_00;
  const [late] = await statement({
    amount: second.total - half + over,
    purpose: `Доплата по счёту № ${second.number}`,
    payer: payer(regular),
  });
  expect(late).toMatchObject({ status: 'PARTLY_ALLOCATED', rest: over });
  expect(await stateOf(second)).toMatchObject({ status: 'PAID', due: 0 });
  expect(await subscriptions(regular)).toMatchObject([{ status: 'ACTIVE', creditUntil: null }]);

  // The 31st: the regular client owes the visit less what stands on his balance; the newcomer nothing.
  clock.moveTo('2026-10-31T12:00:00+05:00');
  expect(await account(newcomer)).toMatchObject({ opening: 0, debit: first.total, credit: first.total, closing: 0 });
  expect(await account(regular)).toMatchObject({
    opening: 0,
    debit: second.total + extra.total,
    credit: second.total + over,
    closing: extra.total - over,
  });
  const [sums] = await ledger();
  expect(sums!.sum).toBe('0');
  const unbalanced = await okno().asSystem((w) =>
    w.db.query('select transaction_id from ledger_entries group by 1 having sum(amount) <> 0'),
  );
  expect(unbalanced).toEqual([]);
});
