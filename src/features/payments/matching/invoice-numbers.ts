import { foldText } from './purpose-text.js';

/** Shape of a seller's invoice numbers: the centre's number (4–6 signs) and a sequence of so many digits. */
export interface InvoiceNumberMask {
  centre: string;
  digits: number;
}

/**
 * Why a found number is not certain. `homoglyph` a letter stands for a digit (О for 0, З for 3, I or L for 1);
 * `glued` other letters stick to it; `ambiguous` it goes on after a sign («99010000123-125», «99010000123, 124»).
 */
export type NumberDoubt = 'homoglyph' | 'glued' | 'ambiguous';

export interface FoundNumber {
  /** As invoices bear it: centre and sequence without a divider. */
  number: string;
  doubts: NumberDoubt[];
  /** Came from «с … по …», not written out itself. */
  fromRange: boolean;
  /** Position in the purpose. */
  at: number;
}

const MAX_MASKS = 100;
const MAX_RANGE = 50;
/** Numbers shorter than this are met as years, sums and house numbers: they count only after the word «счёт». */
const SELF_EVIDENT_LENGTH = 8;

const TWINS: Readonly<Record<string, string>> = { '0': '[0О]', '1': '[1IL|]', '3': '[3З]' };
const ANY_DIGIT = '[0-9ОILЗ|]';
const TWIN_DIGITS: Readonly<Record<string, string>> = { О: '0', I: '1', L: '1', '|': '1', З: '3' };

