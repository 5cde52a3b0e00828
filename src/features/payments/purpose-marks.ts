import type { FoundNumber } from './matching/invoice-numbers.js';

/** A piece of the purpose that was recognised, [from, to) in signs. */
export interface Mark {
  from: number;
  to: number;
  kind: 'number' | 'date' | 'inn' | 'vat';
}

/** What a person's eye should catch in the purpose: numbers of invoices, dates, INNs, VAT. Marks don't overlap. */
export function purposeMarks(purpose: string, numbers: readonly FoundNumber[]): Mark[] {
  const marks: Mark[] = numbers.filter((n) => !n.fromRange || n.number.length > 0).map((n) => numberMark(purpose, n));
  const add = (pattern: RegExp, kind: Mark['kind']) => {
    for (const found of purpose.matchAll(pattern)) {
      const text = found[1] ?? found[0];
      const from = found.index + found[0].indexOf(text);
      const mark = { from, to: from + text.length, kind };
      if (!marks.some((m) => mark.from < m.to && m.from < mark.to)) marks.push(mark);
    }
  };
  add(/(?<!\d)\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)/g, 'date');
  add(/ИНН\s*:?\s*(\d{10,12})(?!\d)/gi, 'inn');
  add(/НДС[^.;]{0,25}?(\d[\d\s]*[-.,]\d{2})(?!\d|\s*%)/gi, 'vat');
  return marks.sort((a, b) => a.from - b.from);
}

/** The number as it is written: with its dividers and letters that stand for digits. */
function numberMark(purpose: string, found: FoundNumber): Mark {
  let to = found.at;
  for (let left = found.number.length; left > 0 && to < purpose.length; to++) {
    if (/[\p{L}\d|]/u.test(purpose[to]!)) left--;
  }
  return { from: found.at, to, kind: 'number' };
}
