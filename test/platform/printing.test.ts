import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { parsedFaces } from '../../src/platform/printing/fonts.js';
import {
  codeImage,
  opaquePng,
  type PrintDefinition,
  Printer,
  PrintProblem,
  phrase,
  tied,
} from '../../src/platform/printing/index.js';
import { decodeCode, pdfText } from '../support/printed.js';

const require = createRequire(import.meta.url);
const createdAt = new Date('2026-11-18T05:24:00Z');
const printer = new Printer();
const page = (content: PrintDefinition['content'], more: Partial<PrintDefinition> = {}): PrintDefinition => ({
  title: 'Проба',
  content,
  ...more,
});
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('the cache of fonts was written for these versions of the engine', () => {
  const fromPdfmake = createRequire(require.resolve('pdfmake'));
  const fromPdfkit = createRequire(fromPdfmake.resolve('pdfkit'));
  const version = (from: NodeJS.Require, name: string) => {
    const path = from.resolve(name);
    return JSON.parse(readJson(path.slice(0, path.lastIndexOf(`${name}/`) + name.length + 1))).version;
  };
  expect([version(require, 'pdfmake'), version(fromPdfmake, 'pdfkit'), version(fromPdfkit, 'fontkit')]).toEqual([
    '0.3.11',
    '0.19.1',
    '2.0.4',
  ]);
});

test('fonts are parsed once, however many documents are printed', async () => {
  await printer.print(page(['одно', { text: 'два', bold: true }]), { createdAt });
  const faces = parsedFaces();
  const bytes = await printer.print(page(['три', { text: 'четыре', bold: true }]), { createdAt });
  expect(faces).toBe(2);
  expect(parsedFaces()).toBe(2);
  expect(await pdfText(bytes)).toMatch(/три\s+четыре/);
});

test('the same definition and moment give the same bytes, another moment gives others', async () => {
  const definition = page(['Счёт', { text: 'жирно', bold: true }], { codes: { qr: Buffer.from('проба') } });
  const [a, b, c] = [
    await printer.print(definition, { createdAt }),
    await printer.print(definition, { createdAt }),
    await printer.print(definition, { createdAt: new Date('2026-11-19T05:24:00Z') }),
  ];
  expect(sha(a)).toBe(sha(b));
  expect(sha(c)).not.toBe(sha(a));
});

test('what was printed before changes nothing: letters that are parts of others keep their meaning', async () => {
  const printed = await printer.print(page(['Ёлка, ещё, йод: ÀÉÎÕÜ okno.example']), { createdAt });
  expect(await pdfText(printed)).toContain('Ёлка, ещё, йод: ÀÉÎÕÜ okno.example');
  const latin = await printer.print(page(['AEIOU aeiou okno.example']), { createdAt });
  const cyrillic = await printer.print(page(['АЕИОУ аеиоу окно.пример']), { createdAt });
  expect(await pdfText(latin)).toContain('AEIOU aeiou okno.example');
  expect(await pdfText(cyrillic)).toContain('АЕИОУ аеиоу окно.пример');
});

test('the definition given is not changed', async () => {
  const definition = page([{ table: { widths: ['*'], body: [['x']] }, layout: 'frame' }]);
  const before = JSON.stringify(definition);
  await printer.print(definition, { createdAt });
  expect(JSON.stringify(definition)).toBe(before);
});

test('a node used twice is printed twice', async () => {
  const cell = { text: 'повтор' };
  const bytes = await printer.print(page([{ table: { body: [[cell, cell]] } }]), { createdAt });
  expect((await pdfText(bytes)).match(/повтор/g)).toHaveLength(2);
});

test.each([
  ['a file', { image: '/etc/hostname' }],
  ['a file address', { image: 'file:///etc/hostname' }],
  ['an address', { image: 'http://127.0.0.1:9/x.png' }],
  ['a picture in the text', { image: 'data:image/png;base64,AAAA' }],
  ['svg', { svg: '<svg><image href="/etc/hostname"/></svg>' }],
  ['an attachment', { attachment: { src: '/etc/hostname', icon: {} } }],
  ['a function', { table: { body: [['x']] }, layout: { hLineWidth: () => 1 } }],
  ['a file deep inside', { columns: [{ stack: [{ ul: [{ image: '/etc/hostname' }] }] }] }],
])('%s is refused', async (_, node) => {
  const printed = printer.print(page([node as never]), { createdAt });
  await expect(printed).rejects.toMatchObject({ name: 'PrintProblem', code: 'FORBIDDEN_CONTENT' });
});

