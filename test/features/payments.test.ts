import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import type { AnInvoice } from '../factories/invoices.js';
import { paymentsOf, statementFile, uploadStatement } from '../factories/payments.js';
import { aPerson } from '../factories/people.js';
import { allocate, everythingIsEven, onBalance, undo, useTill } from '../factories/till.js';
import { type Actor, newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const till = useTill(okno);

describe('files', () => {
  test.each([['1c_broken_no_end.txt', 'TRUNCATED']])(
    '%s is refused whole, with code and line',
    async (name, problem) => {
      const before = await paymentsOf(okno(), till.centre.accountant);
      const answer = await uploadStatement(okno(), till.centre.accountant, readFileSync(`data/bank/${name}`), name);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'STATEMENT_REFUSED', params: { problem, line: expect.any(Number) } });
      expect(await paymentsOf(okno(), till.centre.accountant)).toEqual(before);
    },
  );

  test("a statement of nobody's account is refused by its number", async () => {
    const other = await aServiceCentre(okno());
    const file = statementFile(other.seller.account, []);
    const answer = await uploadStatement(okno(), till.centre.accountant, file);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'STATEMENT_ACCOUNT_UNKNOWN', params: { account: other.seller.account } },
    });
  });

  test('who imports: accountants, administrators, the billing; nobody else', async () => {
    const file = () =>
      statementFile(till.centre.seller.account, [
        { number: till.number(), amount: 100, purpose: 'x', payer: { inn: null, name: 'А' } },
      ]);
    const billing = await aPerson(okno(), 'hqBilling');
    const auditor = await aPerson(okno(), 'auditor');
    const client = await aClient(okno(), till.centre);
    const status = async (actor: Actor) => (await uploadStatement(okno(), actor, file())).status;
    expect(await status(till.centre.partner.admin)).toBe(200);
    expect(await status(billing)).toBe(200);
    for (const actor of [till.centre.manager, auditor, client.user]) expect(await status(actor)).toBe(403);
    expect(await status({})).toBe(401);
  });

  test('a file of over a megabyte is read in a job; a broken one of that size becomes a refused statement', async () => {
    const payments = Array.from({ length: 450 }, (_, i) => ({
      number: String(200_000 + i),
      amount: 100 + i,
      purpose: `Оплата услуг ${'х'.repeat(900)}`,
      payer: { inn: null, name: 'Розничный покупатель' },
    }));
    const bytes = statementFile(till.centre.seller.account, payments);
    expect(bytes.length).toBeGreaterThan(1024 * 1024);
    const broken = await uploadStatement(
      okno(),
      till.centre.accountant,
      bytes.subarray(0, bytes.length - 40),
      'broken.txt',
    );
    const state = `query ($id: UUID!) { bankStatement(id: $id) { status documents problem { code line } } }`;
    const refused = await okno().run(till.centre.accountant, state, { id: broken.body.id });
    expect(refused.bankStatement).toMatchObject({
      status: 'REFUSED',
      documents: 0,
      problem: { line: expect.any(Number) },
    });
    const whole = await uploadStatement(okno(), till.centre.accountant, bytes, 'whole.txt');
    expect((await okno().run(till.centre.accountant, state, { id: whole.body.id })).bankStatement).toMatchObject({
      status: 'DONE',
      documents: 450,
    });
  });
});

