import type { Content, ContentColumns, TableCell } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import { amountInWords, dateInDigits, dateInWords } from '../../kernel/amount-in-words.js';
import { addMoney, type Kopecks, rubles } from '../../kernel/money.js';
import type { IsoDate } from '../../kernel/period.js';
import { type PrintDefinition, phrase, printWording, tied } from '../../platform/printing/index.js';

export interface ReconciliationParty {
  name: string;
  inn: string;
  kpp: string | null;
}

/** A document of the period by the seller's books: a delivery or return of money is debit, money received is credit. */
export interface ReconciliationRow {
  date: IsoDate;
  document: string;
  debit: Kopecks;
  credit: Kopecks;
  /** The name under which the buyer stood when it was made: on a card that has been merged into this one. */
  mergedFrom?: string | null;
}

export interface ReconciliationPaperData {
  number: string | null;
  date: IsoDate;
  from: IsoDate;
  to: IsoDate;
  seller: ReconciliationParty;
  buyer: ReconciliationParty;
  contract?: string | null;
  /** Balance before the first day: positive when the buyer owes the seller. */
  opening: Kopecks;
  rows: ReconciliationRow[];
  /** Until when an answer is asked for. */
  answerUntil?: IsoDate | null;
  sellerSignatory: { position: string; name: string } | null;
  buyerSignatory: { position: string; name: string } | null;
}

const wordingShape = z.strictObject({
  title: z.string(),
  numbered: z.string(),
  subject: z.string(),
  period: z.string(),
  parties: z.string(),
  contract: z.string(),
  preamble: z.string(),
  byData: z.string(),
  columns: z.strictObject({ date: z.string(), document: z.string(), debit: z.string(), credit: z.string() }),
  opening: z.string(),
  turnover: z.string(),
  closing: z.string(),
  merged: z.string(),
  owed: z.string(),
  creditor: z.string(),
  even: z.string(),
  answer: z.string(),
  side: z.string(),
  inn: z.string(),
  kpp: z.string(),
  signedOn: z.string(),
  seal: z.string(),
  footer: z.string(),
  pages: z.string(),
});

export type ReconciliationWording = z.infer<typeof wordingShape>;

export interface ReconciliationTotals {
  debit: Kopecks;
  credit: Kopecks;
  /** Positive when the buyer owes the seller. */
  closing: Kopecks;
}

export function reconciliationTotals(data: Pick<ReconciliationPaperData, 'opening' | 'rows'>): ReconciliationTotals {
  const debit = addMoney(...data.rows.map((row) => row.debit));
  const credit = addMoney(...data.rows.map((row) => row.credit));
  return { debit, credit, closing: addMoney(data.opening, debit, -credit) };
}

/** Акт сверки: the seller's books on the left, the same documents as the buyer must have them on the right. */
export function reconciliationPaper(
  data: ReconciliationPaperData,
  words: ReconciliationWording = printWording('reconciliation', wordingShape),
): PrintDefinition {
  const totals = reconciliationTotals(data);
  const [from, to] = [dateInDigits(data.from), dateInDigits(data.to)];
  const [seller, buyer] = [data.seller.name, data.buyer.name];
  const title =
    data.number === null
      ? words.title
      : phrase(words.numbered, { number: data.number, date: dateInWords(data.date).replaceAll(' ', '\u00a0') });
  const facts = [phrase(words.period, { from, to }), phrase(words.parties, { seller, buyer })];
  if (data.contract) facts.push(phrase(words.contract, { contract: data.contract }));
  return {
    title,
    subject: words.subject,
    author: seller,
    content: [
      { text: tied(title), fontSize: 14, bold: true, margin: [0, 0, 0, 6] },
      ...facts.map((text): Content => ({ text: tied(text), margin: [0, 1, 0, 0] })),
      { text: words.preamble, margin: [0, 8, 0, 8] },
      table(data, totals, words),
      conclusion(data, totals.closing, words),
      signatures(data, words),
    ],
    styles: { label: { color: '#4b5563' }, head: { bold: true, alignment: 'center' } },
    footer: { left: phrase(words.footer, { seller, buyer, from, to }), pages: words.pages },
  };
}

