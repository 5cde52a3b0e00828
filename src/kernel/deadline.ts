import {
  addWorkingDays,
  type BusinessCalendar,
  type DayInfo,
  dayInfo,
  isOfficial,
  workingDayFrom,
  workingDaysBetween,
} from './business-calendar.js';
import { addDays, addMonths, assertDate, daysBetween, type IsoDate, weekday } from './period.js';
import { dateIn, momentAt, wallTime } from './time-zone.js';

/**
 * How a term runs. The base day is never counted (НК 6.1 п. 2, ГК 191).
 * `workingDays` ends on the count-th working day; `calendarDays` and `months` count every day and, where
 * `moveToWorkingDay`, a day off at the end moves the term to the next working day (НК 6.1 п. 7, ГК 193);
 * `date` is a statutory date itself, moved likewise; `workingHours` counts hours between opening and closing of
 * working days (9 and 18 where not given; a short day closes an hour earlier).
 * `at` ('HH:MM') is the hour the term ends on its day; without it the day ends at midnight.
 */
export type DeadlineRule =
  | { unit: 'workingDays'; count: number; at?: string }
  | { unit: 'calendarDays'; count: number; moveToWorkingDay?: boolean; at?: string }
  | { unit: 'months'; count: number; moveToWorkingDay?: boolean; at?: string }
  | { unit: 'date'; moveToWorkingDay?: boolean; at?: string }
  | { unit: 'workingHours'; count: number; opensAt?: number; closesAt?: number };

export type DeadlineUnit = DeadlineRule['unit'];

/** A day that made the term differ from a plain week. */
export interface DeadlineShift {
  date: IsoDate;
  reason: Exclude<DayInfo['reason'], 'workday'>;
  title?: string;
  movedFrom?: IsoDate;
}

/** A reckoned deadline with everything that explains it; kept beside the obligation and reckoned anew when a calendar changes. */
export interface Deadline {
  due: IsoDate;
  /** The last moment of the term. */
  dueAt: Date;
  rule: DeadlineRule;
  /** The date that the term is counted from, in the zone. */
  base: IsoDate;
  /** The moment it is counted from; only for working hours. */
  baseAt?: Date;
  unit: DeadlineUnit;
  region: string | null;
  timeZone: string;
  shifts: DeadlineShift[];
  /** True when the term passes through a year without its decree, so that it may still move. */
  preliminary: boolean;
}

export interface DeadlineInput {
  rule: DeadlineRule;
  /** A date, or a moment (its date in the zone is taken; hours need a moment). */
  base: IsoDate | Date;
  calendar: BusinessCalendar;
  /** Region whose days off count too; null = the country's calendar alone. */
  region?: string | null;
  timeZone: string;
}

/** Last moment of a day: the thousandth before midnight, since moments are kept to a millisecond. */
const END_OF_DAY = '23:59:59.999';

/** Reckons a deadline. RangeError for negative or broken counts, or hours without a moment to count from. */
export function deadline(input: DeadlineInput): Deadline {
  const { rule, calendar, timeZone } = input;
  const region = input.region ?? null;
  if (rule.unit === 'workingHours') return deadlineInHours(input, rule, region);
  const base = typeof input.base === 'string' ? assertDate(input.base) : dateIn(timeZone, input.base);
  const statutory = statutoryDay(rule, base, calendar, region);
  const moves = rule.unit !== 'workingDays' && rule.moveToWorkingDay === true;
  const due = moves ? workingDayFrom(calendar, statutory, region) : statutory;
  return {
    due,
    dueAt: momentAt(due, rule.at ?? END_OF_DAY, timeZone),
    rule,
    base,
    unit: rule.unit,
    region,
    timeZone,
    shifts:
      rule.unit === 'workingDays'
        ? shiftsBetween(calendar, addDays(base, 1), due, region)
        : daysOff(calendar, statutory, due, region),
    preliminary: !isOfficial(calendar, base) || !isOfficial(calendar, due),
  };
}

function statutoryDay(
  rule: Exclude<DeadlineRule, { unit: 'workingHours' }>,
  base: IsoDate,
  calendar: BusinessCalendar,
  region: string | null,
): IsoDate {
  if (rule.unit === 'date') return base;
  if (!Number.isSafeInteger(rule.count) || rule.count < 0) throw new RangeError(`Not a count of a term: ${rule.count}`);
  if (rule.unit === 'workingDays') return addWorkingDays(calendar, base, rule.count, region);
  return rule.unit === 'months' ? addMonths(base, rule.count) : addDays(base, rule.count);
}

