import { aClient } from '../../factories/clients.js';
import { allocate, everythingIsEven, onBalance, undo, useTill } from '../../factories/till.js';
import { newKey, useOkno } from '../../support/okno.js';

const okno = useOkno();
const till = useTill(okno);

describe('what people do with money', () => {
  test('one payment pays several invoices, the rest stands on the balance and pays the next', async () => {
    const client = await aClient(okno(), till.centre);
    const [a, b, c] = [
      await till.anInvoiceOf(client, 10_000),
      await till.anInvoiceOf(client, 5_000),
      await till.anInvoiceOf(client, 700),
    ];
    const payment = await till.aPayment(16_000, { inn: client.inn, name: client.name });
    expect(payment).toMatchObject({ status: 'UNIDENTIFIED' });
    const parts = [
      { invoiceId: a.id, amount: 10_000 },
      { invoiceId: b.id, amount: 5_000 },
    ];
    const done = await okno().run(till.centre.accountant, allocate, { id: payment.id, parts, v: payment.version });
    expect(done.allocatePayment).toMatchObject({ status: 'PARTLY_ALLOCATED', rest: 1_000 });
    expect(await till.balanceOf(client)).toEqual({ billed: 700, advance: 1_000, balance: -300 });
    const key = newKey();
    const pay = `mutation ($id: UUID!, $key: UUID!) { payFromBalance(invoiceId: $id, idempotencyKey: $key) { id rest } }`;
    for (let i = 0; i < 2; i++) {
      const { payFromBalance } = await okno().run(till.centre.accountant, pay, { id: c.id, key });
      expect(payFromBalance).toEqual([{ id: payment.id, rest: 300 }]);
    }
    expect(await till.invoiceOf(c.id)).toMatchObject({ status: 'PAID', due: 0 });
    expect(await till.balanceOf(client)).toEqual({ billed: 0, advance: 300, balance: -300 });
    await everythingIsEven(okno());
  });

  test('undone, a payment waits again and the invoice too; nothing is deleted', async () => {
    const client = await aClient(okno(), till.centre);
    const invoice = await till.anInvoiceOf(client, 10_000);
    const payment = await till.aPayment(10_000, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
    expect(payment).toMatchObject({ status: 'ALLOCATED', allocations: [{ kind: 'auto', standing: 10_000 }] });
    expect(await okno().refusal(till.centre.accountant, undo, { id: payment.id, v: payment.version + 5 })).toBe(
      'CHANGED_MEANWHILE',
    );
    const { undoPayment } = await okno().run(till.centre.accountant, undo, { id: payment.id, v: payment.version });
    expect(undoPayment).toMatchObject({ status: 'UNIDENTIFIED', rest: 10_000, allocated: 0, client: null });
    expect(await till.invoiceOf(invoice.id)).toMatchObject({ status: 'ISSUED', paid: 0 });
    const rows = (await till.read(payment.id)).allocations;
    expect(rows.map((r) => [r.kind, r.amount])).toEqual([
      ['auto', 10_000],
      ['reversal', -10_000],
    ]);
    expect(await till.balanceOf(client)).toEqual({ billed: 10_000, advance: 0, balance: 10_000 });
    await everythingIsEven(okno());
  });

  test('a single mistaken allocation is taken back to the balance', async () => {
    const client = await aClient(okno(), till.centre);
    const invoice = await till.anInvoiceOf(client, 10_000);
    const payment = await till.aPayment(10_000, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
    const reverse = `mutation ($id: UUID!) { reverseAllocation(id: $id, reason: "ошибка") { status rest client { id } } }`;
    const { reverseAllocation } = await okno().run(till.centre.accountant, reverse, {
      id: payment.allocations[0]!.id,
    });
    expect(reverseAllocation).toEqual({ status: 'IDENTIFIED', rest: 10_000, client: { id: client.id } });
    expect(await okno().refusal(till.centre.accountant, reverse, { id: payment.allocations[0]!.id })).toBe(
      'ALLOCATION_REVERSED',
    );
    await everythingIsEven(okno());
  });

  test('a payment for two clients is split between their invoices', async () => {
    const [a, b] = [await aClient(okno(), till.centre), await aClient(okno(), till.centre)];
    const [x, y] = [await till.anInvoiceOf(a, 3_000), await till.anInvoiceOf(b, 4_000)];
    const payment = await till.aPayment(8_000);
    const parts = [
      { invoiceId: x.id, amount: 3_000 },
      { invoiceId: y.id, amount: 4_000 },
    ];
    await okno().run(till.centre.accountant, allocate, { id: payment.id, parts, v: payment.version });
    const split = await till.read(payment.id);
    expect(split).toMatchObject({ status: 'PARTLY_ALLOCATED', client: null, rest: 1_000 });
    await okno().run(till.centre.accountant, onBalance, { id: payment.id, clientId: a.id, v: split.version });
    expect(await till.balanceOf(a)).toEqual({ billed: 0, advance: 1_000, balance: -1_000 });
    expect(await till.balanceOf(b)).toEqual({ billed: 0, advance: 0, balance: 0 });
    await everythingIsEven(okno());
    await okno().run(till.centre.accountant, undo, { id: payment.id, v: (await till.read(payment.id)).version });
    expect(await till.balanceOf(a)).toEqual({ billed: 3_000, advance: 0, balance: 3_000 });
    await everythingIsEven(okno());
  });

  test('not more than the payment holds, not more than the invoice wants, with the place', async () => {
    const client = await aClient(okno(), till.centre);
    const invoice = await till.anInvoiceOf(client, 5_000);
    const payment = await till.aPayment(1_000);
    const ask = (amount: number) =>
      okno().ask(till.centre.accountant, allocate, {
        id: payment.id,
        parts: [{ invoiceId: invoice.id, amount }],
        v: payment.version,
      });
    expect((await ask(1_001)).errors?.[0]?.extensions).toMatchObject({
      code: 'PAYMENT_EXCEEDED',
      params: { left: 1_000 },
    });
    const rich = await till.aPayment(9_000);
    const over = await okno().ask(till.centre.accountant, allocate, {
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
    const payment = await till.aPayment(1_000);
    const ignore = `mutation ($id: UUID!, $v: Int!) { ignorePayment(id: $id, reason: "перевод между своими", expectedVersion: $v) { status closingReason version } }`;
    const { ignorePayment } = await okno().run(till.centre.accountant, ignore, {
      id: payment.id,
      v: payment.version,
    });
    expect(ignorePayment).toMatchObject({ status: 'IGNORED', closingReason: 'перевод между своими' });
    await okno().run(till.centre.accountant, undo, { id: payment.id, v: ignorePayment.version });
    const back = await till.read(payment.id);
    expect(back).toMatchObject({ status: 'UNIDENTIFIED', closingReason: null });
    const writeOff = `mutation ($id: UUID!, $v: Int!) { writeOffPayment(id: $id, reason: "три года", expectedVersion: $v) { status } }`;
    expect(await okno().run(till.centre.accountant, writeOff, { id: payment.id, v: back.version })).toEqual({
      writeOffPayment: { status: 'WRITTEN_OFF' },
    });
    await everythingIsEven(okno());
  });

  test('a payment is taken by one person at a time; the next one is given out', async () => {
    const payment = await till.aPayment(3_000);
    const claim = `mutation ($id: UUID) { claimPayment(id: $id) { id claimerName } }`;
    await okno().run(till.centre.accountant, claim, { id: payment.id });
    expect(await okno().refusal(till.centre.partner.admin, claim, { id: payment.id })).toBe('PAYMENT_CLAIMED');
    const { claimPayment } = await okno().run(till.centre.partner.admin, claim, {});
    expect(claimPayment.id).not.toBe(payment.id);
  });

  test('a credit note of a paid invoice gives what is too much back to the balance', async () => {
    const client = await aClient(okno(), till.centre);
    const invoice = await till.anInvoiceOf(client, 10_000);
    await till.aPayment(10_000, { inn: client.inn, name: client.name }, `Счет № ${invoice.number}`);
    const { invoice: lines } = await okno().run(
      till.centre.accountant,
      `query ($id: UUID!) { invoice(id: $id) { lines { id } } }`,
      { id: invoice.id },
    );
    await okno().run(
      till.centre.accountant,
      `mutation ($id: UUID!, $line: UUID!, $key: UUID!) { issueCreditNote(invoiceId: $id, idempotencyKey: $key, input: { reason: "скидка", lines: [{ lineId: $line, gross: 1000 }] }) { id } }`,
      { id: invoice.id, line: lines.lines[0].id, key: newKey() },
    );
    expect(await till.balanceOf(client)).toEqual({ billed: 0, advance: 1_000, balance: -1_000 });
    await everythingIsEven(okno());
  });
});