test('the engine itself refuses files and addresses, were the first check passed by', async () => {
  const engine = require('pdfmake');
  const text = (definition: object) =>
    engine.createPdf({ defaultStyle: { font: 'PTSans' }, ...definition }).getBuffer();
  await printer.print(page(['start']), { createdAt });
  await expect(text({ content: [{ image: '/etc/hostname' }] })).rejects.toThrow('denied by resource access policy');
  await expect(text({ content: [{ image: 'x' }], images: { x: 'http://127.0.0.1:9/' } })).rejects.toThrow('denied');
});

test('a picture that is no picture is refused with its reason', async () => {
  const printed = printer.print(page([{ image: 'x' }], { images: { x: Buffer.from('GIF89a') } }), { createdAt });
  await expect(printed).rejects.toMatchObject({ code: 'BAD_IMAGE' });
  expect(() => opaquePng(Buffer.from('GIF89a'))).toThrow(PrintProblem);
  await expect(printer.print(page([], { codes: { x: Buffer.alloc(4000) } }), { createdAt })).rejects.toMatchObject({
    code: 'CODE_TOO_LONG',
  });
});

test('a code is a one-bit picture and holds the very bytes', () => {
  const payload = Buffer.from([0x53, 0x54, 0xce, 0xee, 0xee, 0x20, 0x22, 0xcf, 0xf0]);
  const png = codeImage(payload);
  expect([png[24], png[25]]).toEqual([1, 0]);
  expect(png.length).toBeLessThan(700);
  expect(decodeCode(png)).toEqual([...payload]);
});

const { PNG } = require('pngjs') as typeof import('pngjs');

test.each([
  [6, 8],
  [4, 8],
  [6, 16],
  [2, 8],
  [0, 8],
] as const)('a picture of colour type %i, %i bits, is laid on white', (colorType, bitDepth) => {
  const source = new PNG({ width: 3, height: 2 });
  source.data.set([200, 200, 200, 0, 200, 200, 200, 255, 100, 100, 100, 128], 0);
  source.data.set([0, 0, 0, 255, 50, 50, 50, 255, 255, 255, 255, 255], 12);
  const data = bitDepth === 16 ? Uint16Array.from(source.data, (v) => v * 257) : source.data;
  const file = PNG.sync.write(
    Object.assign(source, { data }) as never,
    { colorType, bitDepth, inputHasAlpha: true } as never,
  );
  const opaque = opaquePng(file);
  expect(opaque[25]).toBe(2);
  const [first, , third, fourth] = pixels(PNG.sync.read(opaque).data);
  const transparent = colorType === 6 || colorType === 4;
  if (transparent) expect([first, third]).toEqual([255, 177]);
  expect(fourth).toBe(0);
});

test('footers number the sheets of a longer document only', async () => {
  const footer = { left: 'Счёт № 1', pages: 'стр. {page} из {pages}' };
  const one = await pdfText(await printer.print(page(['x'], { footer }), { createdAt }));
  const two = await pdfText(
    await printer.print(page(['x', { text: 'y', pageBreak: 'before' }], { footer }), { createdAt }),
  );
  expect(one).not.toContain('стр.');
  expect(two).toMatch(/стр. 1 из 2[\s\S]*стр. 2 из 2/);
});

test('phrases take their values and refuse unknown names', () => {
  expect(phrase('№ {number} от {date}', { number: 5, date: 'сегодня' })).toBe('№ 5 от сегодня');
  expect(() => phrase('{number}', {})).toThrow('number');
  expect(tied('г. Москва, ул. Ильинка, д. 9 на 12 месяцев — 22 %')).toBe(
    'г.\u00a0Москва, ул.\u00a0Ильинка, д.\u00a09 на\u00a012\u00a0месяцев\u00a0— 22\u00a0%',
  );
});

function pixels(data: Uint8Array): number[] {
  return [...data].filter((_, i) => i % 4 === 0);
}

function readJson(folder: string): string {
  return require('node:fs').readFileSync(`${folder}package.json`, 'utf8');
}
