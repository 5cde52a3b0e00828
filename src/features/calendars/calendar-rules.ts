import { businessCalendar, type CalendarDay, dayInfo } from '../../kernel/business-calendar.js';
import { addDays, weekday } from '../../kernel/period.js';
import { regionName } from '../../kernel/regions.js';
import { CalendarDayWrong } from './calendar.refusals.js';

/** What an exceptional day must be; refuses CALENDAR_DAY_WRONG with the place and the reason. */
export function checkDay(year: number, day: CalendarDay): void {
  const wrong = (problem: string, field: string) => {
    throw new CalendarDayWrong({ problem, date: day.date }, ['input', field]);
  };
  if (!day.date.startsWith(`${year}-`)) wrong('OTHER_YEAR', 'date');
  if (day.region !== null && !regionName(day.region)) wrong('UNKNOWN_REGION', 'region');
  const weekend = weekday(day.date) >= 6;
  if (day.region !== null && day.kind !== 'dayOff' && day.kind !== 'holiday') wrong('NOT_REGIONAL', 'kind');
  if (day.kind === 'workingWeekend' && !weekend) wrong('NOT_WEEKEND', 'date');
  if (day.kind === 'dayOff' && weekend) wrong('WEEKEND_ALREADY', 'date');
  if (day.kind === 'short' && weekend) wrong('NOT_WORKDAY', 'date');
  if (day.kind === 'holiday' && !day.title) wrong('NO_TITLE', 'title');
}

/** The days with this one in place of what stood on its date for its region. */
export const withDay = (days: readonly CalendarDay[], day: CalendarDay): CalendarDay[] =>
  sorted([...withoutDay(days, day.date, day.region), day]);

export const withoutDay = (days: readonly CalendarDay[], date: string, region: string | null): CalendarDay[] =>
  days.filter((d) => d.date !== date || d.region !== region);

const sorted = (days: CalendarDay[]) =>
  days.sort((a, b) => (a.date + (a.region ?? '') < b.date + (b.region ?? '') ? -1 : 1));

/** Moves the day off from a weekend to a workday (Labour Code art. 112): the weekend works unless it is a holiday. */
export function movedDay(year: number, days: readonly CalendarDay[], from: string, to: string): CalendarDay[] {
  const calendar = businessCalendar([{ year, status: 'official', source: '' }], days);
  const [given, taken] = [dayInfo(calendar, from), dayInfo(calendar, to)];
  const wrong = (problem: string, field: string) => {
    throw new CalendarDayWrong({ problem, date: field === 'from' ? from : to }, [field]);
  };
  if (!from.startsWith(`${year}-`)) wrong('OTHER_YEAR', 'from');
  if (!to.startsWith(`${year}-`)) wrong('OTHER_YEAR', 'to');
  if (given.working || weekday(from) < 6) wrong('NOT_WEEKEND', 'from');
  if (days.some((d) => d.movedFrom === from)) wrong('MOVED_ALREADY', 'from');
  if (!taken.working || weekday(to) >= 6) wrong('NOT_WORKDAY', 'to');
  const free: CalendarDay = { date: to, kind: 'dayOff', region: null, movedFrom: from };
  const next = withDay(days, free);
  return given.reason === 'holiday' ? next : withDay(next, { date: from, kind: 'workingWeekend', region: null });
}

/** A year by the Labour Code alone: its holidays, the day off after a holiday on a weekend, the short eves. Until the decree. */
export function preliminaryDays(year: number): CalendarDay[] {
  const bare = businessCalendar([], []);
  let days: CalendarDay[] = [];
  const dates = daysOf(year);
  for (const date of dates) {
    const info = dayInfo(bare, date);
    if (info.reason === 'holiday') days.push({ date, kind: 'holiday', region: null, title: info.title ?? '' });
  }
  const reckon = () => businessCalendar([{ year, status: 'preliminary', source: '' }], days);
  // Holidays of January are moved by the decree alone.
  for (const { date } of days.filter((d) => weekday(d.date) >= 6 && !d.date.startsWith(`${year}-01`))) {
    let to = addDays(date, 1);
    while (!dayInfo(reckon(), to).working) to = addDays(to, 1);
    days = withDay(days, { date: to, kind: 'dayOff', region: null, movedFrom: date });
  }
  const calendar = reckon();
  const eves = dates.filter(
    (date) => dayInfo(calendar, date).reason === 'workday' && dayInfo(calendar, addDays(date, 1)).reason === 'holiday',
  );
  const lastDay = `${year}-12-31`;
  if (dayInfo(calendar, lastDay).reason === 'workday' && !eves.includes(lastDay)) eves.push(lastDay);
  return sorted([...days, ...eves.map((date): CalendarDay => ({ date, kind: 'short', region: null }))]);
}

function daysOf(year: number): string[] {
  const dates: string[] = [];
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) dates.push(date);
  return dates;
}
