import type { Clock } from '../../src/kernel/clock.js';
import { dateIn } from '../../src/kernel/time-zone.js';

/** The machine's clock, which a test sets forward; that of the database goes on beside it. */
export function runningClock(): Clock & { advance(milliseconds: number): void } {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  return {
    now,
    today: (timeZone) => dateIn(timeZone, now()),
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}
