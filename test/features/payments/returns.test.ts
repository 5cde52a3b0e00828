import { addDays } from '../../../src/kernel/period.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { statementFile, uploadStatement } from '../../factories/payments.js';
import { aPerson } from '../../factories/people.js';
import { everythingIsEven, onBalance, useTill } from '../../factories/till.js';
import { type Actor, asBytes, newKey, useOkno } from '../../support/okno.js';

const okno = useOkno();
const till = useTill(okno);

const ask = `mutation ($id: UUID!, $key: UUID!, $input: PaymentReturnInput!) { askPaymentReturn(id: $id, idempotencyKey: $key, input: $input) { id status version askedByMe } }`;
const decide = `mutation ($id: UUID!, $approve: Boolean!, $v: Int!) { decidePaymentReturn(id: $id, approve: $approve, expectedVersion: $v) { status } }`;

/** Money on a client's balance, of which `paid` tells the day. */
async function aBalance(amount: number) {
  const client = await aClient(okno(), till.centre);
  const payment = await till.aPayment(amount, { inn: client.inn, name: client.name });
  await okno().run(till.centre.accountant, onBalance, { id: payment.id, clientId: client.id, v: payment.version });
  const { payment: dated } = await okno().run(
    till.centre.accountant,
    'query ($id: UUID!) { payment(id: $id) { paidOn bookedOn } }',
    { id: payment.id },
  );
  return { client, payment, paid: [dated.paidOn, dated.bookedOn].sort()[0] as string };
}
const claim = (claimDate: string, amount = 1_500) => ({ amount, reason: 'переплата', claimNumber: '5', claimDate });
const asked = async (who: Actor, id: string, input: object) =>
  (await okno().run(who, ask, { id, key: newKey(), input })).askPaymentReturn;
const orders = (who: Actor, ids: string[]) =>
  okno()
    .http()
    .post('/api/payment-returns/export')
    .set('cookie', `okno-session=${who.token}`)
    .set('x-okno-scope', who.scope!)
    .send({ ids })
    .buffer(true)
    .parse(asBytes);

