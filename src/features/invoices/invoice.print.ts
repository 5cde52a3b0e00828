import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { dateInDigits, dateInWords } from '../../kernel/amount-in-words.js';
import { addMoney, rubles } from '../../kernel/money.js';
import { type PrintDefinition, phrase, tied } from '../../platform/printing/index.js';
import { bankBlock, closing, signatures, totals } from './invoice-blocks.print.js';
import { invoiceCode } from './invoice-code.js';
import {
  type InvoicePaperData,
  type InvoiceWording,
  invoiceWording,
  nbsp,
  type PaperLine,
  partyText,
  vatTotals,
} from './invoice-paper.js';
import type { CreditedLine } from './invoice-papers.entity.js';

const number = (data: InvoicePaperData) => data.number ?? '—';

/** The invoice as a sheet of A4: the same data give the same definition. */
export function invoicePaper(given: InvoicePaperData, words: InvoiceWording = invoiceWording()): PrintDefinition {
  const data = given.state === 'valid' ? given : withoutPictures(given);
  if (addMoney(...data.lines.map((line) => line.amount)) !== data.total) {
    throw new RangeError('The lines of an invoice must make its total before it is printed');
  }
  const code = data.state === 'valid' && data.number !== null ? invoiceCode(data) : null;
  const title = paperTitle(data, words);
  return {
    title,
    subject: words.subject,
    author: data.seller.name,
    content: [
      bankBlock(data, words, code !== null),
      heading(title),
      parties(data, words),
      linesTable(data, words),
      totals(data, words),
      closing(data, words),
      signatures(data, words),
    ],
    styles: { label: { color: '#4b5563' }, head: { bold: true, alignment: 'center', fontSize: 9 } },
    footer: {
      left: phrase(words.footer, { number: number(data), date: dateInDigits(data.date) }),
      pages: words.pages,
    },
    ...(code ? { codes: { payment: code } } : {}),
    ...marks(data, words),
    images: pictures(data),
  };
}

/** «Оплата по счёту № 66140000123 от 18.11.2026. В т.ч. НДС 22 % 865,57»: what the bank file will bring back to us. */
export function paymentPurpose(
  invoice: Pick<InvoicePaperData, 'date' | 'lines'> & { number: string },
  words: InvoiceWording = invoiceWording(),
): string {
  const rates = vatTotals(invoice.lines);
  const vat = rates.map(([rate, amount]) => phrase(words.purposeVat, { rate, amount: rubles(amount) })).join(', ');
  return phrase(words.purpose, {
    number: invoice.number,
    date: dateInDigits(invoice.date),
    vat: vat || words.purposeNoVat,
  }).replaceAll('\u00a0', ' ');
}

/**
 * The same for what is left to pay: the tax of the rest, not of the whole (its share of each rate). What credit notes
 * took off a line has taken its tax along.
 */
export function purposeOfRest(
  data: Omit<InvoicePaperData, 'seal' | 'signatories'>,
  rest: number,
  credited: readonly Pick<CreditedLine, 'no' | 'gross' | 'vat'>[] = [],
): string {
  if (data.number === null || rest <= 0 || rest >= data.total) return data.purpose;
  const whole = addMoney(data.total, ...credited.map((part) => -part.gross));
  const left = data.lines.map((line, i) => {
    const taken = addMoney(...credited.filter((part) => part.no === i + 1).map((part) => part.vat ?? 0));
    return line.vat.kind === 'taxed' ? { ...line, vat: { ...line.vat, amount: line.vat.amount - taken } } : line;
  });
  // Rounded once for each rate, over all its lines; a rate of which nothing is left is not named.
  const share = new Map<string, number>();
  for (const [rate, amount] of vatTotals(left)) {
    if (amount > 0)
      share.set(rate, Number((BigInt(amount) * BigInt(rest) * 2n + BigInt(whole)) / (BigInt(whole) * 2n)));
  }
  const lines = left
    .filter((line) => line.vat.kind !== 'taxed' || share.has(line.vat.rate))
    .map((line) => (line.vat.kind === 'taxed' ? { ...line, vat: { ...line.vat, amount: 0 } } : line));
  for (const line of lines) {
    if (line.vat.kind !== 'taxed') continue;
    line.vat.amount = share.get(line.vat.rate) ?? 0;
    share.delete(line.vat.rate);
  }
  return paymentPurpose({ number: data.number, date: data.date, lines });
}

