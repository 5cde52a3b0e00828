import { addDays } from '../../kernel/period.js';
import { momentAt, wallTime } from '../../kernel/time-zone.js';

/** When a person does not want to be disturbed and when he reads what was gathered for him; times are 'HH:MM' of his zone. */
export interface PersonTimes {
  zone: string;
  quiet: boolean;
  quietFrom: string;
  quietUntil: string;
  digestAt: string;
}

/** Of whoever has chosen nothing. */
export const usualTimes = (zone: string): PersonTimes => ({
  zone,
  quiet: true,
  quietFrom: '22:00',
  quietUntil: '08:00',
  digestAt: '09:00',
});

/** When a message may go: now, or at the end of the quiet hours that are running. Quiet hours may pass over midnight. */
export function afterQuietHours(now: Date, { zone, quiet, quietFrom, quietUntil }: PersonTimes): Date {
  if (!quiet || quietFrom === quietUntil) return now;
  const { date, time } = wallTime(zone, now);
  const clock = time.slice(0, 5);
  const overMidnight = quietFrom > quietUntil;
  const running = overMidnight ? clock >= quietFrom || clock < quietUntil : clock >= quietFrom && clock < quietUntil;
  if (!running) return now;
  const endsTomorrow = overMidnight && clock >= quietFrom;
  return momentAt(endsTomorrow ? addDays(date, 1) : date, quietUntil, zone);
}

/** The next moment when the person's clock shows the hour of the digest. */
export function nextDigest(now: Date, { zone, digestAt }: PersonTimes): Date {
  const { date } = wallTime(zone, now);
  const today = momentAt(date, digestAt, zone);
  return today > now ? today : momentAt(addDays(date, 1), digestAt, zone);
}
