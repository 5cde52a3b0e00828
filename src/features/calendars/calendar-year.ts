import type { CalendarDay, CalendarYear as KernelYear } from '../../kernel/business-calendar.js';

export const calendarStatuses = ['preliminary', 'official'] as const;

/** A year of the production calendar: the days that differ from the plain week. */
export class CalendarYear {
  year: number;
  status: KernelYear['status'];
  source: string;
  days: CalendarDay[];
  version: number;
  updatedAt: Date;
}
