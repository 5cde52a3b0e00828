import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  addWorkingDays,
  businessCalendar,
  calendarFromJson,
  dayInfo,
  isWorkingDay,
  workingDaysBetween,
} from '../../src/kernel/business-calendar.js';
import { daysLeft, deadline } from '../../src/kernel/deadline.js';
import { daysLeftInWords, describeDeadline } from '../../src/kernel/deadline-in-words.js';
import { addDays, dateOfDay, dayNumber, weekday } from '../../src/kernel/period.js';

const read = (name: string) => JSON.parse(readFileSync(`data/calendar/${name}.json`, 'utf8'));
const files = ['ru-2024', 'ru-2025', 'ru-2026', 'ru-2027-preliminary'].map(read);
const calendar = calendarFromJson(files);
const moscow = 'Europe/Moscow';

test.each(files.map((file) => [file.year, file]))('the year %s has exactly the days off of its file', (year, file) => {
  const free: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) free.push(day);
  }
  expect(free).toEqual(file.nonWorkingDays);
  expect(free).toHaveLength(file.counts.nonWorking);
});

test('days say why they are free', () => {
  expect(dayInfo(calendar, '2026-11-04')).toMatchObject({ reason: 'holiday', title: 'День народного единства' });
  expect(dayInfo(calendar, '2026-01-09')).toMatchObject({ reason: 'moved', movedFrom: '2026-01-03' });
  expect(dayInfo(calendar, '2025-11-01')).toMatchObject({ working: true, reason: 'workingWeekend' });
  expect(dayInfo(calendar, '2026-11-03')).toMatchObject({ working: true, reason: 'short' });
  expect(dayInfo(calendar, '2028-05-09')).toMatchObject({ working: false, reason: 'holiday' });
});

test('regional days count only in their region', () => {
  const withRegion = businessCalendar(calendar.years, [
    ...calendar.days,
    { date: '2026-10-12', kind: 'dayOff', region: '02', title: 'День Республики' },
  ]);
  expect(isWorkingDay(withRegion, '2026-10-12')).toBe(true);
  expect(isWorkingDay(withRegion, '2026-10-12', '66')).toBe(true);
  const inRegion = deadline({
    rule: { unit: 'workingDays', count: 1 },
    base: '2026-10-09',
    calendar: withRegion,
    region: '02',
    timeZone: 'Asia/Yekaterinburg',
  });
  expect(inRegion.due).toBe('2026-10-13');
  expect(describeDeadline(inRegion, 'ru')).toBe(
    '1 рабочий день после 09.10; 12 октября — выходной в регионе (Башкортостан)',
  );
});

/** Receipt within 6 working days of sending (1 for a demand to pay); the reply 5 or 10 working days after the receipt. */
test('demand terms agree with the vectors', () => {
  const after = (base: string, count: number) =>
    deadline({ rule: { unit: 'workingDays', count }, base, calendar, timeZone: moscow }).due;
  const vectors = read('demand-deadline-vectors');
  expect(vectors).toHaveLength(5);
  for (const vector of vectors) {
    expect({
      sent: vector.sent,
      receiptDeadline6wd: after(vector.sent, 6),
      receiptDeadline1wd: after(vector.sent, 1),
      reply5wdIfReceiptOnDeadline: after(vector.receiptDeadline6wd, 5),
      reply10wdIfReceiptOnDeadline: after(vector.receiptDeadline6wd, 10),
    }).toEqual(vector);
  }
});

test('statutory dates move to the next working day as the table of due dates says', () => {
  const rows = read('due-dates-2026-2027');
  let checked = 0;
  for (const row of rows) {
    // Two rows are not moved statutory dates: the last working day of the year, and a term that Rosstat prolonged once.
    if (!/^\d{4}-/.test(row.statutory) || row.note.startsWith('разовое продление')) continue;
    const rule = { unit: 'date', moveToWorkingDay: true } as const;
    const reckoned = deadline({ rule, base: row.statutory, calendar, timeZone: moscow });
    expect([row.form, row.period, reckoned.due, reckoned.shifts.length > 0]).toEqual([
      row.form,
      row.period,
      row.due,
      row.shifted,
    ]);
    checked += 1;
  }
  expect(checked).toBeGreaterThan(100);
  expect(addWorkingDays(calendar, '2027-01-01', -1)).toBe('2026-12-30');
});

test('a deadline ends at midnight, or at its hour, in the zone of the centre', () => {
  const base = { base: '2026-11-02', calendar, timeZone: 'Asia/Yekaterinburg' };
  const plain = deadline({ ...base, rule: { unit: 'workingDays', count: 10 } });
  expect(plain.due).toBe('2026-11-17');
  expect(plain.dueAt.toISOString()).toBe('2026-11-17T18:59:59.999Z');
  expect(plain.shifts).toEqual([{ date: '2026-11-04', reason: 'holiday', title: 'День народного единства' }]);
  const name = { ru: 'с конца курса', en: 'from the end of the course' };
  expect(describeDeadline(plain, 'ru', name)).toBe('10 рабочих дней с конца курса 02.11; 4 ноября — праздник');
  expect(describeDeadline(plain, 'en', name)).toBe(
    '10 working days from the end of the course 02.11; 4 November — public holiday',
  );
  const atHour = deadline({ ...base, rule: { unit: 'workingDays', count: 1, at: '14:00' } });
  expect(atHour.dueAt.toISOString()).toBe('2026-11-03T09:00:00.000Z');
});

