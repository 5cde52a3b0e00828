import type { Content, ContentColumns, TableCell } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import { dateInDigits, dateInWords } from '../../kernel/amount-in-words.js';
import type { IsoDate } from '../../kernel/period.js';
import { type PrintDefinition, phrase, printWording, tied } from '../../platform/printing/index.js';

const side = z.strictObject({ title: z.string(), preamble: z.string(), giver: z.string(), taker: z.string() });
const wordingShape = z.strictObject({
  handOut: side,
  return: side,
  subject: z.string(),
  party: z.string(),
  inn: z.string(),
  kpp: z.string(),
  centre: z.string(),
  clientSide: z.string(),
  columns: z.strictObject({ no: z.string(), name: z.string(), serial: z.string() }),
  carrier: z.string(),
  licence: z.string(),
  ground: z.string(),
  reason: z.string(),
  count: z.string(),
  noClaims: z.string(),
  signature: z.string(),
  seal: z.string(),
  footer: z.string(),
  pages: z.string(),
});
const words = () => printWording('stock-act', wordingShape);

export interface StockActParty {
  name: string;
  inn: string | null;
  kpp: string | null;
}

/** Everything the act is printed from; kept with it. */
export interface StockActPaper {
  kind: 'handOut' | 'return';
  date: IsoDate;
  partner: StockActParty;
  centre: { number: string; name: string };
  client: StockActParty;
  items: { purpose: 'carrier' | 'licence'; name: string; serial: string }[];
  /** Who acts for the centre. */
  staff: string;
  /** Who acts for the client, and by what right. */
  receiver: string;
  ground: string;
  reason: string;
}

/** Act of hand-out or return as a sheet of A4: what, by which number, who gave, who took. */
export function stockActDefinition(paper: StockActPaper, number: string): PrintDefinition {
  const w = words();
  const own = w[paper.kind];
  const title = phrase(own.title, { number, date: dateInWords(paper.date).replaceAll(' ', '\u00a0') });
  const facts: [string, string][] = [
    [w.party, partyText(paper.partner)],
    [w.centre, `№ ${paper.centre.number}, ${paper.centre.name}`],
    [w.clientSide, partyText(paper.client)],
  ];
  if (paper.reason) facts.push([w.reason, paper.reason]);
  const staff = { name: paper.staff, of: paper.partner.name, ground: '' };
  const receiver = { name: paper.receiver, of: paper.client.name, ground: paper.ground };
  const [giver, taker] = paper.kind === 'handOut' ? [staff, receiver] : [receiver, staff];
  return {
    title,
    subject: w.subject,
    author: paper.partner.name,
    content: [
      { text: tied(title), fontSize: 14, bold: true, margin: [0, 0, 0, 8] },
      {
        table: {
          widths: [90, '*'],
          body: facts.map(([label, text]): TableCell[] => [{ text: label, style: 'label' }, { text: tied(text) }]),
        },
        layout: 'facts',
        margin: [0, 0, 0, 8],
      },
      { text: tied(own.preamble), margin: [0, 4, 0, 8] },
      itemsTable(paper),
      { text: phrase(w.count, { count: paper.items.length }), margin: [0, 8, 0, 2], bold: true },
      { text: tied(w.noClaims) },
      {
        columns: [signature(own.giver, giver), signature(own.taker, taker)],
        columnGap: 24,
        margin: [0, 22, 0, 0],
        unbreakable: true,
      } as Content,
    ],
    styles: { label: { color: '#4b5563' }, head: { bold: true, alignment: 'center', fontSize: 9 } },
    footer: {
      left: phrase(w.footer, { number, date: dateInDigits(paper.date) }),
      pages: w.pages,
    },
  };
}

function itemsTable(paper: StockActPaper): Content {
  const w = words();
  const head = [w.columns.no, w.columns.name, w.columns.serial].map((text): TableCell => ({ text, style: 'head' }));
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['auto', '*', 'auto'],
      body: [
        head,
        ...paper.items.map((item, i): TableCell[] => [
          { text: String(i + 1), alignment: 'center' },
          { text: tied(`${item.purpose === 'licence' ? w.licence : w.carrier}: ${item.name}`) },
          { text: item.serial, noWrap: true },
        ]),
      ],
    },
    layout: 'documentLines',
  };
}

type Column = ContentColumns['columns'][number];

function signature(label: string, who: { name: string; of: string; ground: string }): Column {
  const w = words();
  return {
    width: '*',
    stack: [
      { text: label, bold: true },
      { text: tied(who.of), margin: [0, 2, 0, 0] },
      ...(who.ground ? [{ text: phrase(w.ground, { ground: who.ground }), style: 'label' }] : []),
      {
        columns: [
          { width: 110, canvas: [{ type: 'line' as const, x1: 0, y1: 11, x2: 108, y2: 11, lineWidth: 0.6 }] },
          { width: '*', text: who.name || '(____________________)' },
        ],
        columnGap: 6,
        margin: [0, 18, 0, 0],
      },
      { text: w.signature, style: 'label', fontSize: 8 },
      { text: w.seal, style: 'label', margin: [0, 8, 0, 0] },
    ],
  };
}

function partyText({ name, inn, kpp }: StockActParty): string {
  const w = words();
  return [name, inn && phrase(w.inn, { inn }), kpp && phrase(w.kpp, { kpp })].filter(Boolean).join(', ');
}
