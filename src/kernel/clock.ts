import type { IsoDate } from './period.js';
import { dateIn } from './time-zone.js';

/** Source of the present moment; use cases take it as an argument, so that scenarios travel in time. */
export interface Clock {
  now(): Date;
  /** Today's date in an IANA zone; a date of law depends on the zone of the centre. */
  today(timeZone: string): IsoDate;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: (timeZone) => dateIn(timeZone, new Date()),
};

/** A clock that stands still until it is moved; for tests, scenarios and demonstrations. */
export interface FixedClock extends Clock {
  /** Sets the moment; a clock is never turned back by accident: RangeError when it would be. */
  moveTo(moment: Date | string): void;
  /** Moves forward by milliseconds. */
  advance(milliseconds: number): void;
}

export function fixedClock(moment: Date | string): FixedClock {
  let current = momentOf(moment);
  return {
    now: () => new Date(current),
    today: (timeZone) => dateIn(timeZone, current),
    moveTo(next) {
      const target = momentOf(next);
      if (target < current) throw new RangeError(`The clock stands at ${current.toISOString()} and does not go back`);
      current = target;
    },
    advance(milliseconds) {
      this.moveTo(new Date(current.getTime() + milliseconds));
    },
  };
}

function momentOf(moment: Date | string): Date {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not a moment: ${String(moment)}`);
  return date;
}
