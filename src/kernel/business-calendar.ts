import { addDays, assertDate, type IsoDate, isDate, weekday } from './period.js';

/** Kinds of days that differ from the plain week. */
export const CALENDAR_DAY_KINDS = ['holiday', 'dayOff', 'workingWeekend', 'short'] as const;
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

/**
 * One exceptional day of the production calendar, as an administrator edits it.
 * `holiday` a non-working holiday (Labour Code art. 112); `dayOff` a weekday made free, mostly by moving another day off;
 * `workingWeekend` a Saturday or Sunday made working; `short` a working day shorter by an hour.
 * `region` null = the whole country; a code («02») = a day off of that region only.
 */
export interface CalendarDay {
  date: IsoDate;
  kind: CalendarDayKind;
  region: string | null;
  title?: string;
  /** The day off that was moved here. */
  movedFrom?: IsoDate;
}

/** The production calendar: years that a decree (or an administrator) has settled and their exceptional days. */
export interface BusinessCalendar {
  readonly years: readonly CalendarYear[];
  readonly days: readonly CalendarDay[];
  /** Days by date, the country's first. */
  readonly byDate: ReadonlyMap<IsoDate, readonly CalendarDay[]>;
}

export interface CalendarYear {
  year: number;
  /** `preliminary` computed by art. 112 before the yearly decree; deadlines in it may yet move. */
  status: 'official' | 'preliminary';
  source: string;
}

/** What a day is: `reason` says why, `title` names the holiday. */
export interface DayInfo {
  date: IsoDate;
  working: boolean;
  reason: 'workday' | 'short' | 'workingWeekend' | 'weekend' | 'holiday' | 'moved' | 'regional';
  title?: string;
  movedFrom?: IsoDate;
}

/** Holidays fixed by art. 112 of the Labour Code: what years outside the calendar are reckoned by. */
const FIXED_HOLIDAYS: Readonly<Record<string, string>> = {
  '01-01': 'Новогодние каникулы',
  '01-02': 'Новогодние каникулы',
  '01-03': 'Новогодние каникулы',
  '01-04': 'Новогодние каникулы',
  '01-05': 'Новогодние каникулы',
  '01-06': 'Новогодние каникулы',
  '01-07': 'Рождество Христово',
  '01-08': 'Новогодние каникулы',
  '02-23': 'День защитника Отечества',
  '03-08': 'Международный женский день',
  '05-01': 'Праздник Весны и Труда',
  '05-09': 'День Победы',
  '06-12': 'День России',
  '11-04': 'День народного единства',
};

/** The search for a working day gives up after a year: only a broken calendar has none. */
const LONGEST_BREAK = 366;

/** Makes a calendar of rows; RangeError for a row whose date does not exist. */
export function businessCalendar(years: readonly CalendarYear[], days: readonly CalendarDay[]): BusinessCalendar {
  const byDate = new Map<IsoDate, CalendarDay[]>();
  for (const day of days) {
    const rows = byDate.get(assertDate(day.date)) ?? [];
    if (day.region === null) rows.unshift(day);
    else rows.push(day);
    byDate.set(day.date, rows);
  }
  return { years: [...years], days: [...days], byDate };
}

/** The shape of the yearly files `data/calendar/ru-20xx.json`. */
export interface CalendarJson {
  year: number;
  source: string;
  status: string;
  holidays: { date: string; title: string }[];
  movedDays: { from: string; to: string }[];
  shortDays: string[];
  workingWeekends: string[];
  nonWorkingDays: string[];
  regionalDays?: { date: string; region: string; title?: string }[];
}

/** A calendar of one or several yearly files; RangeError when a file has another shape or holds a date of another year. */
export function calendarFromJson(json: unknown): BusinessCalendar {
  const files = (Array.isArray(json) ? json : [json]).map(assertCalendarJson);
  return businessCalendar(
    files.map(({ year, source, status }) => ({
      year,
      source,
      status: status === 'official' ? 'official' : 'preliminary',
    })),
    files.flatMap(daysOfJson),
  );
}

/** What the day is in a region (null = by the country's calendar alone). */
export function dayInfo(calendar: BusinessCalendar, date: IsoDate, region: string | null = null): DayInfo {
  const weekend = weekday(date) >= 6;
  const rows = calendar.byDate.get(date)?.filter((row) => row.region === null || row.region === region) ?? [];
  const regional = rows.find((row) => row.region !== null && (row.kind === 'holiday' || row.kind === 'dayOff'));
  const free = rows.find((row) => row.region === null && (row.kind === 'holiday' || row.kind === 'dayOff'));
  const working = rows.find((row) => row.kind === 'workingWeekend');
  if (free?.kind === 'holiday') return { date, working: false, reason: 'holiday', ...named(free) };
  if (free) return { date, working: false, reason: 'moved', ...named(free) };
  if (regional) return { date, working: false, reason: 'regional', ...named(regional) };
  if (working) return { date, working: true, reason: 'workingWeekend', ...named(working) };
  if (!isSettled(calendar, date)) {
    const title = FIXED_HOLIDAYS[date.slice(5)];
    if (title) return { date, working: false, reason: 'holiday', title };
  }
  if (weekend) return { date, working: false, reason: 'weekend' };
  const short = rows.find((row) => row.kind === 'short');
  return short ? { date, working: true, reason: 'short', ...named(short) } : { date, working: true, reason: 'workday' };
}

