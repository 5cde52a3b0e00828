import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { amountInWords, dateInDigits, dateInWords, monthInWords } from '../../src/kernel/amount-in-words.js';
import {
  addMoney,
  allocate,
  decimalRubles,
  parseRubles,
  percentOf,
  rubles,
  wholeRubles,
} from '../../src/kernel/money.js';

const rows = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split('\t'));

test('amounts in words agree with the table', () => {
  const table = rows('data/tables/amount_in_words.tsv');
  expect(table.length).toBeGreaterThanOrEqual(54);
  for (const [kopecks, expected] of table) expect(amountInWords(Number(kopecks))).toBe(expected);
});

test('a fraction of a kopeck is refused, a quadrillion too', () => {
  expect(() => amountInWords(0.5)).toThrow(RangeError);
  expect(() => addMoney(1, Number.MAX_SAFE_INTEGER)).toThrow(RangeError);
  expect(() => percentOf(1.5, 100)).toThrow(RangeError);
});

test('dates in words', () => {
  expect(dateInWords('2026-11-18')).toBe('18 ноября 2026 г.');
  expect(dateInWords('2026-05-01', 'en')).toBe('1 May 2026');
  expect(monthInWords('2026-11-18')).toBe('ноябрь 2026 г.');
  expect(dateInDigits('2026-11-18')).toBe('18.11.2026');
});

test('money is written in groups with a comma and read only in one strict form', () => {
  expect(rubles(1234500)).toBe('12\u00a0345,00');
  expect(rubles(-5)).toBe('−0,05');
  expect(wholeRubles(128460050)).toBe('1\u00a0284\u00a0601\u00a0₽');
  expect(decimalRubles(-1234505)).toBe('-12345.05');
  expect(parseRubles('12345.00')).toBe(1234500);
  expect(parseRubles('-0.00')).toBe(0);
  for (const text of [
    '12345',
    '12345,00',
    '12 345.00',
    '.50',
    '1.5',
    '01.00',
    '1e3',
    ' 1.00',
    '',
    '99999999999999.00',
  ]) {
    expect(parseRubles(text)).toBeNull();
  }
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), (kopecks) => parseRubles(decimalRubles(kopecks)) === kopecks),
  );
});

test('percents round half-up by size', () => {
  expect(percentOf(333333, 1000)).toBe(33333);
  expect(percentOf(5, 1000)).toBe(1);
  expect(percentOf(-5, 1000)).toBe(-1);
  expect(percentOf(Number.MAX_SAFE_INTEGER, 10_000)).toBe(Number.MAX_SAFE_INTEGER);
});

test('allocation adds up, keeps each part within a kopeck and is stable by index', () => {
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  expect(allocate(5, [0, 0])).toEqual([3, 2]);
  expect(allocate(5, [0, 7])).toEqual([0, 5]);
  expect(() => allocate(1, [])).toThrow(RangeError);
  expect(() => allocate(1, [-1])).toThrow(RangeError);
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), weights, (total, shares) => {
      const parts = allocate(total, shares);
      const whole = shares.reduce((sum, share) => sum + share, 0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
      if (whole > 0) {
        parts.forEach((part, index) => {
          expect(Math.abs(part - (total * shares[index]!) / whole)).toBeLessThanOrEqual(1.001);
          if (shares[index] === 0) expect(part === 0).toBe(true);
        });
      }
    }),
  );
});
