import { decimalRubles } from '../../src/kernel/money.js';
import type { Actor, Okno } from '../support/okno.js';
import type { ACentre } from './centres.js';
import type { AnInvoice } from './invoices.js';

export interface AStatementPayment {
  number: string;
  amount: number;
  purpose: string;
  /** INN, name and account of the other side. */
  payer: { inn: string | null; name: string; account?: string };
  direction?: 'in' | 'out';
  /** DD.MM.YYYY */
  date?: string;
}

const inDigits = (d: Date) =>
  `${String(d.getDate()).padStart(2, '0')}.${String(d.getMonth() + 1).padStart(2, '0')}.${d.getFullYear()}`;

/** A bank's file of one account and one day, UTF-8. */
export function statementFile(account: string, payments: readonly AStatementPayment[], day = new Date()): Buffer {
  const date = inDigits(day);
  const total = (direction: string) =>
    payments.filter((p) => (p.direction ?? 'in') === direction).reduce((sum, p) => sum + p.amount, 0);
  const rows = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=UTF-8',
    'Отправитель=Тестовый банк',
    `ДатаНачала=${date}`,
    `ДатаКонца=${date}`,
    `РасчСчет=${account}`,
    'СекцияРасчСчет',
    `ДатаНачала=${date}`,
    `ДатаКонца=${date}`,
    'НачальныйОстаток=100000.00',
    `РасчСчет=${account}`,
    `ВсегоСписано=${decimalRubles(total('out'))}`,
    `ВсегоПоступило=${decimalRubles(total('in'))}`,
    `КонечныйОстаток=${decimalRubles(10_000_000 + total('in') - total('out'))}`,
    'КонецРасчСчет',
    ...payments.flatMap((p) => {
      const other = p.payer.account ?? '40702810900000000013';
      const out = p.direction === 'out';
      const [us, them] = out ? ['Плательщик', 'Получатель'] : ['Получатель', 'Плательщик'];
      return [
        'СекцияДокумент=Платежное поручение',
        `Номер=${p.number}`,
        `Дата=${p.date ?? date}`,
        `Сумма=${decimalRubles(p.amount)}`,
        `${them}Счет=${other}`,
        `${them}=${p.payer.name}`,
        `${them}ИНН=${p.payer.inn ?? ''}`,
        `${them}1=${p.payer.name}`,
        `${them}БИК=046577674`,
        `${us}Счет=${account}`,
        `${us}1=Продавец`,
        `${out ? 'ДатаСписано' : 'ДатаПоступило'}=${date}`,
        `НазначениеПлатежа=${p.purpose}`,
        'КонецДокумента',
      ];
    }),
    'КонецФайла',
    '',
  ];
  return Buffer.from(rows.join('\r\n'));
}

export interface Uploaded {
  status: number;
  body: { id: string; status: string; repeated: boolean; code?: string; params?: Record<string, unknown> };
}

/** Sends a file of a bank as the actor, and lets Okno do with it what it does by itself. */
export async function uploadStatement(
  okno: Okno,
  actor: Actor,
  bytes: Buffer,
  name = 'kl_to_1c.txt',
): Promise<Uploaded> {
  const answer = await okno
    .http()
    .post('/api/statements')
    .set('cookie', `okno-session=${actor.token}`)
    .set('x-okno-scope', actor.scope ?? '')
    .attach('file', bytes, name);
  await okno.settle();
  return { status: answer.status, body: answer.body };
}

const fields = `id number status direction amount allocated returned rest version queueNote closingReason line client { id inn }
  allocations { id invoiceId invoiceNumber amount standing kind }`;
const listed = `query ($filter: PaymentFilterInput) { payments(first: 100, filter: $filter, sort: OLDEST) { edges { node { ${fields} } } } }`;

export interface ListedPayment {
  id: string;
  number: string;
  status: string;
  direction: string;
  amount: number;
  allocated: number;
  returned: number;
  rest: number;
  version: number;
  queueNote: string | null;
  closingReason: string | null;
  line: number;
  client: { id: string; inn: string } | null;
  allocations: {
    id: string;
    invoiceId: string;
    invoiceNumber: string;
    amount: number;
    standing: number;
    kind: string;
  }[];
}

/** Payments in the order of their file. */
export async function paymentsOf(okno: Okno, actor: Actor, filter: object = {}): Promise<ListedPayment[]> {
  const { payments } = await okno.run(actor, listed, { filter });
  const rows = payments.edges.map((e: { node: ListedPayment }) => e.node);
  return rows.sort((a: ListedPayment, b: ListedPayment) => a.line - b.line);
}

export const paymentOf = async (okno: Okno, actor: Actor, id: string): Promise<ListedPayment> =>
  (await okno.run(actor, `query ($id: UUID!) { payment(id: $id) { ${fields} } }`, { id })).payment;

let wires = 1;
/** A line of a bank's file by which the client pays the invoice whole and names its number. */
export const aWire = ({ number, total, client }: AnInvoice): AStatementPayment => ({
  number: String(wires++),
  amount: total,
  purpose: `Оплата по счету № ${number}`,
  payer: { inn: client.inn, name: client.name },
});

/** The client's bank pays an invoice of the centre, whole unless told otherwise; Okno puts the money by itself. */
export async function payInvoice(
  okno: Okno,
  centre: ACentre,
  invoice: AnInvoice,
  { amount = invoice.total, by = centre.accountant }: { amount?: number; by?: Actor } = {},
): Promise<ListedPayment> {
  const file = statementFile(centre.seller.account, [{ ...aWire(invoice), amount }], okno.clock.now());
  const answer = await uploadStatement(okno, by, file);
  expect(answer.status).toBe(200);
  const [payment] = await paymentsOf(okno, by, { statementId: answer.body.id });
  return payment!;
}
