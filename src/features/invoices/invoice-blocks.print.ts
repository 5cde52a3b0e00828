import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { amountInWords, dateInDigits } from '../../kernel/amount-in-words.js';
import { addMoney, rubles } from '../../kernel/money.js';
import { phrase, tied } from '../../platform/printing/index.js';
import { type InvoicePaperData, type InvoiceWording, nbsp, type PaperLine, vatTotals } from './invoice-paper.js';

/** 39 mm: banks' apps read the code from paper surely from 38 mm on. */
const codeSide = 110.6;

/** The block that every bank's reader of paper invoices expects, in this very shape; the payment code beside it. */
export function bankBlock(data: InvoicePaperData, words: InvoiceWording, withCode: boolean): Content {
  const { account, seller } = data;
  const small = (text: string) => ({ text, fontSize: 7.5, style: 'label' });
  const body: TableCell[][] = [
    [
      { stack: [{ text: tied(account.bankName), margin: [0, 0, 0, 5] }, small(words.bank)], colSpan: 2, rowSpan: 2 },
      {},
      { text: words.bic },
      { text: account.bic },
    ],
    [{}, {}, { text: nbsp(words.account) }, { text: account.correspondentAccount ?? '' }],
    [
      { text: nbsp(phrase(words.inn, { inn: seller.inn })) },
      { text: seller.kpp ? nbsp(phrase(words.kpp, { kpp: seller.kpp })) : '' },
      { text: nbsp(words.account), rowSpan: 2 },
      { text: account.account, rowSpan: 2 },
    ],
    [{ stack: [{ text: seller.name, margin: [0, 0, 0, 5] }, small(words.recipient)], colSpan: 2 }, {}, {}, {}],
  ];
  const block: Content = { table: { widths: ['*', '*', 32, 116], body }, layout: 'bankBlock' };
  if (!withCode) return block;
  return {
    columns: [
      { width: '*', ...block },
      {
        width: codeSide,
        stack: [
          { image: 'payment', width: codeSide },
          { text: words.qr, fontSize: 7.5, style: 'label', alignment: 'center', margin: [0, 4, 0, 0] },
        ],
      },
    ],
    columnGap: 14,
  };
}

/** Sums under the table, right below the column of amounts; never parted from each other. */
export function totals(data: InvoicePaperData, words: InvoiceWording): Content {
  const discount = addMoney(...data.lines.map((line) => line.discount ?? 0));
  const taxes = vatTotals(data.lines);
  const rows: [string, string][] = [[words.total, rubles(data.total)]];
  if (discount > 0) rows.unshift([words.discountTotal, rubles(discount)]);
  for (const [rate, amount] of taxes) rows.push([nbsp(phrase(words.vatTotal, { rate })), rubles(amount)]);
  if (taxes.length === 0) rows.push([words.noVat, '—']);
  rows.push([words.toPay, rubles(data.total)]);
  const body = rows.map(([label, amount], i): TableCell[] => {
    const bold = i === rows.length - 1;
    return [
      { text: label, alignment: 'right', bold },
      { text: amount, alignment: 'right', bold, noWrap: true },
    ];
  });
  return {
    unbreakable: true,
    stack: [
      { table: { widths: ['*', 'auto'], body }, layout: 'facts', margin: [0, 5, 4, 8] },
      phrase(words.count, { count: data.lines.length, amount: rubles(data.total) }),
      { text: amountInWords(data.total), bold: true },
    ],
  };
}

/** Term of payment, grounds for the absence of VAT, words of the offer, purpose to be copied. */
export function closing(data: InvoicePaperData, words: InvoiceWording): Content {
  return {
    stack: [
      { text: phrase(words.payUntil, { date: dateInDigits(data.payUntil) }), bold: true },
      ...grounds(data.lines, words).map((text): Content => ({ text: tied(text), fontSize: 8.5 })),
      ...(data.terms ?? []).map((text): Content => ({ text: tied(text), fontSize: 8.5, margin: [0, 3, 0, 0] })),
      ...(data.state === 'valid' ? [purposeFrame(data, words)] : []),
    ],
    margin: [0, 8, 0, 0],
  };
}

function purposeFrame(data: InvoicePaperData, words: InvoiceWording): Content {
  const stack: Content[] = [{ text: words.purposeLabel, fontSize: 7.5, style: 'label' }, { text: data.purpose }];
  return {
    table: { widths: ['*'], body: [[{ stack }]], dontBreakRows: true },
    layout: 'frame',
    margin: [0, 9, 0, 0],
  };
}

function grounds(lines: readonly PaperLine[], words: InvoiceWording): string[] {
  const rowsOf = new Map<string, number[]>();
  lines.forEach(({ vat }, i) => {
    if (vat.kind === 'exempt' && vat.ground) rowsOf.set(vat.ground, [...(rowsOf.get(vat.ground) ?? []), i + 1]);
  });
  return [...rowsOf].map(([ground, rows]) => {
    if (rows.length === lines.length) return phrase(words.ground, { ground });
    return phrase(rows.length === 1 ? words.groundOfRow : words.groundOfRows, { ground, rows: ranges(rows) });
  });
}

/** [1, 2, 3, 7] → «1–3, 7». */
function ranges(rows: number[]): string {
  const spans: [number, number][] = [];
  for (const row of rows) {
    const last = spans.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else spans.push([row, row]);
  }
  return spans
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ');
}

/** A row a signatory, the seal's place on the right. Pictures come first: they are opaque, the line must lie over them. */
export function signatures(data: InvoicePaperData, words: InvoiceWording): Content {
  const rows = data.signatories.map((signatory, i): Content => {
    const line: Content = {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: 132, y2: 0, lineWidth: 0.6 }],
      margin: [0, 11, 0, 0],
    };
    const picture: Content = { image: `signature${i}`, fit: [120, 34], relativePosition: { x: 6, y: -18 } };
    return {
      columns: [
        { width: 118, text: signatory.position },
        { width: 132, stack: signatory.signature ? [picture, line] : [line] },
        { width: '*', text: signatory.name },
      ],
      columnGap: 8,
      margin: [0, 16, 0, 0],
    };
  });
  const seal: Content = data.seal
    ? { image: 'seal', fit: [108, 108], alignment: 'center' }
    : { text: words.seal, style: 'label', alignment: 'center', margin: [0, 18, 0, 0] };
  return {
    unbreakable: true,
    columns: [
      { width: '*', stack: rows },
      { width: 112, stack: [seal] },
    ],
    columnGap: 8,
    margin: [0, 8, 0, 0],
  };
}