describe('money given back', () => {
  test('a return is asked for, approved, exported for the bank and seen on the statement', async () => {
    const { client, payment, paid } = await aBalance(2_000);
    const { accountant, partner } = till.centre;
    const input = claim(paid, 2_001);
    expect(await okno().refusal(accountant, ask, { id: payment.id, key: newKey(), input })).toBe('RETURN_DOES_NOT_FIT');
    const request = await asked(accountant, payment.id, claim(paid));
    // The card of a payment lists its own returns.
    const returnsOf = async (paymentId: string) => {
      const query = `query ($id: UUID!) { paymentReturns(paymentId: $id) { edges { node { id } } } }`;
      const { paymentReturns } = await okno().run(accountant, query, { id: paymentId });
      return paymentReturns.edges.map((e: { node: { id: string } }) => e.node.id);
    };
    expect(await returnsOf(payment.id)).toEqual([request.id]);
    expect(await returnsOf(newKey())).toEqual([]);
    const yes = { id: request.id, approve: true, v: request.version };
    expect(await okno().refusal(accountant, decide, yes)).toBe('FORBIDDEN');
    await okno().run(partner.admin, decide, yes);
    const file = await orders(partner.admin, [request.id]);
    const text = new TextDecoder('windows-1251').decode(file.body);
    expect(text).toContain('Сумма=15.00\r\n');
    expect(text).toContain(`ПолучательСчет=40702810900000000013\r\n`);
    expect(text).toContain(`Возврат по п/п ${payment.number} от `);
    expect(text).toContain(' по заявлению № 5.');
    const purpose = /НазначениеПлатежа=(.*)\r\n/.exec(text)![1]!;
    const statement = statementFile(till.centre.seller.account, [
      { number: '1', amount: 1_500, purpose, payer: { inn: client.inn, name: client.name }, direction: 'out' },
    ]);
    await uploadStatement(okno(), accountant, statement);
    expect(await till.read(payment.id)).toMatchObject({ returned: 1_500, rest: 500 });
    const { paymentReturns } = await okno().run(
      accountant,
      `query ($id: UUID!) { paymentReturns(paymentId: $id) { edges { node { id status } } } }`,
      { id: payment.id },
    );
    expect(paymentReturns.edges[0].node).toEqual({ id: request.id, status: 'EXECUTED' });
    expect(await till.balanceOf(client)).toMatchObject({ advance: 500 });
    await everythingIsEven(okno());
  });

  test('a return stands on a written claim, dated not before its payment and not after today', async () => {
    const { payment, paid } = await aBalance(2_000);
    const refused = async (input: object) =>
      (await okno().ask(till.centre.accountant, ask, { id: payment.id, key: newKey(), input })).errors?.[0]?.extensions;
    const late = addDays(paid, 3);
    for (const day of [addDays(paid, -1), late]) {
      expect(await refused(claim(day))).toMatchObject({
        code: 'RETURN_CLAIM_DATE_WRONG',
        at: ['input', 'claimDate'],
        params: { from: paid },
      });
    }
    expect(await refused({ ...claim(paid), claimNumber: ' ' })).toMatchObject({
      code: 'BAD_INPUT',
      at: ['input', 'claimNumber'],
    });
    const { claimDate, ...undated } = claim(paid);
    expect(claimDate).toBe(paid);
    expect(await refused(undated)).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('who asked does not approve: another does; he may take his own back', async () => {
    const { payment, paid } = await aBalance(2_000);
    const { admin } = till.centre.partner;
    const request = await asked(admin, payment.id, claim(paid, 500));
    expect(request.askedByMe).toBe(true);
    const yes = { id: request.id, approve: true, v: request.version };
    expect(await okno().refusal(admin, decide, yes)).toBe('RETURN_OWN_REQUEST');
    const billing = await aPerson(okno(), 'hqBilling');
    const mine = `query ($id: UUID!) { paymentReturns(paymentId: $id) { edges { node { askedByMe } } } }`;
    const { paymentReturns } = await okno().run(billing, mine, { id: payment.id });
    expect(paymentReturns.edges[0].node).toEqual({ askedByMe: false });
    expect(await okno().run(billing, decide, yes)).toEqual({ decidePaymentReturn: { status: 'APPROVED' } });
    const second = await asked(admin, payment.id, claim(paid, 600));
    const no = { id: second.id, approve: false, v: second.version };
    expect(await okno().run(admin, decide, no)).toEqual({ decidePaymentReturn: { status: 'DECLINED' } });
  });

  test('list and table say whose money goes back and where to', async () => {
    const { client, payment, paid } = await aBalance(3_000);
    const { accountant, partner } = till.centre;
    await asked(accountant, payment.id, { ...claim(paid, 700), claimNumber: '77-в' });
    const query = `query ($id: UUID!) { paymentReturns(paymentId: $id) { edges { node { claimNumber claimDate payment { payerName payerInn payerAccount client { name inn } } } } } }`;
    const { paymentReturns } = await okno().run(accountant, query, { id: payment.id });
    expect(paymentReturns.edges[0].node).toEqual({
      claimNumber: '77-в',
      claimDate: paid,
      payment: payerOf(client),
    });
    const csv = await okno().download(partner.admin, '/files/payment-returns?format=csv&language=ru');
    const line = csv.body
      .toString()
      .split('\r\n')
      .find((l: string) => l.includes('77-в'));
    for (const word of [client.inn, '40702810900000000013', payment.number, 'Ждёт решения'])
      expect(line).toContain(word);
    expect((await okno().download(accountant, '/files/payment-returns')).status).toBe(403);
    const xlsx = await okno().download(partner.admin, '/files/payment-returns?format=xlsx&language=en');
    expect(xlsx.body.subarray(0, 2).toString()).toBe('PK');
  });
});

const payerOf = ({ name, inn }: AClient) => ({
  payerName: name,
  payerInn: inn,
  payerAccount: '40702810900000000013',
  client: { name, inn },
});
