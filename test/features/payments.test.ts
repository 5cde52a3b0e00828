import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type ACentre, aServiceCentre } from '../factories/centres.js';
import { type AClient, aClient } from '../factories/clients.js';
import { type AnInvoice, anInvoice, aSetUp } from '../factories/invoices.js';
import { type ListedPayment, paymentOf, paymentsOf, statementFile, uploadStatement } from '../factories/payments.js';
import { aPerson } from '../factories/people.js';
import { type Actor, newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
let centre: ACentre;
let next = 1000;

beforeAll(async () => {
  centre = await aServiceCentre(okno());
}, 60_000);

const allocate = `mutation ($id: UUID!, $parts: [AllocationInput!]!, $v: Int!) { allocatePayment(id: $id, parts: $parts, expectedVersion: $v) { id status rest version } }`;
const undo = `mutation ($id: UUID!, $v: Int!) { undoPayment(id: $id, reason: "проверка", expectedVersion: $v) { status rest allocated client { id } version } }`;
const onBalance = `mutation ($id: UUID!, $clientId: UUID!, $v: Int!) { putPaymentOnBalance(id: $id, clientId: $clientId, expectedVersion: $v) { status version client { id } } }`;
const balances = `query ($id: UUID!, $on: LocalDate) { clientBalances(clientId: $id, on: $on) { billed advance balance } }`;
const invoiceOf = async (id: string) =>
  (await okno().run(centre.manager, `query ($id: UUID!) { invoice(id: $id) { status paid due version } }`, { id }))
    .invoice;
const balanceOf = async (client: AClient) =>
  (await okno().run(centre.manager, balances, { id: client.id })).clientBalances[0] ?? {
    billed: 0,
    advance: 0,
    balance: 0,
  };

/** Money with a purpose that says nothing: it waits in the queue. */
async function aPayment(
  amount: number,
  payer: { inn: string | null; name: string } = { inn: null, name: 'Неизвестный' },
  purpose = 'Оплата услуг',
): Promise<ListedPayment> {
  const number = String(next++);
  const file = statementFile(centre.seller.account, [{ number, amount, purpose, payer }]);
  const answer = await uploadStatement(okno(), centre.accountant, file);
  expect(answer.status).toBe(200);
  return (await paymentsOf(okno(), centre.accountant, { statementId: answer.body.id }))[0]!;
}
const read = (id: string): Promise<ListedPayment> => paymentOf(okno(), centre.accountant, id);

const anInvoiceOf = (client: AClient, total: number): Promise<AnInvoice> =>
  anInvoice(okno(), centre, { client, items: [aSetUp({ unitPrice: total })] });

async function everythingIsEven() {
  const [row] = await okno().asSystem((w) =>
    w.db.query<{ odd: string; sum: string; too_much: string; invoices: string; drift: string }>(
      `select (select count(*) from (select transaction_id from ledger_entries group by 1 having sum(amount) <> 0) x) odd,
         (select coalesce(sum(amount), 0) from ledger_entries) sum,
         (select count(*) from payments p where p.allocated <> coalesce((select sum(a.amount) from payment_allocations a where a.payment_id = p.id), 0)
            or p.allocated + p.returned > p.amount) too_much,
         (select count(*) from invoices i where i.paid <> coalesce((select sum(a.amount) from payment_allocations a where a.invoice_id = i.id), 0)
            or i.paid > i.total) invoices,
         (select count(*) from (select p.id, p.amount - p.allocated - p.returned rest,
            coalesce((select -sum(e.amount) from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
              where t.payment_id = p.id and e.account in ('advance', 'unidentified')), 0) stands
            from payments p where p.direction = 'in' and p.returned = 0 and p.status not in ('ignored', 'writtenOff')) x where rest <> stands) drift`,
    ),
  );
  expect(row).toEqual({ odd: '0', sum: '0', too_much: '0', invoices: '0', drift: '0' });
}

describe('files', () => {
  test.each([['1c_broken_no_end.txt', 'TRUNCATED']])(
    '%s is refused whole, with code and line',
    async (name, problem) => {
      const before = await paymentsOf(okno(), centre.accountant);
      const answer = await uploadStatement(okno(), centre.accountant, readFileSync(`data/bank/${name}`), name);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'STATEMENT_REFUSED', params: { problem, line: expect.any(Number) } });
      expect(await paymentsOf(okno(), centre.accountant)).toEqual(before);
    },
  );

  test("a statement of nobody's account is refused by its number", async () => {
    const other = await aServiceCentre(okno());
    const file = statementFile(other.seller.account, []);
    const answer = await uploadStatement(okno(), centre.accountant, file);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'STATEMENT_ACCOUNT_UNKNOWN', params: { account: other.seller.account } },
    });
  });

  test('who imports: accountants, administrators, the billing; nobody else', async () => {
    const file = () =>
      statementFile(centre.seller.account, [
        { number: String(next++), amount: 100, purpose: 'x', payer: { inn: null, name: 'А' } },
      ]);
    const billing = await aPerson(okno(), 'hqBilling');
    const auditor = await aPerson(okno(), 'auditor');
    const client = await aClient(okno(), centre);
    const status = async (actor: Actor) => (await uploadStatement(okno(), actor, file())).status;
    expect(await status(centre.partner.admin)).toBe(200);
    expect(await status(billing)).toBe(200);
    for (const actor of [centre.manager, auditor, client.user]) expect(await status(actor)).toBe(403);
    expect(await status({})).toBe(401);
  });

  test('a file of over a megabyte is read in a job; a broken one of that size becomes a refused statement', async () => {
    const payments = Array.from({ length: 450 }, (_, i) => ({
      number: String(200_000 + i),
      amount: 100 + i,
      purpose: `Оплата услуг ${'х'.repeat(900)}`,
      payer: { inn: null, name: 'Розничный покупатель' },
    }));
    const bytes = statementFile(centre.seller.account, payments);
    expect(bytes.length).toBeGreaterThan(1024 * 1024);
    const broken = await uploadStatement(okno(), centre.accountant, bytes.subarray(0, bytes.length - 40), 'broken.txt');
    const state = `query ($id: UUID!) { bankStatement(id: $id) { status documents problem { code line } } }`;
    const refused = await okno().run(centre.accountant, state, { id: broken.body.id });
    expect(refused.bankStatement).toMatchObject({
      status: 'REFUSED',
      documents: 0,
      problem: { line: expect.any(Number) },
    });
    const whole = await uploadStatement(okno(), centre.accountant, bytes, 'whole.txt');
    expect((await okno().run(centre.accountant, state, { id: whole.body.id })).bankStatement).toMatchObject({
      status: 'DONE',
      documents: 450,
    });
  }, 120_000);
});

