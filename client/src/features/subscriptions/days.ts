import { addDays, daysBetween } from '@kernel/period';
import { today } from '@/lib/format';

/** The last day of access, where the first day without it is known. */
export const dayBefore = (day: string) => addDays(day, -1);

export const daysLeft = (endsOn: string) => daysBetween(today(), endsOn);