function deadlineInHours(
  { base, calendar, timeZone }: DeadlineInput,
  rule: Extract<DeadlineRule, { unit: 'workingHours' }>,
  region: string | null,
): Deadline {
  if (typeof base === 'string') throw new RangeError('Working hours are counted from a moment');
  if (!(rule.count > 0)) throw new RangeError(`Not a count of hours: ${rule.count}`);
  const opens = (rule.opensAt ?? 9) * 60;
  const closes = (rule.closesAt ?? 18) * 60;
  if (!(opens >= 0 && opens + 60 < closes && closes <= 23 * 60 + 59)) throw new RangeError('Hours of work are broken');
  const start = wallTime(timeZone, base);
  let left = Math.round(rule.count * 60);
  let minute = Math.ceil(secondsOf(start.time) / 60);
  let day = start.date;
  for (;;) {
    const info = dayInfo(calendar, day, region);
    const end = info.reason === 'short' ? closes - 60 : closes;
    const from = Math.max(minute, opens);
    if (info.working && from < end) {
      if (left <= end - from) {
        minute = from + left;
        break;
      }
      left -= end - from;
    }
    day = addDays(day, 1);
    minute = 0;
    if (daysBetween(start.date, day) > 3660) throw new RangeError('A term of more than ten years in hours');
  }
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return {
    due: day,
    dueAt: momentAt(day, time, timeZone),
    rule,
    base: start.date,
    baseAt: base,
    unit: 'workingHours',
    region,
    timeZone,
    shifts: shiftsBetween(calendar, start.date, day, region),
    preliminary: !isOfficial(calendar, start.date) || !isOfficial(calendar, day),
  };
}

/** Days in [from, to] that a plain week does not explain: weekdays off and working week-ends. */
function shiftsBetween(calendar: BusinessCalendar, from: IsoDate, to: IsoDate, region: string | null): DeadlineShift[] {
  const shifts: DeadlineShift[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const info = dayInfo(calendar, day, region);
    const unusual = info.working ? info.reason === 'workingWeekend' : weekday(day) < 6;
    if (unusual) shifts.push(shiftOf(info));
  }
  return shifts;
}

/** Days off in [from, to): those that moved the end of a term. */
function daysOff(calendar: BusinessCalendar, from: IsoDate, to: IsoDate, region: string | null): DeadlineShift[] {
  const shifts: DeadlineShift[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) shifts.push(shiftOf(dayInfo(calendar, day, region)));
  return shifts;
}

function shiftOf({ date, reason, title, movedFrom }: DayInfo): DeadlineShift {
  const shift: DeadlineShift = { date, reason: reason === 'workday' ? 'short' : reason };
  if (title) shift.title = title;
  if (movedFrom) shift.movedFrom = movedFrom;
  return shift;
}

function secondsOf(time: string): number {
  const [hours, minutes, seconds] = time.split(':').map(Number);
  return hours! * 3600 + minutes! * 60 + seconds!;
}

/** How long is left: `workingDays` only where a calendar is at hand and the term runs in working days or hours. */
export interface DaysLeft {
  state: 'late' | 'today' | 'tomorrow' | 'ahead';
  /** Calendar days to the due date; negative when it has passed. */
  days: number;
  workingDays: number | null;
  /** Passed — danger; today and the next day — warning. */
  tone: 'danger' | 'warning' | 'plain';
}

/** What is left of a deadline on a day (the day in the deadline's own zone). */
export function daysLeft(
  of: Pick<Deadline, 'due' | 'unit' | 'region'>,
  today: IsoDate,
  calendar?: BusinessCalendar,
): DaysLeft {
  const days = daysBetween(today, of.due);
  const state = days < 0 ? 'late' : days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'ahead';
  const inWorkingDays = of.unit === 'workingDays' || of.unit === 'workingHours';
  return {
    state,
    days,
    workingDays: inWorkingDays && calendar ? workingDaysBetween(calendar, today, of.due, of.region) : null,
    tone: state === 'late' ? 'danger' : state === 'ahead' ? 'plain' : 'warning',
  };
}
