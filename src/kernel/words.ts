/** Language of interface and documents. */
export type Language = 'ru' | 'en';

/** The Russian form for a count: 1 день, 2 дня, 5 дней, 11 дней, 21 день. The sign does not matter. */
export function plural(count: number, one: string, few: string, many: string): string {
  const size = Math.abs(count);
  const tail = size % 100;
  if (tail >= 11 && tail <= 14) return many;
  const last = size % 10;
  return last === 1 ? one : last >= 2 && last <= 4 ? few : many;
}

/** "1 day", "2 days". */
export function countEn(count: number, noun: string): string {
  return `${count} ${noun}${Math.abs(count) === 1 ? '' : 's'}`;
}

/** Months in the genitive, as dates are read: «18 ноября». */
export const MONTHS_GENITIVE = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
] as const;

/** Months in the nominative, as periods are named: «ноябрь 2026 г.». */
export const MONTHS_NOMINATIVE = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
] as const;

export const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
