import type { Okno } from '../support/okno.js';
import { type ACentre, aServiceCentre } from './centres.js';
import type { AClient } from './clients.js';
import { type AnInvoice, anInvoice, aSetUp } from './invoices.js';
import { type ListedPayment, paymentOf, paymentsOf, statementFile, uploadStatement } from './payments.js';

export const allocate = `mutation ($id: UUID!, $parts: [AllocationInput!]!, $v: Int!) { allocatePayment(id: $id, parts: $parts, expectedVersion: $v) { id status rest version } }`;
export const undo = `mutation ($id: UUID!, $v: Int!) { undoPayment(id: $id, reason: "проверка", expectedVersion: $v) { status rest allocated client { id } version } }`;
export const onBalance = `mutation ($id: UUID!, $clientId: UUID!, $v: Int!) { putPaymentOnBalance(id: $id, clientId: $clientId, expectedVersion: $v) { status version client { id } } }`;
const balances = `query ($id: UUID!, $on: LocalDate) { clientBalances(clientId: $id, on: $on) { billed advance balance } }`;

/** A centre for a file of tests, whose accountant takes money in. */
export function useTill(okno: () => Okno) {
  let centre: ACentre;
  let next = 1000;
  beforeAll(async () => {
    centre = await aServiceCentre(okno());
  });
  const ask = async (query: string, id: string) => okno().run(centre.manager, query, { id });
  return {
    get centre() {
      return centre;
    },
    number: () => String(next++),
    /** Money with a purpose that says nothing: it waits in the queue. */
    async aPayment(
      amount: number,
      payer: { inn: string | null; name: string } = { inn: null, name: 'Неизвестный' },
      purpose = 'Оплата услуг',
    ): Promise<ListedPayment> {
      const file = statementFile(centre.seller.account, [{ number: String(next++), amount, purpose, payer }]);
      const answer = await uploadStatement(okno(), centre.accountant, file);
      expect(answer.status).toBe(200);
      return (await paymentsOf(okno(), centre.accountant, { statementId: answer.body.id }))[0]!;
    },
    read: (id: string): Promise<ListedPayment> => paymentOf(okno(), centre.accountant, id),
    anInvoiceOf: (client: AClient, total: number): Promise<AnInvoice> =>
      anInvoice(okno(), centre, { client, items: [aSetUp({ unitPrice: total })] }),
    invoiceOf: async (id: string) =>
      (await ask(`query ($id: UUID!) { invoice(id: $id) { status paid due version } }`, id)).invoice,
    balanceOf: async (client: AClient) =>
      (await ask(balances, client.id)).clientBalances[0] ?? { billed: 0, advance: 0, balance: 0 },
  };
}

/** Payments, invoices and ledger say the same of every kopeck. */
export async function everythingIsEven(okno: Okno) {
  const [row] = await okno.asSystem((w) =>
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
