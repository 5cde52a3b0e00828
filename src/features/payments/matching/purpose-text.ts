import { type IsoDate, isDate } from '../../../kernel/period.js';

/** A purpose is at most 210 signs by the rules of payments; longer texts are not read further than this. */
const PURPOSE_LIMIT = 1000;

const LATIN_TWINS: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  Ё: 'Е',
  '№': 'N',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\t': ' ',
  '\r': ' ',
  '\n': ' ',
};

/**
 * A text in one shape for comparison: capitals, Latin twins of Cyrillic letters as Cyrillic (ABEKMHOPCTYX → АВЕКМНОРСТУХ),
 * «№» as N, one kind of hyphen and of space. Positions stay those of the source.
 */
export function foldText(text: string): string {
  return [...text.slice(0, PURPOSE_LIMIT)].map((sign) => foldSign(sign)).join('');
}

function foldSign(sign: string): string {
  const upper = sign.toUpperCase();
  const single = upper.length === sign.length ? upper : sign;
  return LATIN_TWINS[single] ?? single;
}

/** What a purpose says about VAT: a rate in basis points, null for «без НДС», undefined when it says neither. */
export function vatInPurpose(purpose: string): number | null | undefined {
  const text = foldText(purpose);
  if (/БЕЗ\s*(?:НАЛОГА\s*)?\(?\s*НДС|НДС\s+НЕТ|НДС\s+НЕ\s+ОБЛ|НЕ\s+ОБЛ[А-Я.]*\s+НДС/.test(text)) return null;
  const rate = /НДС[^\d%]{0,20}(\d{1,2})\s?%/.exec(text)?.[1] ?? /(?<!\d)(\d{1,2})\s?%\s?НДС/.exec(text)?.[1];
  return rate === undefined ? undefined : Number(rate) * 100;
}

/** INNs that a purpose names: whom the payment is made for (ГК 313). */
export function innsInPurpose(purpose: string): string[] {
  return [...foldText(purpose).matchAll(/ИНН[\s:N.]{0,4}(\d{12}|\d{10})(?!\d)/g)].map((match) => match[1]!);
}

/** The payment order that a return refers to; the date is null when the purpose has none. */
export interface ReturnedPayment {
  number: string;
  date: IsoDate | null;
}

/** «Возврат … по п/п 105 от 16.11.2026»: which payment is given back; null when the purpose is not of a return. */
export function returnInPurpose(purpose: string): ReturnedPayment | null {
  const text = foldText(purpose);
  if (!/(?<![А-Я])ВОЗВРАТ/.test(text)) return null;
  const match =
    /(?:П\/П|П\.П\.?|ПЛАТ[А-Я]*\.?\s*ПОР[А-Я]*\.?|ПЛАТЕЖК[А-Я]*)\s*N?О?\s*(\d{1,20})(?:\s*ОТ\s*(\d{2})\.(\d{2})\.(\d{4}|\d{2}))?/.exec(
      text,
    );
  if (!match) return null;
  const [, number, day, month, year] = match;
  const date = day ? `${year!.length === 2 ? `20${year}` : year}-${month}-${day}` : '';
  return { number: number!, date: isDate(date) ? date : null };
}

/** A name without its legal form, quotes and spaces, to compare payers with clients. */
export function foldName(name: string): string {
  return foldText(name)
    .replace(
      /ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ|ИНДИВИДУАЛЬНЫЙ ПРЕДПРИНИМАТЕЛЬ|(?<![А-Я])(?:ПУБЛИЧНОЕ |НЕПУБЛИЧНОЕ )?АКЦИОНЕРНОЕ ОБЩЕСТВО|(?<![А-Я])(?:ООО|АО|ПАО|ЗАО|ОАО|ИП|НКО|АНО)(?![А-Я])/g,
      '',
    )
    .replace(/[^А-ЯA-Z0-9]/g, '');
}
