import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseRubles } from '../../src/kernel/money.js';
import {
  addVat,
  isTaxProfile,
  nextRegimeStart,
  regimeOn,
  splitGross,
  splitPeriodAtRateChange,
  splitServiceLine,
  sumVat,
  type TaxProfile,
  type TaxRegime,
  vatRateOn,
} from '../../src/kernel/vat.js';

const cases = readFileSync('data/tables/vat_cases.tsv', 'utf8').split('\n').slice(1).filter(Boolean);

/** The seller and the kind that give each rate of the table on its date. */
const regimeOfRate: Record<string, TaxRegime> = { '5': 'USN_5', '7': 'USN_7' };

test.each(cases)('VAT case %s', (line) => {
  const [mode, amount, rate, date, net, vat, gross] = line.split('\t') as string[];
  const kind = rate === '10' ? 'reduced10' : 'general';
  const { rateBp } = vatRateOn(kind, regimeOfRate[rate!] ?? 'OSNO', date!);
  expect(rateBp).toBe(Number(rate) * 100);
  const kopecks = parseRubles(amount!)!;
  expect(mode === 'gross' ? splitGross(kopecks, rateBp) : addVat(kopecks, rateBp)).toEqual({
    net: parseRubles(net!),
    vat: parseRubles(vat!),
    gross: parseRubles(gross!),
  });
});

test('the general rate follows the tax point date', () => {
  expect(vatRateOn('general', 'OSNO', '2018-12-31').rateBp).toBe(1800);
  expect(vatRateOn('general', 'OSNO', '2019-01-01').rateBp).toBe(2000);
  expect(vatRateOn('general', 'USN_GENERAL', '2026-01-01').rateBp).toBe(2200);
  expect(() => vatRateOn('general', 'OSNO', '2003-12-31')).toThrow(RangeError);
  expect(() => vatRateOn('general', 'OSNO', '2026-02-30')).toThrow(RangeError);
});

test('«0 %» is not «без НДС», and every «без НДС» has a ground', () => {
  expect(vatRateOn('zero', 'OSNO', '2026-11-16')).toEqual({ rateBp: 0 });
  expect(splitGross(100, 0)).toEqual({ net: 100, vat: 0, gross: 100 });
  expect(splitGross(100, null)).toEqual({ net: 100, vat: null, gross: 100 });
  expect(vatRateOn('exempt_149_2_26', 'USN_5', '2026-11-16')).toEqual({ rateBp: null, ground: 'NK_149_2_26' });
  expect(vatRateOn('exempt_149_2_14', 'OSNO', '2026-11-16')).toEqual({ rateBp: null, ground: 'NK_149_2_14' });
  expect(vatRateOn('general', 'USN_EXEMPT', '2026-11-16')).toEqual({ rateBp: null, ground: 'NK_145' });
  expect(vatRateOn('general', 'NPD', '2026-11-16')).toEqual({ rateBp: null, ground: 'NPD' });
  expect(vatRateOn('general', 'USN_5', '2024-12-31')).toEqual({ rateBp: null, ground: 'NK_145' });
});

test('a seller changes regime from the first of a month', () => {
  const profile: TaxProfile = [
    { from: '2026-07-01', regime: 'USN_7' },
    { from: '2025-01-01', regime: 'USN_5' },
  ];
  expect(isTaxProfile(profile)).toBe(true);
  expect(isTaxProfile([{ from: '2026-07-02', regime: 'OSNO' }])).toBe(false);
  expect(regimeOn(profile, '2026-06-30')).toBe('USN_5');
  expect(regimeOn(profile, '2026-07-01')).toBe('USN_7');
  expect(() => regimeOn(profile, '2024-12-31')).toThrow(RangeError);
  expect(nextRegimeStart('2026-12-15')).toBe('2027-01-01');
  expect(splitPeriodAtRateChange('2025-12-01', '2026-12-01', 'general', profile).map((part) => part.to)).toEqual([
    '2026-07-01',
    '2026-12-01',
  ]);
});

test('a service over the new year of 2026 is divided by days, a plain one is not', () => {
  const parts = splitPeriodAtRateChange('2025-11-01', '2026-11-01');
  expect(parts).toEqual([
    { from: '2025-11-01', to: '2026-01-01', days: 61, rate: { rateBp: 2000 } },
    { from: '2026-01-01', to: '2026-11-01', days: 304, rate: { rateBp: 2200 } },
  ]);
  const lines = splitServiceLine(1200000, 'gross', parts);
  expect(lines.map((line) => line.gross)).toEqual([200548, 999452]);
  expect(sumVat(lines).gross).toBe(1200000);
  expect(splitPeriodAtRateChange('2026-01-01', '2027-01-01')).toHaveLength(1);
  expect(splitPeriodAtRateChange('2025-11-01', '2026-11-01', 'exempt_149_2_26')).toHaveLength(1);
  expect(() => splitPeriodAtRateChange('2026-01-01', '2026-01-01')).toThrow(RangeError);
});

test('net and VAT always make the gross, with their signs', () => {
  const rate = fc.constantFrom(0, 500, 700, 1000, 1800, 2000, 2200);
  fc.assert(
    fc.property(fc.integer({ min: -1e14, max: 1e14 }), rate, (amount, rateBp) => {
      const inside = splitGross(amount, rateBp);
      const outside = addVat(amount, rateBp);
      expect(inside.net + inside.vat!).toBe(amount);
      expect(outside.net + outside.vat!).toBe(outside.gross);
      expect(splitGross(-amount, rateBp).vat! + inside.vat!).toBe(0);
    }),
  );
});

test('the total of a document is the sum of its lines', () => {
  const lines = [90000, 90000, 90000].map((gross) => splitGross(gross, 2000));
  expect(sumVat([...lines, splitGross(50000, null)])).toEqual({ net: 275000, vat: 45000, gross: 320000 });
  expect(sumVat([splitGross(50000, null)]).vat).toBeNull();
});
