import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { extractInvoiceNumbers, extractNumberTails } from '../../../src/features/payments/matching/invoice-numbers.js';
import type { MatchablePayment, MatchCandidate } from '../../../src/features/payments/matching/match.js';
import { matchPayment } from '../../../src/features/payments/matching/match-payment.js';
import { returnInPurpose, vatInPurpose } from '../../../src/features/payments/matching/purpose-text.js';
import { readStatement } from '../../../src/features/payments/statements/read-statement.js';
import { parseRubles } from '../../../src/kernel/money.js';

const expected = JSON.parse(readFileSync('data/bank/1c_expected.json', 'utf8'));
const masks = [{ centre: '9901', digits: 7 }];
const numbersIn = (purpose: string) =>
  extractInvoiceNumbers(purpose, masks).map(({ number, doubts }) => [number, ...doubts].join(' '));

/** Invoices of the expectations; the three that payers call exempt are so, the rest bear 22 %. */
function openInvoices(): MatchCandidate[] {
  const exempt = ['99010000124', '99010000126', '99010000127'];
  return expected.openInvoices.map((row: { number: string; clientInn: string; total: string }) => ({
    invoiceId: `id-${row.number}`,
    number: row.number,
    clientId: `client-${row.clientInn}`,
    clientInn: row.clientInn,
    clientName: expected.clients.find((client: { inn: string }) => client.inn === row.clientInn).name,
    outstanding: parseRubles(row.total)!,
    status: 'open',
    vatRatesBp: [exempt.includes(row.number) ? null : 2200],
  }));
}

describe.each([
  '1c_v103_win1251.txt',
  '1c_v102_dos866_lf.txt',
  '1c_v103_utf8_bom.txt',
  'camt053_001_05.xml',
  'camt053_001_08.xml',
])('payments of %s', (name) => {
  const invoices = openInvoices();
  const { documents } = readStatement(new Uint8Array(readFileSync(`data/bank/${name}`)));

  test.each(expected.documents as { i: number; case: string; expect: Record<string, unknown> }[])(
    '$i: $case',
    (row) => {
      const result = matchPayment(documents[row.i]!, invoices);
      const pairs = (list: { number: string; amount: number }[]) => list.map((one) => [one.number, one.amount]);
      const wanted = (list: unknown) => (list as [string, string][]).map(([number, sum]) => [number, parseRubles(sum)]);
      if (row.expect.alloc) {
        if (result.decision !== 'auto') throw new Error(JSON.stringify(result));
        expect(pairs(result.allocations)).toEqual(wanted(row.expect.alloc));
        expect(result.advance).toBe(parseRubles((row.expect.advance as string) ?? '0.00'));
        for (const { number, amount } of result.allocations) {
          const invoice = invoices.find((one) => one.number === number)!;
          invoice.outstanding -= amount;
          if (invoice.outstanding === 0) invoice.status = 'settled';
          const status = row.expect.invoiceStatus;
          if (status) expect(invoice.outstanding === 0 ? 'paid' : 'partially_paid').toBe(status);
        }
      } else if (row.expect.suggest) {
        if (result.decision !== 'suggest') throw new Error(JSON.stringify(result));
        expect(pairs(result.proposal)).toEqual(wanted(row.expect.suggest));
      } else if (row.expect.refundOf) {
        expect(result).toMatchObject({
          decision: 'refund',
          refundOf: { number: row.expect.refundOf, date: '2026-11-16' },
        });
      } else if (row.expect.ignore) expect(result.decision).toBe('ignore');
      else expect([result.decision, row.expect.duplicateOf]).toEqual(['duplicate', '100']);
      const warned = result.warnings.map((warning) => warning.code).filter((code) => code !== 'homoglyph');
      expect(warned).toEqual(row.expect.warning ? [row.expect.warning] : []);
    },
  );
});

test.each([
  ['Оплата по счету № 99010000123 от 10.11.2026', ['99010000123']],
  ['Оплата по сч.N 9901-0000124 от 11.11.26г.', ['99010000124']],
  ['СЧЕТУ99010000123ОТ10.11.2026', ['99010000123']],
  ['опл.сч.№9901 0000123', ['99010000123']],
  ['счет-договор №99010000123', ['99010000123']],
  [
    'Счета 99010000123,99010000124;99010000125 и 99010000126',
    ['99010000123', '99010000124', '99010000125', '99010000126'],
  ],
  ['счета с 99010000123 по 99010000125', ['99010000123', '99010000124', '99010000125']],
  ['счета 99010000123-99010000125', ['99010000123', '99010000124', '99010000125']],
  ['CЧET 99010000123 (счет 99010000123)', ['99010000123']],
  ['оплата 99010000123', ['99010000123']],
  ['Оплата по счету СЧ99О1ОООО131', ['99010000131 homoglyph']],
  ['счет 9901OOOO131', ['99010000131 homoglyph']],
  ['счет 99010000l3l', ['99010000131 homoglyph']],
  ['счет 99010000123-125', ['99010000123 ambiguous']],
  ['счет 99010000123/2026', ['99010000123 ambiguous']],
  ['счета 99010000123, 124 от 10.11.2026', ['99010000123 ambiguous']],
  ['счет АБВ99010000123', ['99010000123 glued']],
  ['по договору № 99010000123', []],
  ['л/с 99010000123', []],
  ['по п/п N 99010000123 от 10.11.2026', []],
  ['лицевой счет 99010000123', []],
  ['ИНН 99010000123', []],
  ['р/с 40702810990100001231', []],
  ['199010000123', []],
  ['990100001234', []],
  ['счет 88010000123 от 10.11.2026 на сумму 12200.00', []],
  ['', []],
])('numbers in «%s»', (purpose, numbers) => {
  expect(numbersIn(purpose)).toEqual(numbers);
});

