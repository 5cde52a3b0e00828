import { expect, test } from '@playwright/test';
import {
  amount,
  date,
  dateClock,
  dateDeadline,
  dateTime,
  foreignZone,
  money,
  plural,
  setFormatLocale,
  setFormatZone,
  time,
  zoneName,
} from '../src/lib/format';
import { parseSearch, stringifySearch } from '../src/lib/search-params';
import { readAmount, readDate } from '../src/lib/typed';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('an amount is read as people type it, and nothing is guessed', () => {
  for (const [typed, kopecks] of [
    ['12 800', 1280000],
    ['12800,5', 1280050],
    ['12,800.00', 1280000],
    ['12 800,05 ₽', 1280005],
    ['-3', -300],
  ] as const) {
    expect(readAmount(typed)).toBe(kopecks);
  }
  expect(readAmount(' ')).toBeNull();
  for (const typed of ['12.345', 'сто', '1,2,3', '12..5']) expect(readAmount(typed)).toBeNaN();
});

test('a date is read in any usual form, and a day that does not exist is refused', () => {
  for (const typed of ['18.11.2026', '18/11/26', '18112026', '18-11-2026']) expect(readDate(typed)).toBe('2026-11-18');
  for (const typed of ['31.02.2026', '18.11', 'завтра']) expect(readDate(typed)).toBeNull();
});

test('addresses keep an INN and a list as they are', () => {
  const search = { q: '0278000001', view: ['a', 'b'], empty: '', off: false };
  expect(stringifySearch(search)).toBe('?q=0278000001&view=a&view=b');
  expect(parseSearch('?q=0278000001&view=a&view=b')).toEqual({ q: '0278000001', view: ['a', 'b'] });
});

test('formats follow the language and the zone of the scope', () => {
  setFormatZone('Asia/Yekaterinburg', 'Asia/Tashkent');
  expect(plain(money(1234500))).toBe('12 345,00 ₽');
  expect(plain(amount(-5))).toBe('−0,05');
  expect(date('2026-11-18')).toBe('18.11.2026');
  expect(dateDeadline('2026-11-19')).toBe('чт 19 нояб.');
  expect(time('2026-11-18T20:30:00Z')).toBe('01:30');
  expect(date('2026-11-18T20:30:00Z')).toBe('19.11.2026');
  expect(plural(21, ['счёт', 'счёта', 'счетов'])).toBe('21 счёт');
  expect(plural(12, ['счёт', 'счёта', 'счетов'])).toBe('12 счетов');
  setFormatLocale('en');
  expect(date('2026-11-18')).toBe('18/11/2026');
  expect(plural(2, ['invoice', 'invoices'])).toBe('2 invoices');
  setFormatLocale('ru');
});

test('a time that the reader’s own clock does not show says whose it is', () => {
  const at = '2026-11-18T20:30:00Z';
  setFormatZone('Asia/Yekaterinburg', 'Europe/Moscow');
  expect(plain(time(at))).toBe('01:30 МСК+2');
  expect(plain(dateTime(at))).toBe('19.11.2026 01:30 МСК+2');
  expect([dateClock(at), foreignZone()]).toEqual(['19.11.2026 01:30', 'МСК+2']);
  setFormatLocale('en');
  expect(plain(time(at))).toBe('01:30 MSK+2');
  setFormatLocale('ru');
  for (const [zone, readers, told] of [
    ['Europe/Moscow', 'Asia/Yekaterinburg', '23:30 МСК'],
    ['Europe/Kaliningrad', 'Europe/Moscow', '22:30 МСК−1'],
    ['Europe/Moscow', 'Europe/Simferopol', '23:30'],
    ['Asia/Kamchatka', 'Asia/Kamchatka', '08:30'],
  ] as const) {
    setFormatZone(zone, readers);
    expect(plain(time(at))).toBe(told);
  }
  // A day of law is the same everywhere.
  expect(date('2026-11-18')).toBe('18.11.2026');
  expect(zoneName('Asia/Kolkata')).toBe('МСК+2:30');
});
