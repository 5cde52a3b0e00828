import { assertDate, type IsoDate } from './period.js';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Wall-clock reading of a moment in a zone. `time` is 'HH:MM:SS'. */
export interface WallTime {
  date: IsoDate;
  time: string;
}

/** True when the running system knows the IANA zone ('Asia/Yekaterinburg'). */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Date and time that a clock on the wall in the zone shows at the moment. RangeError for an unknown zone. */
export function wallTime(timeZone: string, moment: Date): WallTime {
  const parts: Record<string, string> = {};
  for (const part of formatOf(timeZone).formatToParts(moment)) parts[part.type] = part.value;
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
  };
}

/** The date of the moment in the zone. */
export function dateIn(timeZone: string, moment: Date): IsoDate {
  return wallTime(timeZone, moment).date;
}

/**
 * The moment when the zone's clock shows the date and time ('HH:MM', 'HH:MM:SS' or 'HH:MM:SS.mmm').
 * A time skipped by a change of clocks gives the moment right after the change; a repeated one gives the first.
 */
export function momentAt(date: IsoDate, time: string, timeZone: string): Date {
  assertDate(date);
  const match = /^(\d{2}):(\d{2})(?::(\d{2})(\.\d{3})?)?$/.exec(time);
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59 || Number(match[3] ?? 0) > 59) {
    throw new RangeError(`Not a time: ${time}`);
  }
  const wanted = Date.parse(`${date}T${match[1]}:${match[2]}:${match[3] ?? '00'}${match[4] ?? '.000'}Z`);
  // A zone's shift before and after a change of clocks: one of the two fits, both fit on ordinary days.
  const before = wanted - shiftAt(timeZone, wanted - 86_400_000);
  const after = wanted - shiftAt(timeZone, wanted + 86_400_000);
  const fitting = [before, after].filter((moment) => moment + shiftAt(timeZone, moment) === wanted);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(before, after));
}

/** How far the clock of a zone is from that of Moscow at a moment, minutes: what people in Russia name a zone by. */
export function fromMoscow(timeZone: string, moment: Date): number {
  const at = moment.getTime();
  return Math.round((shiftAt(timeZone, at) - shiftAt('Europe/Moscow', at)) / 60_000);
}

/** «МСК», «МСК+9»: a zone as people in Russia name it. */
export function zoneTitle(timeZone: string, moment: Date, language: 'ru' | 'en'): string {
  const minutes = fromMoscow(timeZone, moment);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const shift = rest === 0 ? `${hours}` : `${hours}:${String(rest).padStart(2, '0')}`;
  return `${language === 'ru' ? 'МСК' : 'MSK'}${minutes === 0 ? '' : `${minutes < 0 ? '−' : '+'}${shift}`}`;
}

/** The head of a column of moments: it names the zone where that is not Moscow's. */
export const withZone = (title: string, timeZone: string, now: Date, language: 'ru' | 'en'): string =>
  fromMoscow(timeZone, now) === 0 ? title : `${title}, ${zoneTitle(timeZone, now, language)}`;

/** Difference between the zone's clock and UTC at a moment, milliseconds. */
function shiftAt(timeZone: string, moment: number): number {
  const { date, time } = wallTime(timeZone, new Date(moment));
  const whole = Math.floor(moment / 1000) * 1000;
  return Date.parse(`${date}T${time}Z`) - whole;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
