import { assertKopecks, type Kopecks } from './money.js';
import { assertDate, type IsoDate } from './period.js';
import { type Language, MONTHS_EN, MONTHS_GENITIVE, MONTHS_NOMINATIVE, plural } from './words.js';

const ONES = ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];
const TEENS = [
  'десять',
  'одиннадцать',
  'двенадцать',
  'тринадцать',
  'четырнадцать',
  'пятнадцать',
  'шестнадцать',
  'семнадцать',
  'восемнадцать',
  'девятнадцать',
];
const TENS = [
  '',
  '',
  'двадцать',
  'тридцать',
  'сорок',
  'пятьдесят',
  'шестьдесят',
  'семьдесят',
  'восемьдесят',
  'девяносто',
];
const HUNDREDS = [
  '',
  'сто',
  'двести',
  'триста',
  'четыреста',
  'пятьсот',
  'шестьсот',
  'семьсот',
  'восемьсот',
  'девятьсот',
];

/** Groups of three digits above the first: forms for 1, 2–4, 5+, and whether the noun is feminine (одна тысяча). */
const SCALES: readonly { forms: readonly [string, string, string]; feminine: boolean }[] = [
  { forms: ['тысяча', 'тысячи', 'тысяч'], feminine: true },
  { forms: ['миллион', 'миллиона', 'миллионов'], feminine: false },
  { forms: ['миллиард', 'миллиарда', 'миллиардов'], feminine: false },
  { forms: ['триллион', 'триллиона', 'триллионов'], feminine: false },
];

/**
 * Amount in words for printed documents: «Двенадцать тысяч двести рублей 00 копеек».
 * Kopecks stay two digits; the first letter is capital; a negative amount begins with «Минус».
 * RangeError for fractions of a kopeck.
 */
export function amountInWords(kopecks: Kopecks): string {
  assertKopecks(kopecks);
  const size = Math.abs(kopecks);
  const whole = Math.floor(size / 100);
  const rest = size % 100;
  const words = [
    ...(kopecks < 0 ? ['минус'] : []),
    wholeInWords(whole),
    plural(whole, 'рубль', 'рубля', 'рублей'),
    String(rest).padStart(2, '0'),
    plural(rest, 'копейка', 'копейки', 'копеек'),
  ].join(' ');
  return words[0]!.toUpperCase() + words.slice(1);
}

/** A whole not negative number in Russian words, masculine by default: «двадцать один», feminine «двадцать одна». */
export function wholeInWords(value: number, feminine = false): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`Not a whole not negative number: ${value}`);
  if (value >= 1e15) throw new RangeError('Words end at a quadrillion');
  if (value === 0) return 'ноль';
  const words: string[] = [];
  for (let scale = SCALES.length; scale >= 0; scale -= 1) {
    const triad = Math.floor(value / 1000 ** scale) % 1000;
    if (triad === 0) continue;
    const named = scale > 0 ? SCALES[scale - 1]! : null;
    words.push(...triadInWords(triad, named ? named.feminine : feminine));
    if (named) words.push(plural(triad, ...named.forms));
  }
  return words.join(' ');
}

/** Date as documents write it: «18 ноября 2026 г.», "18 November 2026". */
export function dateInWords(date: IsoDate, language: Language = 'ru'): string {
  assertDate(date);
  const day = Number(date.slice(8));
  const month = Number(date.slice(5, 7)) - 1;
  const year = date.slice(0, 4);
  return language === 'ru' ? `${day} ${MONTHS_GENITIVE[month]} ${year} г.` : `${day} ${MONTHS_EN[month]} ${year}`;
}

/** The month of a date: «ноябрь 2026 г.», "November 2026". */
export function monthInWords(date: IsoDate, language: Language = 'ru'): string {
  assertDate(date);
  const month = Number(date.slice(5, 7)) - 1;
  const year = date.slice(0, 4);
  return language === 'ru' ? `${MONTHS_NOMINATIVE[month]} ${year} г.` : `${MONTHS_EN[month]} ${year}`;
}

/** Date as tables and bank files write it: «18.11.2026». */
export function dateInDigits(date: IsoDate): string {
  assertDate(date);
  return `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

function triadInWords(triad: number, feminine: boolean): string[] {
  const words = [HUNDREDS[Math.floor(triad / 100)]!];
  const tail = triad % 100;
  if (tail >= 10 && tail <= 19) words.push(TEENS[tail - 10]!);
  else {
    words.push(TENS[Math.floor(tail / 10)]!);
    const one = tail % 10;
    words.push(feminine && one === 1 ? 'одна' : feminine && one === 2 ? 'две' : ONES[one]!);
  }
  return words.filter(Boolean);
}