export function isWorkingDay(calendar: BusinessCalendar, date: IsoDate, region: string | null = null): boolean {
  return dayInfo(calendar, date, region).working;
}

/** The day itself when it works, else the next working one (НК 6.1 п. 7: a term ending on a day off moves forward). */
export function workingDayFrom(calendar: BusinessCalendar, date: IsoDate, region: string | null = null): IsoDate {
  return stepTo(calendar, assertDate(date), 1, region);
}

/**
 * The `count`-th working day after the date; the date itself is not counted. Negative counts go back.
 * Zero gives the date when it works, else the next working day.
 */
export function addWorkingDays(
  calendar: BusinessCalendar,
  date: IsoDate,
  count: number,
  region: string | null = null,
): IsoDate {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not a whole number of days: ${count}`);
  if (count === 0) return workingDayFrom(calendar, date, region);
  const step = count < 0 ? -1 : 1;
  let day = assertDate(date);
  for (let left = Math.abs(count); left > 0; left -= 1) day = stepTo(calendar, addDays(day, step), step, region);
  return day;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. Inverse of `addWorkingDays`. */
export function workingDaysBetween(
  calendar: BusinessCalendar,
  from: IsoDate,
  to: IsoDate,
  region: string | null = null,
): number {
  if (to < from) {
    let days = 0;
    for (let day = to; day < from; day = addDays(day, 1)) if (isWorkingDay(calendar, day, region)) days -= 1;
    return days;
  }
  let days = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day, region)) days += 1;
  }
  return days;
}

/** True when the year of the date stands in the calendar; otherwise days are reckoned by the Labour Code alone. */
export function isSettled(calendar: BusinessCalendar, date: IsoDate): boolean {
  return calendar.years.some(({ year }) => year === Number(date.slice(0, 4)));
}

/** True when the year of the date has its decree; a deadline in another year may still move. */
export function isOfficial(calendar: BusinessCalendar, date: IsoDate): boolean {
  return calendar.years.some(({ year, status }) => year === Number(date.slice(0, 4)) && status === 'official');
}

function stepTo(calendar: BusinessCalendar, from: IsoDate, step: 1 | -1, region: string | null): IsoDate {
  let day = from;
  for (let tried = 0; tried <= LONGEST_BREAK; tried += 1) {
    if (isWorkingDay(calendar, day, region)) return day;
    day = addDays(day, step);
  }
  throw new RangeError(`The calendar has no working day for a year around ${from}`);
}

function daysOfJson(json: CalendarJson): CalendarDay[] {
  const titles = new Map(json.holidays.map((day) => [day.date, day.title]));
  const moved = new Map(json.movedDays.map((day) => [day.to, day.from]));
  const free = new Set([...json.nonWorkingDays, ...titles.keys()]);
  const days: CalendarDay[] = [];
  for (const date of free) {
    const title = titles.get(date);
    const movedFrom = moved.get(date);
    if (title !== undefined) days.push({ date, kind: 'holiday', region: null, title });
    else if (weekday(date) < 6) days.push({ date, kind: 'dayOff', region: null, ...(movedFrom ? { movedFrom } : {}) });
  }
  for (const date of json.workingWeekends) days.push({ date, kind: 'workingWeekend', region: null });
  for (const date of json.shortDays) days.push({ date, kind: 'short', region: null });
  for (const { date, region, title } of json.regionalDays ?? []) {
    days.push({ date, kind: 'dayOff', region, ...(title ? { title } : {}) });
  }
  return days;
}

function assertCalendarJson(json: unknown): CalendarJson {
  const file = json as CalendarJson;
  const lists = ['holidays', 'movedDays', 'shortDays', 'workingWeekends', 'nonWorkingDays'] as const;
  if (typeof file !== 'object' || file === null || !Number.isSafeInteger(file.year))
    throw new RangeError('Not a calendar');
  for (const list of lists) if (!Array.isArray(file[list])) throw new RangeError(`The calendar has no list ${list}`);
  const dates = [
    ...file.holidays.map((day) => day.date),
    ...file.movedDays.map((day) => day.to),
    ...file.shortDays,
    ...file.workingWeekends,
    ...file.nonWorkingDays,
    ...(file.regionalDays ?? []).map((day) => day.date),
  ];
  const wrong = dates.find((date) => !isDate(date) || !date.startsWith(`${file.year}-`));
  if (wrong !== undefined) throw new RangeError(`Not a date of ${file.year}: ${wrong}`);
  return file;
}

function named(day: CalendarDay): Pick<DayInfo, 'title' | 'movedFrom'> {
  return { ...(day.title ? { title: day.title } : {}), ...(day.movedFrom ? { movedFrom: day.movedFrom } : {}) };
}