describe('what people do with money', () => {
  test('one payment pays several invoices, the rest stands on the balance and pays the next', async () => {
    const client = await aClient(okno(), centre);
    const [a, b, c] = [
      await anInvoiceOf(client, 10_000),
      await anInvoiceOf(client, 5_000),
      await anInvoiceOf(client, 700),
    ];
    const payment = await aPayment(16_000, { inn: client.inn, name: client.name });
    expect(payment).toMatchObject({ status: 'UNIDENTIFIED' });
    const parts = [
      { invoiceId: a.id, amount: 10_000 },
      { invoiceId: b.id, amount: 5_000 },
    ];
    const done = await okno().run(centre.accountant, allocate, { id: payment.id, parts, v: payment.version });
    expect(done.allocatePayment).toMatchObject({ status: 'PARTLY_ALLOCATED', rest: 1_000 });
    expect(await balanceOf(client)).toEqual({ billed: 700, advance: 1_000, balance: -300 });
    const key = newKey();
    const pay = `mutation ($id: UUID!, $key: UUID!) { payFromBalance(invoiceId: $id, idempotencyKey: $key) { id rest } }`;
    for (let i = 0; i < 2; i++) {
      const { payFromBalance } = await okno().run(centre.accountant, pay, { id: c.id, key });
      expect(payFromBalance).toEqual([{ id: payment.id, rest: 300 }]);
    }
    expect(await invoiceOf(c.id)).toMatchObject({ status: 'PAID', due: 0 });
    expect(await balanceOf(client)).toEqual({ billed: 0, advance: 300, balance: -300 });
    await everythingIsEven();
  });

  test('undone, a payment waits again and the invoice too; nothing is deleted', async () => {
    const client = await aClient(okno(), centre);
    const invoice = await anInvoiceOf(client, 10_000);
    const payment = await aPayment(10_000, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
    expect(payment).toMatchObject({ status: 'ALLOCATED', allocations: [{ kind: 'auto', standing: 10_000 }] });
    expect(await okno().refusal(centre.accountant, undo, { id: payment.id, v: payment.version + 5 })).toBe(
      'CHANGED_MEANWHILE',
    );
    const { undoPayment } = await okno().run(centre.accountant, undo, { id: payment.id, v: payment.version });
    expect(undoPayment).toMatchObject({ status: 'UNIDENTIFIED', rest: 10_000, allocated: 0, client: null });
    expect(await invoiceOf(invoice.id)).toMatchObject({ status: 'ISSUED', paid: 0 });
    const rows = (await read(payment.id)).allocations;
    expect(rows.map((r) => [r.kind, r.amount])).toEqual([
      ['auto', 10_000],
      ['reversal', -10_000],
    ]);
    expect(await balanceOf(client)).toEqual({ billed: 10_000, advance: 0, balance: 10_000 });
    await everythingIsEven();
  });

  test('a single mistaken allocation is taken back to the balance', async () => {
    const client = await aClient(okno(), centre);
    const invoice = await anInvoiceOf(client, 10_000);
    const payment = await aPayment(10_000, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
    const reverse = `mutation ($id: UUID!) { reverseAllocation(id: $id, reason: "ошибка") { status rest client { id } } }`;
    const { reverseAllocation } = await okno().run(centre.accountant, reverse, { id: payment.allocations[0]!.id });
    expect(reverseAllocation).toEqual({ status: 'IDENTIFIED', rest: 10_000, client: { id: client.id } });
    expect(await okno().refusal(centre.accountant, reverse, { id: payment.allocations[0]!.id })).toBe(
      'ALLOCATION_REVERSED',
    );
    await everythingIsEven();
  });

  test('a payment for two clients is split between their invoices', async () => {
    const [a, b] = [await aClient(okno(), centre), await aClient(okno(), centre)];
    const [x, y] = [await anInvoiceOf(a, 3_000), await anInvoiceOf(b, 4_000)];
    const payment = await aPayment(8_000);
    const parts = [
      { invoiceId: x.id, amount: 3_000 },
      { invoiceId: y.id, amount: 4_000 },
    ];
    await okno().run(centre.accountant, allocate, { id: payment.id, parts, v: payment.version });
    const split = await read(payment.id);
    expect(split).toMatchObject({ status: 'PARTLY_ALLOCATED', client: null, rest: 1_000 });
    await okno().run(centre.accountant, onBalance, { id: payment.id, clientId: a.id, v: split.version });
    expect(await balanceOf(a)).toEqual({ billed: 0, advance: 1_000, balance: -1_000 });
    expect(await balanceOf(b)).toEqual({ billed: 0, advance: 0, balance: 0 });
    await everythingIsEven();
    await okno().run(centre.accountant, undo, { id: payment.id, v: (await read(payment.id)).version });
    expect(await balanceOf(a)).toEqual({ billed: 3_000, advance: 0, balance: 3_000 });
    await everythingIsEven();
  });

  test('not more than the payment holds, not more than the invoice wants, with the place', async () => {
    const client = await aClient(okno(), centre);
    const invoice = await anInvoiceOf(client, 5_000);
    const payment = await aPayment(1_000);
    const ask = (amount: number) =>
      okno().ask(centre.accountant, allocate, {
        id: payment.id,
        parts: [{ invoiceId: invoice.id, amount }],
        v: payment.version,
      });
    expect((await ask(1_001)).errors?.[0]?.extensions).toMatchObject({
      code: 'PAYMENT_EXCEEDED',
      params: { left: 1_000 },
    });
    const rich = await aPayment(9_000);
    const over = await okno().ask(centre.accountant, allocate, {
      id: rich.id,
      parts: [{ invoiceId: invoice.id, amount: 5_001 }],
      v: rich.version,
    });
    expect(over.errors?.[0]?.extensions).toMatchObject({
      code: 'INVOICE_EXCEEDED',
      at: ['parts', '0', 'amount'],
      params: { due: 5_000 },
    });
    expect((await ask(0)).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  test('ignored and written off with a reason, and brought back', async () => {
    const payment = await aPayment(1_000);
    const ignore = `mutation ($id: UUID!, $v: Int!) { ignorePayment(id: $id, reason: "перевод между своими", expectedVersion: $v) { status closingReason version } }`;
    const { ignorePayment } = await okno().run(centre.accountant, ignore, { id: payment.id, v: payment.version });
    expect(ignorePayment).toMatchObject({ status: 'IGNORED', closingReason: 'перевод между своими' });
    await okno().run(centre.accountant, undo, { id: payment.id, v: ignorePayment.version });
    const back = await read(payment.id);
    expect(back).toMatchObject({ status: 'UNIDENTIFIED', closingReason: null });
    const writeOff = `mutation ($id: UUID!, $v: Int!) { writeOffPayment(id: $id, reason: "три года", expectedVersion: $v) { status } }`;
    expect(await okno().run(centre.accountant, writeOff, { id: payment.id, v: back.version })).toEqual({
      writeOffPayment: { status: 'WRITTEN_OFF' },
    });
    await everythingIsEven();
  });

  test('a return is asked for, approved, exported for the bank and seen on the statement', async () => {
    const client = await aClient(okno(), centre);
    const payment = await aPayment(2_000, { inn: client.inn, name: client.name });
    await okno().run(centre.accountant, onBalance, { id: payment.id, clientId: client.id, v: payment.version });
    const ask = `mutation ($id: UUID!, $key: UUID!, $amount: Money!) { askPaymentReturn(id: $id, idempotencyKey: $key, input: { amount: $amount, reason: "переплата", claimNumber: "5" }) { id status version } }`;
    expect(await okno().refusal(centre.accountant, ask, { id: payment.id, key: newKey(), amount: 2_001 })).toBe(
      'RETURN_DOES_NOT_FIT',
    );
    const { askPaymentReturn: asked } = await okno().run(centre.accountant, ask, {
      id: payment.id,
      key: newKey(),
      amount: 1_500,
    });
    const decide = `mutation ($id: UUID!, $v: Int!) { decidePaymentReturn(id: $id, approve: true, expectedVersion: $v) { status } }`;
    expect(await okno().refusal(centre.accountant, decide, { id: asked.id, v: 1 })).toBe('FORBIDDEN');
    await okno().run(centre.partner.admin, decide, { id: asked.id, v: asked.version });
    const file = await okno()
      .http()
      .post('/api/payment-returns/export')
      .set('cookie', `okno-session=${centre.partner.admin.token}`)
      .set('x-okno-scope', centre.partner.admin.scope!)
      .send({ ids: [asked.id] })
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (c: Buffer) => chunks.push(c));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    const text = new TextDecoder('windows-1251').decode(file.body);
    expect(text).toContain('Сумма=15.00\r\n');
    expect(text).toContain(`ПолучательСчет=40702810900000000013\r\n`);
    expect(text).toContain(`Возврат по п/п ${payment.number} от `);
    const purpose = /НазначениеПлатежа=(.*)\r\n/.exec(text)![1]!;
    const statement = statementFile(centre.seller.account, [
      { number: '1', amount: 1_500, purpose, payer: { inn: client.inn, name: client.name }, direction: 'out' },
    ]);
    await uploadStatement(okno(), centre.accountant, statement);
    expect(await read(payment.id)).toMatchObject({ returned: 1_500, rest: 500 });
    const { paymentReturns } = await okno().run(
      centre.accountant,
      `{ paymentReturns { edges { node { id status } } } }`,
    );
    expect(paymentReturns.edges[0].node).toEqual({ id: asked.id, status: 'EXECUTED' });
    expect(await balanceOf(client)).toMatchObject({ advance: 500 });
    await everythingIsEven();
  });

  test('a payment is taken by one person at a time; the next one is given out', async () => {
    const payment = await aPayment(3_000);
    const claim = `mutation ($id: UUID) { claimPayment(id: $id) { id claimerName } }`;
    await okno().run(centre.accountant, claim, { id: payment.id });
    expect(await okno().refusal(centre.partner.admin, claim, { id: payment.id })).toBe('PAYMENT_CLAIMED');
    const { claimPayment } = await okno().run(centre.partner.admin, claim, {});
    expect(claimPayment.id).not.toBe(payment.id);
  });

  test('a credit note of a paid invoice gives what is too much back to the balance', async () => {
    const client = await aClient(okno(), centre);
    const invoice = await anInvoiceOf(client, 10_000);
    await aPayment(10_000, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
    const { invoice: lines } = await okno().run(
      centre.accountant,
      `query ($id: UUID!) { invoice(id: $id) { lines { id } } }`,
      { id: invoice.id },
    );
    await okno().run(
      centre.accountant,
      `mutation ($id: UUID!, $line: UUID!, $key: UUID!) { issueCreditNote(invoiceId: $id, idempotencyKey: $key, input: { reason: "скидка", lines: [{ lineId: $line, gross: 1000 }] }) { id } }`,
      { id: invoice.id, line: lines.lines[0].id, key: newKey() },
    );
    expect(await balanceOf(client)).toEqual({ billed: 0, advance: 1_000, balance: -1_000 });
    await everythingIsEven();
  });
});

describe('who sees what', () => {
  test("a stranger's payment is a missing one; managers look, clients see only what was put to their invoices", async () => {
    const client = await aClient(okno(), centre);
    const invoice = await anInvoiceOf(client, 1_234);
    const payment = await aPayment(1_234, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
    const other = await aServiceCentre(okno());
    const one = `query ($id: UUID!) { payment(id: $id) { id } }`;
    for (const stranger of [other.accountant, other.partner.admin]) {
      const a = await okno().ask(stranger, one, { id: payment.id });
      const b = await okno().ask(stranger, one, { id: newKey() });
      expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      expect(a.raw).toBe(b.raw);
    }
    const parts = [{ invoiceId: invoice.id, amount: 1 }];
    expect(await okno().refusal(other.accountant, allocate, { id: payment.id, parts, v: 1 })).toBe('NOT_FOUND');
    expect(await okno().run(centre.manager, one, { id: payment.id })).toEqual({ payment: { id: payment.id } });
    expect(await okno().refusal(centre.manager, allocate, { id: payment.id, parts, v: 1 })).toBe('FORBIDDEN');
    expect(await okno().refusal(client.user, one, { id: payment.id })).toBe('FORBIDDEN');
    const own = `query ($id: UUID!) { clientAllocations(clientId: $id) { edges { node { invoiceNumber amount } } } }`;
    const mine = await okno().run(client.user, own, { id: client.id });
    expect(mine.clientAllocations.edges).toEqual([{ node: { invoiceNumber: invoice.number, amount: 1_234 } }]);
    const foreign = await aClient(okno(), other);
    expect((await okno().run(foreign.user, own, { id: client.id })).clientAllocations.edges).toEqual([]);
  });

  test('the reconciliation statement is a PDF with the same bytes each time; the account adds up', async () => {
    const client = await aClient(okno(), centre);
    const invoice = await anInvoiceOf(client, 10_000);
    await aPayment(4_000, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
    const query = `query ($c: UUID!, $s: UUID!, $from: LocalDate!, $to: LocalDate!) { clientAccount(clientId: $c, sellerId: $s, from: $from, to: $to) { opening debit credit closing lines { kind debit credit } } }`;
    const period = { c: client.id, s: centre.seller.id, from: '2020-01-01', to: '2022-12-31' };
    const year = new Date().getUTCFullYear();
    const now = { ...period, from: `${year - 1}-06-01`, to: `${year + 1}-01-31` };
    const { clientAccount } = await okno().run(centre.manager, query, now);
    expect(clientAccount).toMatchObject({ opening: 0, debit: 10_000, credit: 4_000, closing: 6_000 });
    expect((await okno().run(centre.manager, query, period)).clientAccount).toMatchObject({ lines: [], closing: 0 });
    expect(await okno().refusal(centre.manager, query, { ...now, to: '2000-01-01' })).toBe('PERIOD_WRONG');
    const print = (actor: Actor) =>
      okno()
        .http()
        .get(
          `/files/reconciliation.pdf?clientId=${client.id}&sellerId=${centre.seller.id}&from=${now.from}&to=${now.to}`,
        )
        .set('cookie', `okno-session=${actor.token}`)
        .set('x-okno-scope', actor.scope!);
    const first = await print(centre.manager);
    expect([first.status, first.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await print(client.user)).body).toEqual(first.body);
    const other = await aServiceCentre(okno());
    expect((await print(other.manager)).status).toBe(404);
  });
});

describe('the sums hold whatever is done', () => {
  test('of fifty allocations at once of one payment no kopeck too much is put', async () => {
    const client = await aClient(okno(), centre);
    const invoice = await anInvoiceOf(client, 100_000);
    const payment = await aPayment(10_000);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        okno().ask(centre.accountant, allocate, {
          id: payment.id,
          parts: [{ invoiceId: invoice.id, amount: 3_000 }],
          v: payment.version,
        }),
      ),
    );
    expect(answers.filter((a) => !a.errors)).toHaveLength(1);
    expect(await invoiceOf(invoice.id)).toMatchObject({ paid: 3_000 });
    await everythingIsEven();
  }, 60_000);

  test('property: any order of commands leaves payments, invoices and ledger in agreement', async () => {
    const clients = [await aClient(okno(), centre), await aClient(okno(), centre)];
    const command = fc.record({
      what: fc.constantFrom('pay', 'pay', 'split', 'undo', 'reverse', 'balance', 'fromBalance'),
      payment: fc.nat(2),
      invoice: fc.nat(3),
      amount: fc.integer({ min: 1, max: 4_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 7 }), async (commands) => {
        const invoices: AnInvoice[] = [];
        for (const client of [clients[0]!, clients[0]!, clients[1]!, clients[1]!])
          invoices.push(await anInvoiceOf(client, 3_000));
        const file = statementFile(
          centre.seller.account,
          [2_000, 5_000, 9_000].map((amount) => ({
            number: String(next++),
            amount,
            purpose: 'без назначения',
            payer: { inn: null, name: 'Некто' },
          })),
        );
        const { body } = await uploadStatement(okno(), centre.accountant, file);
        for (const c of commands) {
          const rows = await paymentsOf(okno(), centre.accountant, { statementId: body.id });
          const p = rows[c.payment]!;
          const parts = [{ invoiceId: invoices[c.invoice]!.id, amount: c.amount }];
          const more = { invoiceId: invoices[(c.invoice + 1) % 4]!.id, amount: c.amount };
          const standing = p.allocations.find((a) => a.standing > 0);
          // A refusal is a good answer; a sum that does not agree is not.
          if (c.what === 'pay') await okno().ask(centre.accountant, allocate, { id: p.id, parts, v: p.version });
          if (c.what === 'split')
            await okno().ask(centre.accountant, allocate, { id: p.id, parts: [...parts, more], v: p.version });
          if (c.what === 'undo') await okno().ask(centre.accountant, undo, { id: p.id, v: p.version });
          if (c.what === 'balance')
            await okno().ask(centre.accountant, onBalance, {
              id: p.id,
              clientId: clients[c.invoice % 2]!.id,
              v: p.version,
            });
          if (c.what === 'reverse' && standing)
            await okno().ask(
              centre.accountant,
              `mutation ($id: UUID!) { reverseAllocation(id: $id, reason: "проверка") { id } }`,
              { id: standing.id },
            );
          if (c.what === 'fromBalance')
            await okno().ask(
              centre.accountant,
              `mutation ($id: UUID!, $a: Money, $key: UUID!) { payFromBalance(invoiceId: $id, amount: $a, idempotencyKey: $key) { id } }`,
              {
                id: parts[0]!.invoiceId,
                a: c.amount,
                key: newKey(),
              },
            );
        }
        await everythingIsEven();
      }),
      { numRuns: Number(process.env.OKNO_PROPERTY_RUNS ?? 50) },
    );
  }, 300_000);
});