function table(data: ReconciliationPaperData, totals: ReconciliationTotals, words: ReconciliationWording): Content {
  const { columns } = words;
  const head = (name: string): TableCell[] => [
    { text: tied(phrase(words.byData, { name })), colSpan: 4, style: 'head' },
    {},
    {},
    {},
  ];
  const names = [columns.date, columns.document, columns.debit, columns.credit].map(
    (text): TableCell => ({ text, style: 'head' }),
  );
  const summary = (text: string, debit: Kopecks, credit: Kopecks, both = false): TableCell[] => [
    { text, colSpan: 2, bold: true },
    {},
    { ...money(debit, both), bold: true },
    { ...money(credit, both), bold: true },
  ];
  // Each side keeps its own books: what is debit with one is credit with the other.
  const mirrored = (make: (debit: Kopecks, credit: Kopecks) => TableCell[], debit: Kopecks, credit: Kopecks) => [
    ...make(debit, credit),
    ...make(credit, debit),
  ];
  const balance = (text: string, value: Kopecks) =>
    mirrored((debit, credit) => summary(text, debit, credit), Math.max(value, 0), Math.max(-value, 0));
  const body: TableCell[][] = [
    [...head(data.seller.name), ...head(data.buyer.name)],
    [...names, ...names],
    balance(words.opening, data.opening),
    ...data.rows.map((row) =>
      mirrored(
        (debit, credit) => [dateCell(row.date), tied(documentOf(row, words)), money(debit), money(credit)],
        row.debit,
        row.credit,
      ),
    ),
    mirrored((debit, credit) => summary(words.turnover, debit, credit, true), totals.debit, totals.credit),
    balance(words.closing, totals.closing),
  ];
  const half = ['auto', '*', 'auto', 'auto'];
  return {
    table: { headerRows: 2, keepWithHeaderRows: 1, dontBreakRows: true, widths: [...half, ...half], body },
    layout: 'documentLines',
    fontSize: 8,
  };
}

const documentOf = ({ document, mergedFrom }: ReconciliationRow, words: ReconciliationWording): string =>
  mergedFrom ? `${document} ${phrase(words.merged, { name: mergedFrom })}` : document;

const dateCell = (date: IsoDate): TableCell => ({ text: dateInDigits(date), noWrap: true });

/** An empty side of a row stays empty; in turnovers a zero is said. */
const money = (amount: Kopecks, sayZero = false) => ({
  text: amount === 0 && !sayZero ? '' : rubles(amount),
  alignment: 'right' as const,
  noWrap: true,
});

function conclusion(data: ReconciliationPaperData, closing: Kopecks, words: ReconciliationWording): Content {
  const date = dateInDigits(data.to);
  const [creditor, debtor] = closing > 0 ? [data.seller, data.buyer] : [data.buyer, data.seller];
  const size = Math.abs(closing);
  const stack: Content[] =
    closing === 0
      ? [{ text: phrase(words.even, { date }), bold: true }]
      : [
          { text: phrase(words.owed, { date, amount: rubles(size), words: amountInWords(size) }), bold: true },
          {
            text: tied(phrase(words.creditor, { creditor: creditor.name, debtor: debtor.name })),
            margin: [0, 2, 0, 0],
          },
        ];
  if (data.answerUntil) {
    stack.push({
      text: phrase(words.answer, { date: dateInDigits(data.answerUntil) }),
      style: 'label',
      margin: [0, 4, 0, 0],
    });
  }
  return { stack, margin: [0, 10, 0, 0], unbreakable: true };
}

type Column = ContentColumns['columns'][number];

function signatures(data: ReconciliationPaperData, words: ReconciliationWording): Content {
  const side = (party: ReconciliationParty, signatory: ReconciliationPaperData['sellerSignatory']): Column => ({
    width: '*',
    stack: [
      { text: tied(phrase(words.side, { name: party.name })), bold: true },
      { text: requisites(party, words), style: 'label' },
      { text: signatory?.position ?? ' ', margin: [0, 12, 0, 0] },
      {
        columns: [
          { width: 120, canvas: [{ type: 'line', x1: 0, y1: 11, x2: 118, y2: 11, lineWidth: 0.6 }] },
          { width: '*', text: signatory?.name ?? '(________________________)' },
        ],
        columnGap: 6,
        margin: [0, 14, 0, 0],
      },
      { text: words.signedOn, margin: [0, 12, 0, 0] },
      { text: words.seal, style: 'label', margin: [0, 10, 0, 0] },
    ],
  });
  return {
    columns: [side(data.seller, data.sellerSignatory), side(data.buyer, data.buyerSignatory)],
    columnGap: 24,
    margin: [0, 18, 0, 0],
    unbreakable: true,
  };
}

function requisites(party: ReconciliationParty, words: ReconciliationWording): string {
  const inn = phrase(words.inn, { inn: party.inn });
  return party.kpp ? `${inn}, ${phrase(words.kpp, { kpp: party.kpp })}` : inn;
}
