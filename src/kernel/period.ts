/** A calendar date of law, 'YYYY-MM-DD', without time or zone. */
export type IsoDate = string;

/** Half-open period of days [from, to): `to` is the first day outside it; null means without end. */
export interface Period {
  from: IsoDate;
  to: IsoDate | null;
}

const DAY_MS = 86_400_000;

/** True when the text is an existing date written 'YYYY-MM-DD' (years 1900–2199). */
export function isDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string') return false;
  const match = /^((?:19|20|21)\d{2})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Throws RangeError unless the text is a date; returns it. */
export function assertDate(text: string): IsoDate {
  if (!isDate(text)) throw new RangeError(`Not a date: ${text}`);
  return text;
}

/** Days in a month (month 1–12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The earlier of two dates. */
export function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return [a, b].sort()[0]!;
}

/** The later of two dates. */
export function later(a: IsoDate, b: IsoDate): IsoDate {
  return [a, b].sort()[1]!;
}

/** Whole days since 1970-01-01. */
export function dayNumber(date: IsoDate): number {
  return Date.parse(`${assertDate(date)}T00:00:00Z`) / DAY_MS;
}

/** The date of a day number. */
export function dateOfDay(day: number): IsoDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDay(dayNumber(date) + days);
}

/**
 * The date `months` after the anchor, clamped to the end of a shorter month: 31 January + 1 = 28 February.
 * Count always from the first anchor (31 January + 2 = 31 March), never from a clamped result, or the day is lost.
 */
export function addMonths(anchor: IsoDate, months: number): IsoDate {
  assertDate(anchor);
  const index = Number(anchor.slice(0, 4)) * 12 + Number(anchor.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const day = Math.min(Number(anchor.slice(8)), daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whole months from `from` to `to`, by the clamped count of `addMonths`; 2025-11-30 to 2026-02-28 is 3. */
export function monthsBetween(from: IsoDate, to: IsoDate): number {
  if (to < from) return monthsBetween(to, from) === 0 ? 0 : -monthsBetween(to, from);
  let months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  if (addMonths(from, months) > to) months -= 1;
  return months;
}

/** Day of the week, 1 = Monday … 7 = Sunday. */
export function weekday(date: IsoDate): number {
  return ((dayNumber(date) + 3) % 7) + 1;
}

/** The `index`-th period (0, 1, …) of `months` months counted from the anchor: paid periods follow each other without gaps. */
export function nthPeriod(anchor: IsoDate, months: number, index: number): { from: IsoDate; to: IsoDate } {
  return { from: addMonths(anchor, months * index), to: addMonths(anchor, months * (index + 1)) };
}

/** Checked half-open period; RangeError when `to` is not after `from`. */
export function period(from: IsoDate, to: IsoDate | null): Period {
  assertDate(from);
  if (to !== null && assertDate(to) <= from) throw new RangeError(`Empty period: ${from} – ${to}`);
  return { from, to };
}

/** True when the day lies in the period. */
export function contains(inside: Period, date: IsoDate): boolean {
  return inside.from <= date && (inside.to === null || date < inside.to);
}

/** True when the periods share at least one day; neighbours that only touch do not. */
export function overlaps(a: Period, b: Period): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}

/** The shared part of two periods; null when they share no day. */
export function intersection(a: Period, b: Period): Period | null {
  if (!overlaps(a, b)) return null;
  const to = a.to === null ? b.to : b.to === null ? a.to : earlier(a.to, b.to);
  return { from: later(a.from, b.from), to };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
