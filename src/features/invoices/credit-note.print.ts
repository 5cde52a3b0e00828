import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import { amountInWords, dateInDigits, dateInWords } from '../../kernel/amount-in-words.js';
import { rubles } from '../../kernel/money.js';
import type { IsoDate } from '../../kernel/period.js';
import { type PrintDefinition, phrase, printWording, tied } from '../../platform/printing/index.js';
import type { Invoice } from './invoice.entity.js';
import { invoiceWording, nbsp, type PaperParty, partyText } from './invoice-paper.js';
import type { CreditedLine } from './invoice-papers.entity.js';
import { rateText } from './invoice-snapshot.js';

const wordingShape = z.strictObject({
  title: z.string(),
  subject: z.string(),
  toInvoice: z.string(),
  reason: z.string(),
  columns: z.strictObject({
    row: z.string(),
    name: z.string(),
    vatRate: z.string(),
    vat: z.string(),
    amount: z.string(),
  }),
  exempt: z.string(),
  total: z.string(),
  newTotal: z.string(),
  words: z.string(),
  footer: z.string(),
  pages: z.string(),
});
const words = () => printWording('credit-note', wordingShape);

/** Everything the paper is printed from; kept with the note. */
export interface CreditNotePaper {
  number: string | null;
  date: IsoDate;
  invoiceNumber: string;
  invoiceDate: IsoDate;
  seller: PaperParty;
  buyer: PaperParty;
  reason: string;
  lines: CreditedLine[];
  total: number;
  /** What the invoice comes to after it. */
  left: number;
  signatories: { position: string; name: string }[];
}

export function creditNotePaper(
  invoice: Invoice,
  note: { lines: CreditedLine[]; total: number; reason: string; date: IsoDate },
): CreditNotePaper {
  const paper = invoice.paper!;
  return {
    ...note,
    number: null,
    invoiceNumber: invoice.number!,
    invoiceDate: invoice.issuedOn!,
    seller: paper.data.seller,
    buyer: paper.data.buyer,
    left: invoice.total - invoice.corrected,
    signatories: paper.signatories.map(({ position, name }) => ({ position, name })),
  };
}

/** The credit note as a sheet of A4. */
export function creditNoteDefinition(paper: CreditNotePaper): PrintDefinition {
  const w = words();
  const party = invoiceWording();
  const title = phrase(w.title, { number: paper.number ?? '', date: nbsp(dateInWords(paper.date)) });
  const facts: [string, string][] = [
    [party.seller, partyText(paper.seller, party)],
    [party.buyer, partyText(paper.buyer, party)],
    [w.reason, paper.reason],
  ];
  return {
    title,
    subject: w.subject,
    author: paper.seller.name,
    content: [
      { text: title, fontSize: 14, bold: true },
      {
        text: phrase(w.toInvoice, { number: paper.invoiceNumber, date: nbsp(dateInWords(paper.invoiceDate)) }),
        margin: [0, 4, 0, 10],
      },
      {
        table: {
          widths: [70, '*'],
          body: facts.map(([label, text]): TableCell[] => [{ text: label, style: 'label' }, { text: tied(text) }]),
        },
        layout: 'facts',
        margin: [0, 0, 0, 8],
      },
      linesTable(paper),
      {
        stack: [
          { text: `${w.total} ${rubles(paper.total)}`, alignment: 'right', bold: true },
          { text: `${w.newTotal} ${rubles(paper.left)}`, alignment: 'right' },
          { text: phrase(w.words, { words: amountInWords(paper.total) }), margin: [0, 8, 0, 0] },
        ],
        margin: [0, 6, 0, 0],
      },
      ...paper.signatories.map(signature),
    ],
    styles: { label: { color: '#4b5563' }, head: { bold: true, alignment: 'center', fontSize: 9 } },
    footer: {
      left: phrase(w.footer, { number: paper.number ?? '', date: dateInDigits(paper.date) }),
      pages: w.pages,
    },
  };
}

function linesTable(paper: CreditNotePaper): Content {
  const w = words();
  const right = (text: string): TableCell => ({ text, alignment: 'right', noWrap: true });
  const head = [w.columns.row, w.columns.name, w.columns.vatRate, w.columns.vat, w.columns.amount];
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['auto', '*', 'auto', 'auto', 'auto'],
      body: [
        head.map((text): TableCell => ({ text, style: 'head', noWrap: true })),
        ...paper.lines.map((line): TableCell[] => [
          { text: String(line.no), alignment: 'center' },
          { text: tied(line.title) },
          { text: line.rateBp === null ? w.exempt : nbsp(rateText(line.rateBp)), alignment: 'center', noWrap: true },
          right(line.vat === null ? '—' : rubles(line.vat)),
          right(rubles(line.gross)),
        ]),
      ],
    },
    layout: 'documentLines',
    fontSize: 9,
  };
}

const signature = ({ position, name }: { position: string; name: string }): Content => ({
  columns: [
    { width: 130, text: position },
    {
      width: 140,
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: 130, y2: 0, lineWidth: 0.6 }],
      margin: [0, 11, 0, 0],
    },
    { width: '*', text: name },
  ],
  margin: [0, 20, 0, 0],
  unbreakable: true,
});