function paperTitle(data: InvoicePaperData, words: InvoiceWording): string {
  const date = nbsp(dateInWords(data.date));
  if (data.number === null) return phrase(words.draftTitle, { date });
  return phrase(words.title, { number: data.number, date }).replace('№ ', '№\u00a0');
}

function marks(data: InvoicePaperData, words: InvoiceWording): Pick<PrintDefinition, 'mark'> {
  if (data.state === 'annulled') return { mark: { text: words.annulled, kind: 'void' } };
  return data.state === 'draft' || data.number === null ? { mark: { text: words.draft, kind: 'draft' } } : {};
}

function pictures(data: InvoicePaperData): Record<string, Uint8Array> {
  const all: Record<string, Uint8Array> = {};
  if (data.seal) all.seal = data.seal;
  data.signatories.forEach((signatory, i) => {
    if (signatory.signature) all[`signature${i}`] = signatory.signature;
  });
  return all;
}

/** Only a valid paper bears seal and signatures: nobody answers for a draft or for what was annulled. */
function withoutPictures(data: InvoicePaperData): InvoicePaperData {
  const { seal: _, ...rest } = data;
  return { ...rest, signatories: data.signatories.map(({ position, name }) => ({ position, name })) };
}

function heading(title: string): Content {
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: 510, y2: 0, lineWidth: 1.4 };
  return {
    stack: [
      { text: title, fontSize: 14, bold: true },
      { canvas: [line], margin: [0, 4, 0, 0] },
    ],
    margin: [0, 16, 0, 6],
  };
}

function parties(data: InvoicePaperData, words: InvoiceWording): Content {
  const rows: [string, string][] = [
    [words.seller, partyText(data.seller, words)],
    [words.buyer, partyText(data.buyer, words)],
  ];
  if (data.payer) rows.push([words.payer, partyText(data.payer, words)]);
  rows.push([words.basis, data.basis]);
  const body = rows.map(([label, text], i): TableCell[] => [
    { text: label, style: 'label' },
    { text: tied(text), bold: i < rows.length - 1 },
  ]);
  return { table: { widths: [60, '*'], body }, layout: 'facts', margin: [0, 0, 0, 8] };
}

function linesTable(data: InvoicePaperData, words: InvoiceWording): Content {
  const discounted = data.lines.some((line) => line.discount);
  const mixed = new Set(data.lines.map((line) => vatLabel(line, words))).size > 1;
  const columns = [
    { head: words.columns.row, width: 'auto', cell: (_: PaperLine, i: number) => centred(String(i + 1)) },
    { head: words.columns.name, width: '*', cell: nameCell },
    { head: words.columns.quantity, width: 'auto', cell: (line: PaperLine) => right(line.quantity) },
    { head: words.columns.unit, width: 'auto', cell: (line: PaperLine) => centred(line.unit) },
    { head: words.columns.price, width: 'auto', cell: (line: PaperLine) => right(rubles(line.price)) },
    ...(discounted
      ? [
          {
            head: words.columns.discount,
            width: 'auto',
            cell: (line: PaperLine) => right(line.discount ? rubles(line.discount) : '—'),
          },
        ]
      : []),
    ...(mixed
      ? [{ head: words.columns.vat, width: 'auto', cell: (line: PaperLine) => centred(nbsp(vatLabel(line, words))) }]
      : []),
    { head: words.columns.amount, width: 'auto', cell: (line: PaperLine) => right(rubles(line.amount)) },
  ];
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map((column) => column.width),
      body: [
        columns.map((column): TableCell => ({ text: column.head, style: 'head', noWrap: true })),
        ...data.lines.map((line, i) => columns.map((column): TableCell => column.cell(line, i))),
      ],
    },
    layout: 'documentLines',
    fontSize: 9,
  };
}

const right = (text: string): TableCell => ({ text, alignment: 'right', noWrap: true });
const centred = (text: string): TableCell => ({ text, alignment: 'center', noWrap: true });
const nameCell = (line: PaperLine): TableCell =>
  line.note
    ? { stack: [tied(line.name), { text: tied(line.note), fontSize: 8, style: 'label' }] }
    : { text: tied(line.name) };

const vatLabel = (line: PaperLine, words: InvoiceWording) => (line.vat.kind === 'taxed' ? line.vat.rate : words.exempt);

export { invoiceCode } from './invoice-code.js';
export type {
  InvoicePaperData,
  PaperBankAccount,
  PaperLine,
  PaperParty,
  PaperSignatory,
  PaperVat,
} from './invoice-paper.js';