const INVOICE_WORD = /(?:СЧЕТ[А-Я]*|(?<![А-Я])СЧ|(?<![А-Я])С\/Ф|ИНВОЙС[А-Я]*)[\s.:(-]*(?:N|NО|НОМЕР)?[\s.:#]*$/;

/** What makes the number after it another thing than an invoice. «Счёт-договор N» is still an invoice. */
const OTHER_WORD = new RegExp(
  '(?<![А-Я/-])(?:ДОГОВОР[А-Я]*|ДОГ|Д-Р|КОНТРАКТ[А-Я]*|АКТ[А-Я]*|П/П|ПЛАТ[А-Я]*|ПОРУЧЕНИ[А-Я]*|ПОР|ЗАКАЗ[А-Я]*|ЗАЯВК[А-Я]*|' +
    'Л/С|Л/СЧ[А-Я]*|ЛИЦЕВ[А-Я]*\\s+СЧ[А-Я]*|Р/С|Р/СЧ[А-Я]*|РАСЧ[А-Я]*\\s+СЧ[А-Я]*|К/С|ИНН|КПП|КБК|УИН|УИП|ОКТМО|ОКПО|ОГРН|БИК|ТЕЛ)' +
    '[\\s.:]*(?:N|NО|НОМЕР)?[\\s.:#]*$',
);

/** Words that payers write together with the number: «СЧЕТУ99010000123», «N99010000123». */
const GLUED_WORD = /^(?:СЧЕТ|СЧЕТА|СЧЕТУ|СЧЕТОМ|СЧЕТЕ|СЧЕТОВ|СЧЕТАМ|СЧЕТАХ|СЧ|СЧФ|СЦ|N|NО|НОМЕР|ПО|ЗА|НА)$/;

interface Hit {
  mask: InvoiceNumberMask;
  start: number;
  end: number;
  sequence: string;
  homoglyph: boolean;
}

/**
 * Numbers of invoices in the purpose of a payment, in the order they are listed, each once.
 * Only numbers of the given masks are sought, so that dates, sums and contracts are not taken for them.
 */
export function extractInvoiceNumbers(purpose: string, masks: readonly InvoiceNumberMask[]): FoundNumber[] {
  const text = foldText(purpose);
  const hits = masks
    .slice(0, MAX_MASKS)
    .flatMap((mask) => hitsOf(text, mask))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const numbers: FoundNumber[] = [];
  const add = (found: FoundNumber): void => {
    const known = numbers.find((one) => one.number === found.number);
    if (!known) numbers.push(found);
    // A number written twice, once cleanly, is certain.
    else if (found.doubts.length < known.doubts.length) known.doubts = found.doubts;
  };
  let previous: Hit | null = null;
  for (const hit of hits) {
    if (previous && hit.start < previous.end) continue;
    const before = text.slice(Math.max(0, hit.start - 40), hit.start);
    const listed = previous !== null && /^[\s,;/N]*(?:И|ПО|-)?[\s,;/N]*$/.test(text.slice(previous.end, hit.start));
    if (!listed && OTHER_WORD.test(withoutGluedWord(before))) continue;
    const short = hit.mask.centre.length + hit.mask.digits < SELF_EVIDENT_LENGTH;
    if (short && !listed && !INVOICE_WORD.test(before)) continue;
    const found: FoundNumber = {
      number: hit.mask.centre + hit.sequence,
      doubts: doubtsOf(text, hit, listed),
      fromRange: false,
      at: hit.start,
    };
    if (previous && listed && /^\s*(?:-|ПО)\s*$/.test(text.slice(previous.end, hit.start))) {
      for (const number of between(previous, hit)) add({ ...found, number, fromRange: true });
      const first = numbers.find((one) => one.number === previous!.mask.centre + previous!.sequence);
      if (first) first.fromRange = true;
      found.fromRange = true;
    }
    add(found);
    previous = hit;
  }
  return numbers;
}

/**
 * Short numbers after the word «счёт», leading zeros dropped: payers copy the sequence without the centre («счет № 123»).
 * They only help to suggest.
 */
export function extractNumberTails(purpose: string): string[] {
  const text = foldText(purpose);
  const tails = text.matchAll(
    /(?:СЧЕТ[А-Я]*|(?<![А-Я])СЧ)[\s.:-]*(?:N|NО|НОМЕР)?[\s.:#]*(\d{1,7})(?![\d%])(?![.,/-]\d)/g,
  );
  return [...new Set([...tails].map((match) => String(Number(match[1]))))].filter((tail) => tail !== '0');
}

function hitsOf(text: string, mask: InvoiceNumberMask): Hit[] {
  const centre = [...foldText(mask.centre)].map((sign) => TWINS[sign] ?? escapeSign(sign)).join('');
  const pattern = new RegExp(`(?<!\\d)(${centre})(\\s?[-/.]?\\s?)(${ANY_DIGIT}{${mask.digits}})(?!\\d)`, 'g');
  return [...text.matchAll(pattern)].map((match) => {
    const sequence = [...match[3]!].map((sign) => TWIN_DIGITS[sign] ?? sign).join('');
    return {
      mask,
      start: match.index,
      end: match.index + match[0].length,
      sequence,
      homoglyph: match[1] !== foldText(mask.centre) || match[3] !== sequence,
    };
  });
}

function doubtsOf(text: string, hit: Hit, listed: boolean): NumberDoubt[] {
  const doubts: NumberDoubt[] = [];
  const before = text.slice(Math.max(0, hit.start - 40), hit.start);
  const after = text.slice(hit.end, hit.end + 40);
  if (hit.homoglyph) doubts.push('homoglyph');
  const wordBefore = /[А-ЯA-Z]+$/.exec(before)?.[0];
  const wordAfter = /^[А-ЯA-Z]+/.exec(after)?.[0];
  const gluedBefore = wordBefore !== undefined && !GLUED_WORD.test(wordBefore);
  if (gluedBefore || (wordAfter !== undefined && wordAfter !== 'ОТ')) doubts.push('glued');
  const runsOn = /^[-/]\d{1,6}(?![\d.])/.test(after) || /^[.,]\d{1,2}(?!\d)(?!\.\d)/.test(after);
  const shorthand = /^\s*[,;/]\s*N?\s*\d{2,7}(?=\s*(?:$|[,;)]|И\s|ОТ\s))/.test(after);
  const partOfLonger = !listed && /\d[-/]$/.test(before);
  if (runsOn || shorthand || partOfLonger) doubts.push('ambiguous');
  return doubts;
}

/** Numbers strictly between the ends of a range of one centre. */
function between(from: Hit, to: Hit): string[] {
  const [first, last] = [Number(from.sequence), Number(to.sequence)];
  if (from.mask.centre !== to.mask.centre || last <= first || last - first > MAX_RANGE) return [];
  return Array.from({ length: last - first - 1 }, (_, index) => {
    return from.mask.centre + String(first + index + 1).padStart(from.mask.digits, '0');
  });
}

function withoutGluedWord(before: string): string {
  const word = /[А-ЯA-Z]+$/.exec(before)?.[0];
  return word === 'СЦ' ? before.slice(0, -word.length) : before;
}

function escapeSign(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
