import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type InvoicePaperData,
  invoiceCode,
  invoicePaper,
  paymentPurpose,
} from '../../../src/features/invoices/invoice.print.js';
import { opaquePng, Printer } from '../../../src/platform/printing/index.js';
import { decodeCode, pdfText, upperRight, zbarBytes } from '../../support/printed.js';

const printer = new Printer();
const createdAt = new Date('2026-11-18T05:24:00Z');
const print = (data: InvoicePaperData) => printer.print(invoicePaper(data), { createdAt });
const root = new URL('../../../', import.meta.url);
const sample = (name: string): InvoicePaperData =>
  JSON.parse(readFileSync(new URL(`templates/print/invoice/samples/${name}.json`, root), 'utf8'));
const samples = ['several-lines', 'sole-entrepreneur', 'offer'];

test.each(samples)('the sheet of %s reads as agreed', async (name) => {
  const golden = readFileSync(new URL(`test/golden/print/invoice-${name}.txt`, root), 'utf8');
  expect(await pdfText(await print(sample(name)))).toBe(golden);
});

test('requisites, sums, words, term and grounds stand on the sheet', async () => {
  const text = (await pdfText(await print(sample('several-lines')))).replace(/ +/g, ' ');
  for (const phrase of [
    'БИК 046577901',
    'Сч. № 30101810600000000901',
    'ИНН 6671159022 КПП 667101001 Сч. № 40702810716000043117',
    'Счёт на оплату № 66140000123 от 18 ноября 2026 г.',
    'ООО «Вектор-Строй», ИНН 6659302815, КПП 665901001',
    'В том числе НДС 22 %: 865,57',
    'Всего к оплате: 17 610,00',
    'Всего наименований 3, на сумму 17 610,00 руб.',
    'Семнадцать тысяч шестьсот десять рублей 00 копеек',
    'Оплатить не позднее 02.12.2026.',
    'Позиция 1: НДС не облагается (пп. 26 п. 2 ст. 149 НК РФ).',
    'Оплата по счёту № 66140000123 от 18.11.2026. В т.ч. НДС 22 % 865,57',
    'Соловьёв И. П.',
  ]) {
    expect(text).toContain(phrase);
  }
});

test.each(samples)('the payment code of %s is read from the paper by two readers', async (name) => {
  const data = sample(name);
  const page = await upperRight(await print(data));
  const payload = Buffer.from(invoiceCode(data)!);
  expect(Buffer.from(decodeCode(page)!)).toEqual(payload);
  expect(await zbarBytes(page)).toEqual(payload);
});

test('the payment code is printed at least 38 mm wide', async () => {
  const content = JSON.stringify(invoicePaper(sample('several-lines')).content);
  const width = Number(/"image":"payment","width":([\d.]+)/.exec(content)?.[1]);
  expect((width / 72) * 25.4).toBeGreaterThanOrEqual(38);
});

test('a sole entrepreneur has no KPP, on the sheet nor in the code', async () => {
  const data = sample('sole-entrepreneur');
  expect(await pdfText(await print(data))).not.toContain('КПП');
  expect(Buffer.from(invoiceCode(data)!).toString()).not.toContain('KPP=');
});

test('the same data give the same bytes', async () => {
  const [a, b] = [await print(sample('several-lines')), await print(sample('several-lines'))];
  expect(createHash('sha256').update(a).digest('hex')).toBe(createHash('sha256').update(b).digest('hex'));
});

test('sixty lines break over sheets with the head repeated and sheets numbered', async () => {
  const base = sample('several-lines');
  const lines = Array.from({ length: 60 }, (_, i) => ({ ...base.lines[i % 3]!, name: `Позиция ${i + 1}`, note: null }));
  const data = { ...base, lines, total: lines.reduce((sum, line) => sum + line.amount, 0) };
  const text = await pdfText(await print(data));
  const pages = text.split('\f').filter(Boolean);
  expect(pages.length).toBe(3);
  expect(text.match(/Товары \(работы, услуги\)/g)).toHaveLength(2);
  for (let i = 1; i <= pages.length; i++) expect(pages[i - 1]).toContain(`стр. ${i} из ${pages.length}`);
  for (let i = 1; i <= 60; i++) expect(text).toMatch(new RegExp(`Позиция ${i}\\s`));
  expect(text).toContain('Позиции 1, 4, 7');
});

test('a long name without spaces stays inside its column', async () => {
  const base = sample('several-lines');
  base.lines[1]!.name = 'https://okno.example/'.concat('оченьдлинноеслово'.repeat(12));
  const text = await pdfText(await print(base));
  expect(text).toMatch(/2\s+шт\s+1 650,00/);
});

test('a draft is marked and has neither number, code, purpose nor seal', async () => {
  const data: InvoicePaperData = { ...sample('several-lines'), state: 'draft', number: null, seal: stamp() };
  const paper = invoicePaper(data);
  expect(paper.codes).toBeUndefined();
  expect(paper.images).toEqual({});
  const text = await pdfText(await print(data));
  expect(paper.mark).toEqual({ text: 'ЧЕРНОВИК', kind: 'draft' });
  expect(text).toContain('Счёт на оплату от 18 ноября 2026 г.');
  expect(text).not.toContain('Назначение платежа');
});

test('an annulled invoice says so over every sheet and can no longer be paid by its code', async () => {
  const data: InvoicePaperData = { ...sample('several-lines'), state: 'annulled' };
  const bytes = await print(data);
  expect(invoicePaper(data).mark).toEqual({ text: 'АННУЛИРОВАН', kind: 'void' });
  expect(decodeCode(await upperRight(bytes))).toBeNull();
  expect(await pdfText(bytes)).toContain('№ 66140000123');
});

test('seal and signature are printed when the seller wishes so', async () => {
  const data = sample('several-lines');
  data.seal = stamp();
  data.signatories[0]!.signature = stamp();
  const bytes = await print(data);
  expect(bytes.toString('latin1').match(/\/Subtype \/Image/g)).toHaveLength(3);
});

test('lines that do not make the total are not printed', () => {
  expect(() => invoicePaper({ ...sample('several-lines'), total: 1 })).toThrow(RangeError);
});

test('the purpose names every rate of VAT, or says that there is none', () => {
  const { date, lines } = sample('several-lines');
  expect(paymentPurpose({ number: '66140000123', date, lines })).toBe(
    'Оплата по счёту № 66140000123 от 18.11.2026. В т.ч. НДС 22 % 865,57',
  );
  expect(paymentPurpose({ number: '1', date, lines: lines.slice(0, 1) })).toBe(
    'Оплата по счёту № 1 от 18.11.2026. Без НДС',
  );
  const two = [lines[1]!, { ...lines[2]!, vat: { kind: 'taxed' as const, rate: '10 %', amount: 13636 } }];
  expect(paymentPurpose({ number: '1', date, lines: two })).toContain('В т.ч. НДС 22 % 595,08, В т.ч. НДС 10 % 136,36');
});

function stamp(): Buffer {
  const { PNG } = createRequire(import.meta.url)('pngjs') as typeof import('pngjs');
  const png = new PNG({ width: 40, height: 40 });
  png.data.fill(120);
  return opaquePng(PNG.sync.write(png));
}