test('a short mask needs the word «счёт», a mask may hold letters of either alphabet', () => {
  const short = [{ centre: '20', digits: 4 }];
  expect(extractInvoiceNumbers('за 202612 год, 202613 руб.', short)).toEqual([]);
  expect(extractInvoiceNumbers('счет N 202612', short).map((found) => found.number)).toEqual(['202612']);
  const letters = [{ centre: 'КБ01', digits: 7 }];
  expect(extractInvoiceNumbers('счет KБ010000007', letters).map((found) => [found.number, found.doubts])).toEqual([
    ['КБ010000007', []],
  ]);
});

test('short numbers after the word «счёт» are tails', () => {
  expect(extractNumberTails('Оплата по счету № 0000123 от 10.11.2026, сч.7')).toEqual(['123', '7']);
  expect(extractNumberTails('счет 10.11.2026, счет 22%, счет 12345678')).toEqual([]);
});

test('what a purpose says of VAT and of returns', () => {
  expect(vatInPurpose('В т.ч. НДС 22% 440-00')).toBe(2200);
  expect(vatInPurpose('В том числе НДС (20%) 2000')).toBe(2000);
  expect(vatInPurpose('включая 10% НДС')).toBe(1000);
  expect(vatInPurpose('Без НДС')).toBeNull();
  expect(vatInPurpose('Без налога (НДС)')).toBeNull();
  expect(vatInPurpose('НДС не облагается')).toBeNull();
  expect(vatInPurpose('В т.ч. НДС 1100.00')).toBeUndefined();
  expect(returnInPurpose('Возврат по п/п 105 от 16.11.26, счет закрыт')).toEqual({ number: '105', date: '2026-11-16' });
  expect(returnInPurpose('Возврат плат. поручение № 7')).toEqual({ number: '7', date: null });
  expect(returnInPurpose('Невозвратный платеж п/п 5')).toBeNull();
});

