import { readFileSync } from 'node:fs';
import {
  type ReconciliationPaperData,
  reconciliationPaper,
  reconciliationTotals,
} from '../../../src/features/payments/reconciliation.print.js';
import { Printer } from '../../../src/platform/printing/index.js';
import { pdfText } from '../../support/printed.js';

const printer = new Printer();
const root = new URL('../../../', import.meta.url);
const sample = (): ReconciliationPaperData =>
  JSON.parse(readFileSync(new URL('templates/print/reconciliation/samples/quarter.json', root), 'utf8'));
const print = async (data: ReconciliationPaperData) =>
  pdfText(await printer.print(reconciliationPaper(data), { createdAt: new Date('2026-10-05T05:00:00Z') }));

test('the statement reads as agreed', async () => {
  expect(await print(sample())).toBe(
    readFileSync(new URL('test/golden/print/reconciliation-quarter.txt', root), 'utf8'),
  );
});

test('both sides keep the same documents, debit against credit', async () => {
  const lines = (await print(sample())).split('\n').map((line) => line.replace(/ +/g, ' ').trim());
  expect(lines).toContain('31.07.2026 УПД № 204 от 31.07.2026 12 810,00 31.07.2026 УПД № 204 от 31.07.2026 12 810,00');
  expect(lines).toContain('Обороты за период 16 110,00 15 310,00 Обороты за период 15 310,00 16 110,00');
});

test('who owes whom is said in words', async () => {
  const data = sample();
  expect(reconciliationTotals(data)).toEqual({ debit: 1611000, credit: 1531000, closing: 330000 });
  expect(await print(data)).toMatch(
    /3 300,00 руб. \(Три тысячи триста рублей 00 копеек\)[\s\S]*Должник: ООО «Вектор-Строй»/,
  );
  expect(await print({ ...data, opening: -330000 })).toMatch(/2 500,00 руб. [\s\S]*Должник: ООО «Опора-Сервис»/);
  expect(await print({ ...data, opening: -80000 })).toContain('задолженность отсутствует');
});

test('a period without documents prints its balances', async () => {
  const text = await print({ ...sample(), rows: [] });
  expect(text.replace(/ +/g, ' ')).toContain('Обороты за период 0,00 0,00 Обороты за период 0,00 0,00');
});

test('a year of documents goes on over sheets under its head', async () => {
  const data = sample();
  const rows = Array.from({ length: 120 }, (_, i) => ({ ...data.rows[1]!, document: `Акт № ${i + 1}`, debit: 100 }));
  const text = await print({ ...data, rows });
  const pages = text.split('\f').filter(Boolean);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[1]).toContain('По данным: ООО «Опора-Сервис», руб.');
  expect(pages[1]).toContain(`стр. 2 из ${pages.length}`);
});