describe('who sees what', () => {
  test("a stranger's payment is a missing one; managers look, clients see only what was put to their invoices", async () => {
    const client = await aClient(okno(), till.centre);
    const invoice = await till.anInvoiceOf(client, 1_234);
    const payment = await till.aPayment(1_234, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
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
    expect(await okno().run(till.centre.manager, one, { id: payment.id })).toEqual({ payment: { id: payment.id } });
    expect(await okno().refusal(till.centre.manager, allocate, { id: payment.id, parts, v: 1 })).toBe('FORBIDDEN');
    expect(await okno().refusal(client.user, one, { id: payment.id })).toBe('FORBIDDEN');
    const own = `query ($id: UUID!) { clientAllocations(clientId: $id) { edges { node { invoiceNumber amount } } } }`;
    const mine = await okno().run(client.user, own, { id: client.id });
    expect(mine.clientAllocations.edges).toEqual([{ node: { invoiceNumber: invoice.number, amount: 1_234 } }]);
    const foreign = await aClient(okno(), other);
    expect((await okno().run(foreign.user, own, { id: client.id })).clientAllocations.edges).toEqual([]);
  });

  test('the reconciliation statement is a PDF with the same bytes each time; the account adds up', async () => {
    const client = await aClient(okno(), till.centre);
    const invoice = await till.anInvoiceOf(client, 10_000);
    await till.aPayment(4_000, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
    const query = `query ($c: UUID!, $s: UUID!, $from: LocalDate!, $to: LocalDate!) { clientAccount(clientId: $c, sellerId: $s, from: $from, to: $to) { opening debit credit closing lines { kind debit credit } } }`;
    const period = { c: client.id, s: till.centre.seller.id, from: '2020-01-01', to: '2022-12-31' };
    const year = new Date().getUTCFullYear();
    const now = { ...period, from: `${year - 1}-06-01`, to: `${year + 1}-01-31` };
    const { clientAccount } = await okno().run(till.centre.manager, query, now);
    expect(clientAccount).toMatchObject({ opening: 0, debit: 10_000, credit: 4_000, closing: 6_000 });
    expect((await okno().run(till.centre.manager, query, period)).clientAccount).toMatchObject({
      lines: [],
      closing: 0,
    });
    expect(await okno().refusal(till.centre.manager, query, { ...now, to: '2000-01-01' })).toBe('PERIOD_WRONG');
    const print = (actor: Actor) =>
      okno()
        .http()
        .get(
          `/files/reconciliation.pdf?clientId=${client.id}&sellerId=${till.centre.seller.id}&from=${now.from}&to=${now.to}`,
        )
        .set('cookie', `okno-session=${actor.token}`)
        .set('x-okno-scope', actor.scope!);
    const first = await print(till.centre.manager);
    expect([first.status, first.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await print(client.user)).body).toEqual(first.body);
    const other = await aServiceCentre(okno());
    expect((await print(other.manager)).status).toBe(404);
  });
});

describe('the sums hold whatever is done', () => {
  test('of fifty allocations at once of one payment no kopeck too much is put', async () => {
    const client = await aClient(okno(), till.centre);
    const invoice = await till.anInvoiceOf(client, 100_000);
    const payment = await till.aPayment(10_000);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        okno().ask(till.centre.accountant, allocate, {
          id: payment.id,
          parts: [{ invoiceId: invoice.id, amount: 3_000 }],
          v: payment.version,
        }),
      ),
    );
    expect(answers.filter((a) => !a.errors)).toHaveLength(1);
    expect(await till.invoiceOf(invoice.id)).toMatchObject({ paid: 3_000 });
    await everythingIsEven(okno());
  });

  test('property: any order of commands leaves payments, invoices and ledger in agreement', async () => {
    const clients = [await aClient(okno(), till.centre), await aClient(okno(), till.centre)];
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
          invoices.push(await till.anInvoiceOf(client, 3_000));
        const file = statementFile(
          till.centre.seller.account,
          [2_000, 5_000, 9_000].map((amount) => ({
            number: till.number(),
            amount,
            purpose: 'без назначения',
            payer: { inn: null, name: 'Некто' },
          })),
        );
        const { body } = await uploadStatement(okno(), till.centre.accountant, file);
        for (const c of commands) {
          const rows = await paymentsOf(okno(), till.centre.accountant, { statementId: body.id });
          const p = rows[c.payment]!;
          const parts = [{ invoiceId: invoices[c.invoice]!.id, amount: c.amount }];
          const more = { invoiceId: invoices[(c.invoice + 1) % 4]!.id, amount: c.amount };
          const standing = p.allocations.find((a) => a.standing > 0);
          // A refusal is a good answer; a sum that does not agree is not.
          if (c.what === 'pay') await okno().ask(till.centre.accountant, allocate, { id: p.id, parts, v: p.version });
          if (c.what === 'split')
            await okno().ask(till.centre.accountant, allocate, { id: p.id, parts: [...parts, more], v: p.version });
          if (c.what === 'undo') await okno().ask(till.centre.accountant, undo, { id: p.id, v: p.version });
          if (c.what === 'balance')
            await okno().ask(till.centre.accountant, onBalance, {
              id: p.id,
              clientId: clients[c.invoice % 2]!.id,
              v: p.version,
            });
          if (c.what === 'reverse' && standing)
            await okno().ask(
              till.centre.accountant,
              `mutation ($id: UUID!) { reverseAllocation(id: $id, reason: "проверка") { id } }`,
              { id: standing.id },
            );
          if (c.what === 'fromBalance')
            await okno().ask(
              till.centre.accountant,
              `mutation ($id: UUID!, $a: Money, $key: UUID!) { payFromBalance(invoiceId: $id, amount: $a, idempotencyKey: $key) { id } }`,
              {
                id: parts[0]!.invoiceId,
                a: c.amount,
                key: newKey(),
              },
            );
        }
        await everythingIsEven(okno());
      }),
      { numRuns: Number(process.env.OKNO_PROPERTY_RUNS ?? 50) },
    );
  });
});