describe('decisions', () => {
  const invoice = (number: string, outstanding: number, more: Partial<MatchCandidate> = {}): MatchCandidate => ({
    invoiceId: number,
    number,
    clientId: 'romashka',
    clientInn: '6601000013',
    clientName: 'ООО «Ромашка»',
    outstanding,
    status: 'open',
    ...more,
  });
  const paid = (amount: number, purpose: string, more: Partial<MatchablePayment> = {}): MatchablePayment => ({
    direction: 'in',
    amount,
    payer: { name: 'ООО "Ромашка"', inn: '6601000013' },
    purpose,
    ...more,
  });
  const stranger = { payer: { name: 'ООО "Другое"', inn: '5001005554' } };
  const codes = (result: { warnings: { code: string }[] }) => result.warnings.map((warning) => warning.code);

  test('a lapsed offer, a paid and an annulled invoice are never paid by themselves', () => {
    for (const status of ['expired', 'settled', 'annulled'] as const) {
      const result = matchPayment(paid(100, 'счет 99010000123'), [invoice('99010000123', 100, { status })]);
      expect(result).toMatchObject({ decision: 'suggest', proposal: [] });
      expect(codes(result)).toEqual([`invoice_${status}`]);
    }
  });

  test('a stranger pays by itself only with the exact sum or in somebody’s name', () => {
    const open = [invoice('99010000123', 500)];
    expect(matchPayment(paid(500, 'счет 99010000123', stranger), open)).toMatchObject({
      decision: 'auto',
      score: 0.75,
    });
    const other = matchPayment(paid(400, 'счет 99010000123', stranger), open);
    expect(other).toMatchObject({ decision: 'suggest', proposal: [{ number: '99010000123', amount: 400 }] });
    expect(codes(other)).toEqual(['payer_inn_differs']);
    const named = paid(400, 'счет 99010000123 за ООО Ромашка ИНН 6601000013', stranger);
    expect(matchPayment(named, open)).toMatchObject({ decision: 'auto', score: 0.8 });
    const group = [invoice('99010000123', 500, { groupInns: ['5001005554'] })];
    expect(matchPayment(paid(400, 'счет 99010000123', stranger), group)).toMatchObject({ decision: 'auto' });
    const person = paid(500, 'счет 99010000123', { payer: { name: 'Иванов', inn: null } });
    expect(codes(matchPayment(person, open))).toEqual(['payer_inn_missing']);
  });

  test('several invoices are paid in the order they are listed, the rest is an advance', () => {
    const open = [invoice('99010000123', 500), invoice('99010000124', 700)];
    const both = 'счета 99010000124, 99010000123';
    const part = matchPayment(paid(900, both), open);
    expect(part).toMatchObject({
      decision: 'auto',
      advance: 0,
      allocations: [
        { number: '99010000124', amount: 700 },
        { number: '99010000123', amount: 200 },
      ],
    });
    expect(codes(part)).toEqual(['amount_differs']);
    expect(matchPayment(paid(1300, both), open)).toMatchObject({ decision: 'auto', advance: 100 });
    expect(matchPayment(paid(1200, 'счета 99010000123-99010000124'), open)).toMatchObject({ decision: 'auto' });
    expect(matchPayment(paid(900, 'счета 99010000123-99010000124'), open)).toMatchObject({ decision: 'suggest' });
  });

  test('unknown numbers, two clients and equal numbers leave it to a person', () => {
    const open = [
      invoice('99010000123', 500),
      invoice('99010000124', 700, { clientId: 'other', clientInn: '7703007771' }),
    ];
    expect(codes(matchPayment(paid(1200, 'счета 99010000123, 99010000124'), open))).toContain('several_clients');
    const unknown = matchPayment(paid(500, 'счета 99010000123, 99010000999'), open);
    expect(unknown.decision).toBe('suggest');
    expect(codes(unknown)).toContain('number_unknown');
    const twice = [invoice('99010000123', 500), { ...invoice('99010000123', 500), invoiceId: 'b' }];
    expect(matchPayment(paid(500, 'счет 99010000123'), twice).decision).toBe('suggest');
  });

  test('without a number the sum suggests, equal sums propose none', () => {
    const open = [invoice('99010000123', 500), invoice('99010000124', 700)];
    expect(matchPayment(paid(700, 'за услуги'), open)).toMatchObject({
      decision: 'suggest',
      proposal: [{ number: '99010000124' }],
    });
    expect(matchPayment(paid(600, 'счет 124'), open)).toMatchObject({
      decision: 'suggest',
      proposal: [{ number: '99010000124' }],
    });
    const equal = [invoice('99010000123', 500), invoice('99010000124', 500)];
    expect(matchPayment(paid(500, 'за услуги'), equal)).toMatchObject({
      decision: 'suggest',
      proposal: [],
      advance: 0,
    });
    expect(matchPayment(paid(500, 'за услуги', stranger), open).decision).toBe('unidentified');
    const nameOnly = paid(1, 'за услуги', {
      payer: { name: 'Общество с ограниченной ответственностью «РОМАШКА»', inn: null },
    });
    expect(matchPayment(nameOnly, open).candidates.map((row) => row.score)).toEqual([0.2, 0.2]);
  });

  test('a refund that the bank gave back is recognised, transfers and fees are left alone', () => {
    const back = paid(300, 'Возврат по п/п 109 от 16.11.2026, счет закрыт', stranger);
    expect(matchPayment(back, [])).toMatchObject({ decision: 'refundReturned', refundOf: { number: '109' } });
    expect(matchPayment(paid(1, 'счет 99010000123', { direction: 'internal' }), []).decision).toBe('ignore');
  });

  test('never more is allocated than was paid or is owed, whatever the purpose says', () => {
    const open = [invoice('99010000123', 500), invoice('99010000124', 700), invoice('99010000125', 1)];
    const words = fc.constantFrom(
      'счет',
      '99010000123',
      '9901-0000124',
      '99O10000125',
      ',',
      'и',
      '-',
      'от',
      '10.11.2026',
      'N',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.integer({ min: 1, max: 3000 }), (purpose, amount) => {
        const result = matchPayment(paid(amount, purpose.join(' ')), open);
        const allocations =
          result.decision === 'auto' ? result.allocations : result.decision === 'suggest' ? result.proposal : [];
        const sum = allocations.reduce((total, one) => total + one.amount, 0);
        expect(sum).toBeLessThanOrEqual(amount);
        for (const one of allocations) {
          expect(one.amount).toBeGreaterThan(0);
          expect(one.amount).toBeLessThanOrEqual(open.find(({ number }) => number === one.number)!.outstanding);
        }
        expect(new Set(allocations.map((one) => one.invoiceId)).size).toBe(allocations.length);
        if (result.decision === 'auto') expect(sum + result.advance).toBe(amount);
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: 'binary' }),
        (purpose) => void matchPayment(paid(5, purpose), open),
      ),
    );
  });
});
