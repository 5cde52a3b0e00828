import fc from 'fast-check';
import { fixedClock, systemClock } from '../../src/kernel/clock.js';
import { isUuid, momentOfUuid, uuidv7 } from '../../src/kernel/id.js';
import {
  addDays,
  addMonths,
  contains,
  daysBetween,
  intersection,
  isDate,
  monthsBetween,
  nthPeriod,
  overlaps,
  period,
  weekday,
} from '../../src/kernel/period.js';
import { dateIn, fromMoscow, isTimeZone, momentAt } from '../../src/kernel/time-zone.js';
import { plural } from '../../src/kernel/words.js';

test('ids sort in the order they were made and bear their moment', () => {
  const now = new Date('2026-11-21T10:00:00.123Z');
  const ids = Array.from({ length: 5000 }, () => uuidv7(now));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort().every((id, index) => id === ids[index])).toBe(true);
  expect(ids.every(isUuid)).toBe(true);
  expect(momentOfUuid(ids[0]!)).toEqual(now);
  expect(isUuid('01234567-89ab-7def-8123-456789abcdeX')).toBe(false);
  expect(isUuid(7)).toBe(false);
  expect(() => uuidv7(new Date(-1))).toThrow(RangeError);
});

test('months are counted from the anchor and clamped', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-01-31', 2)).toBe('2026-03-31');
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  expect(nthPeriod('2026-01-31', 1, 1)).toEqual({ from: '2026-02-28', to: '2026-03-31' });
  expect(monthsBetween('2025-11-30', '2026-02-28')).toBe(3);
  expect(monthsBetween('2026-02-28', '2025-11-30')).toBe(-3);
  expect(monthsBetween('2026-01-15', '2026-02-14')).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 120 }), (day, months) => {
      const anchor = addDays('1990-01-01', day);
      const later = addMonths(anchor, months);
      expect(monthsBetween(anchor, later)).toBe(months);
      expect(addMonths(anchor, months + 1) > later).toBe(true);
    }),
  );
});

test('periods are half-open', () => {
  const year = period('2026-01-01', '2027-01-01');
  expect(contains(year, '2026-12-31')).toBe(true);
  expect(contains(year, '2027-01-01')).toBe(false);
  expect(overlaps(year, period('2027-01-01', null))).toBe(false);
  expect(overlaps(year, period('2026-12-31', null))).toBe(true);
  expect(intersection(year, period('2026-06-01', null))).toEqual({ from: '2026-06-01', to: '2027-01-01' });
  expect(intersection(year, period('2027-01-01', null))).toBeNull();
  expect(() => period('2026-01-01', '2026-01-01')).toThrow(RangeError);
  expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28);
  expect(weekday('2026-11-21')).toBe(6);
  expect(weekday('1969-12-31')).toBe(3);
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01T00:00', '', null]) {
    expect(isDate(text)).toBe(false);
  }
});

test('a moment has its date in each zone, and back', () => {
  const moment = new Date('2026-11-17T19:30:00Z');
  expect(dateIn('Europe/Moscow', moment)).toBe('2026-11-17');
  expect(dateIn('Asia/Yekaterinburg', moment)).toBe('2026-11-18');
  expect(momentAt('2026-11-18', '00:30', 'Asia/Yekaterinburg')).toEqual(moment);
  expect(momentAt('2026-03-29', '02:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(momentAt('2026-10-25', '02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  expect(momentAt('2026-11-17', '23:59:59.999', 'Europe/Moscow').toISOString()).toBe('2026-11-17T20:59:59.999Z');
  expect(['Asia/Yekaterinburg', 'Europe/Kaliningrad', 'Asia/Kolkata'].map((zone) => fromMoscow(zone, moment))).toEqual([
    120, -60, 150,
  ]);
  expect(isTimeZone('Asia/Kamchatka')).toBe(true);
  expect(isTimeZone('Mars/Base')).toBe(false);
  expect(() => momentAt('2026-11-18', '25:00', 'Europe/Moscow')).toThrow(RangeError);
});

test('a fixed clock stands still and only goes forward', () => {
  const clock = fixedClock('2026-11-17T21:30:00Z');
  expect(clock.today('Europe/Moscow')).toBe('2026-11-18');
  clock.advance(1000);
  expect(clock.now().toISOString()).toBe('2026-11-17T21:30:01.000Z');
  clock.moveTo('2026-12-01T00:00:00Z');
  expect(() => clock.moveTo('2026-11-01')).toThrow(RangeError);
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1000);
});

test('Russian plurals', () => {
  const days = (count: number) => plural(count, 'день', 'дня', 'дней');
  expect([1, 2, 5, 11, 14, 21, 111, 122, 0].map(days).join(' ')).toBe('день дня дней дней дней день дней дня дней');
});