test('calendar days and months move from a day off only when the rule says so', () => {
  const reckon = (rule: Parameters<typeof deadline>[0]['rule'], base: string) =>
    deadline({ rule, base, calendar, timeZone: moscow });
  expect(reckon({ unit: 'calendarDays', count: 5 }, '2026-11-16').due).toBe('2026-11-21');
  const moved = reckon({ unit: 'calendarDays', count: 5, moveToWorkingDay: true }, '2026-11-16');
  expect(moved.due).toBe('2026-11-23');
  expect(describeDeadline(moved, 'ru')).toBe(
    '5 дней после 16.11; 21–22 ноября — выходные; срок перенесён на 23 ноября',
  );
  expect(reckon({ unit: 'months', count: 1 }, '2026-01-31').due).toBe('2026-02-28');
  expect(reckon({ unit: 'months', count: 1, moveToWorkingDay: true }, '2026-01-31').due).toBe('2026-03-02');
  expect(() => reckon({ unit: 'calendarDays', count: -1 }, '2026-01-31')).toThrow(RangeError);
});

test('the January break is told in one span, and a calendar without its decree is named preliminary', () => {
  const reckon = (base: string) =>
    deadline({ rule: { unit: 'workingDays', count: 3 }, base, calendar, timeZone: moscow });
  expect(describeDeadline(reckon('2025-12-30'), 'ru')).toBe(
    '3 рабочих дня после 30.12.2025; 31 декабря — выходной, перенос с 5 января; 1–8 января — праздники; ' +
      '9 января — выходной, перенос с 3 января',
  );
  expect(reckon('2026-12-25').preliminary).toBe(false);
  expect(reckon('2026-12-28').preliminary).toBe(true);
  expect(describeDeadline(reckon('2027-02-01'), 'ru')).toBe('3 рабочих дня после 01.02; календарь предварительный');
});

test('working hours run between nine and six, an hour less on a short day', () => {
  const hours = (base: string, count: number) =>
    deadline({ rule: { unit: 'workingHours', count }, base: new Date(base), calendar, timeZone: moscow });
  expect(hours('2026-11-17T10:00:00+03:00', 4).dueAt.toISOString()).toBe('2026-11-17T11:00:00.000Z');
  expect(hours('2026-11-17T17:00:00+03:00', 4).dueAt.toISOString()).toBe('2026-11-18T09:00:00.000Z');
  expect(hours('2026-11-20T20:00:00+03:00', 1).dueAt.toISOString()).toBe('2026-11-23T07:00:00.000Z');
  const overHoliday = hours('2026-11-03T16:00:00+03:00', 2);
  expect(overHoliday.dueAt.toISOString()).toBe('2026-11-05T07:00:00.000Z');
  expect(overHoliday.shifts.map((shift) => shift.date)).toEqual(['2026-11-04']);
  expect(() =>
    deadline({ rule: { unit: 'workingHours', count: 1 }, base: '2026-11-03', calendar, timeZone: moscow }),
  ).toThrow(RangeError);
});

test('what is left is told in the words of the interface', () => {
  const term = deadline({ rule: { unit: 'workingDays', count: 5 }, base: '2026-11-16', calendar, timeZone: moscow });
  const left = (today: string) => daysLeftInWords(daysLeft(term, today, calendar), 'ru');
  expect(term.due).toBe('2026-11-23');
  expect(left('2026-11-18')).toBe('ещё 3 раб. дня');
  expect(left('2026-11-22')).toBe('завтра');
  expect(left('2026-11-23')).toBe('сегодня');
  expect(left('2026-11-25')).toBe('опоздание 2 дня');
  expect(daysLeftInWords(daysLeft(term, '2026-11-18'), 'ru')).toBe('ещё 5 дней');
  expect(daysLeft(term, '2026-11-22', calendar).tone).toBe('warning');
});

test('adding and counting working days are inverse, and edited calendars move deadlines', () => {
  const day = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2027-06-01') }).map(dateOfDay);
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const to = addWorkingDays(calendar, from, count);
      expect(isWorkingDay(calendar, to)).toBe(true);
      expect(workingDaysBetween(calendar, from, to)).toBe(count);
      const back = addWorkingDays(calendar, to, -count);
      expect(back <= from || !isWorkingDay(calendar, from)).toBe(true);
      const freed = businessCalendar(calendar.years, [...calendar.days, { date: to, kind: 'dayOff', region: null }]);
      expect(addWorkingDays(freed, from, count) > to).toBe(true);
    }),
  );
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (from, a, b) => {
      const [few, many] = a < b ? [a, b] : [b, a];
      expect(addWorkingDays(calendar, from, few!) <= addWorkingDays(calendar, from, many!)).toBe(true);
    }),
  );
});

test('a file of another shape is refused, a year without a file is reckoned by the Labour Code', () => {
  expect(() => calendarFromJson({})).toThrow(RangeError);
  expect(() => calendarFromJson({ ...files[0], shortDays: ['2025-01-01'] })).toThrow(RangeError);
  const bare = businessCalendar([], []);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }).map(dateOfDay), (date) => {
      if (weekday(date) >= 6) expect(isWorkingDay(bare, date)).toBe(false);
    }),
  );
});
