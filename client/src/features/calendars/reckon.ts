import {
  type BusinessCalendar,
  businessCalendar,
  type CalendarDayKind,
  type DayInfo,
  dayInfo,
} from '@kernel/business-calendar';
import type { CalendarYearFieldsFragment } from '@/gql/graphql';

export type Year = CalendarYearFieldsFragment;

const kinds: Record<Year['days'][number]['kind'], CalendarDayKind> = {
  HOLIDAY: 'holiday',
  DAY_OFF: 'dayOff',
  WORKING_WEEKEND: 'workingWeekend',
  SHORT: 'short',
};

/** The year as the kernel reckons it: the page shows exactly what deadlines are counted by. */
export function calendarOf(year: Year): BusinessCalendar {
  const status = year.status === 'OFFICIAL' ? 'official' : 'preliminary';
  return businessCalendar(
    [{ year: year.year, status, source: year.source }],
    year.days.map((d) => ({
      date: d.date,
      kind: kinds[d.kind],
      region: d.region,
      ...(d.title ? { title: d.title } : {}),
      ...(d.movedFrom ? { movedFrom: d.movedFrom } : {}),
    })),
  );
}

const two = (n: number) => String(n).padStart(2, '0');

/** Weeks of a month, Monday first; null outside of it. */
export function weeksOf(calendar: BusinessCalendar, year: number, month: number, region: string | null) {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const cells: (DayInfo | null)[] = Array.from({ length: first }, () => null);
  for (let day = 1; day <= length; day++) cells.push(dayInfo(calendar, `${year}-${two(month)}-${two(day)}`, region));
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}

/** Working days and hours of a 40-hour week: a short day has seven. */
export function total(weeks: readonly (readonly (DayInfo | null)[])[]) {
  const days = weeks.flat().filter((d) => d?.working === true);
  const short = days.filter((d) => d?.reason === 'short').length;
  return { days: days.length, hours: days.length * 8 - short };
}
