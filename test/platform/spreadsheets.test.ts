import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readSheet } from 'read-excel-file/node';
import {
  type Column,
  csvStream,
  readTable,
  writeCsv,
  writeXlsx,
  xlsxStream,
} from '../../src/platform/spreadsheets/index.js';
import { zipStream } from '../../src/platform/spreadsheets/zip.js';
import { growth } from '../support/effort.js';

const columns: Column[] = [
  { title: 'Клиент', kind: 'text' },
  { title: 'ИНН', kind: 'text', width: 14 },
  { title: 'Сумма, ₽', kind: 'money' },
  { title: 'Дата', kind: 'date' },
  { title: 'Позиций', kind: 'integer' },
];
const rows = [
  ['ООО «Вектор-Строй»', '0059302815', 1761000, '2026-11-18', 3],
  ['=HYPERLINK("http://x";"<b>&")', '7701990101', -5, '2024-02-29', 0],
  ['строка\nвторая; "кавычки" _x000D_', null, 0, null, null],
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML and CSV cannot hold these
const unprintable = /[\u0000-\u001f\ufffe\uffff]/g;

describe('XLSX', () => {
  test('another reader sees text, true numbers and true dates', async () => {
    const seen = await readSheet(await writeXlsx(columns, rows));
    expect(seen).toEqual([
      ['Клиент', 'ИНН', 'Сумма, ₽', 'Дата', 'Позиций'],
      ['ООО «Вектор-Строй»', '0059302815', 17610, new Date('2026-11-18'), 3],
      ['=HYPERLINK("http://x";"<b>&")', '7701990101', -0.05, new Date('2024-02-29'), 0],
      ['строка\nвторая; "кавычки" _x000D_', null, 0, null, null],
    ]);
  });

  const office = '/usr/bin/soffice';
  const withOffice = existsSync(office) || process.env.CI ? test : test.skip;
  withOffice('LibreOffice shows sums and dates in the formats of the columns', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okno-xlsx-'));
    try {
      await writeFile(join(folder, 'list.xlsx'), await writeXlsx(columns, rows, { sheet: 'Счета: ноябрь/2026' }));
      const args = [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):59,34,76,1,,1049,false,true',
        '--outdir',
        folder,
        join(folder, 'list.xlsx'),
      ];
      await promisify(execFile)(office, args, { timeout: 240_000 });
      const text = await readFile(join(folder, 'list.csv'), 'utf8');
      expect(text).toContain('ООО «Вектор-Строй»;0059302815;17,610.00;18.11.2026;3');
      expect(text).toContain(';7701990101;-0.05;29.02.2024;0');
    } finally {
      await rm(folder, { recursive: true, maxRetries: 3 });
    }
  });

  test('the same rows give the same bytes; a wrong type is told with its column', async () => {
    expect(await writeXlsx(columns, rows)).toEqual(await writeXlsx(columns, rows));
    await expect(writeXlsx(columns, [['x', 'y', 1.5]])).rejects.toThrow('money column "Сумма, ₽"');
    await expect(writeXlsx(columns, [['x', 'y', 1, '18.11.2026']])).rejects.toMatchObject({ code: 'BAD_VALUE' });
  });

  test('twenty thousand rows come page by page, with the work of as many rows', async () => {
    async function* pages(count: number) {
      for (let i = 0; i < count; i++) yield [`Клиент ${i}`, String(7700000000 + i), i * 100 + 7, '2026-11-18', i % 9];
    }
    const written = new Map<number, { bytes: number; chunks: number }>();
    const grown = await growth(
      async (count) => {
        let [bytes, chunks] = [0, 0];
        for await (const chunk of xlsxStream(columns, pages(count))) {
          bytes += chunk.length;
          chunks++;
        }
        written.set(count, { bytes, chunks });
      },
      2_500,
      20_000,
    );
    expect(grown).toBeLessThan(3 * 8);
    expect(written.get(20_000)!.chunks).toBeGreaterThan(10);
    expect(written.get(20_000)!.bytes).toBeGreaterThan(200_000);
  });
});

describe('CSV', () => {
  test('opens in a Russian Excel by a double click', async () => {
    const text = (await writeCsv(columns, rows)).toString();
    expect(text).toBe(
      '\ufeffКлиент;ИНН;Сумма, ₽;Дата;Позиций\r\n'.replace('Сумма, ₽', '"Сумма, ₽"') +
        'ООО «Вектор-Строй»;0059302815;17610,00;18.11.2026;3\r\n' +
        '"\'=HYPERLINK(""http://x"";""<b>&"")";7701990101;-0,05;29.02.2024;0\r\n' +
        '"строка\nвторая; ""кавычки"" _x000D_";;0,00;;\r\n',
    );
  });

  test.each(['=1+1', '+7 343', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '|calc', '＝1'])(
    '%j cannot run as a formula',
    async (name) => {
      const [, line] = (await writeCsv([columns[0]!], [[name]])).toString().split('\r\n');
      expect(line).toMatch(/^"?'/);
    },
  );

  test('what we write we read back, in both forms', async () => {
    const texts = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const clean = given.map((row) =>
          row.map((cell) => `я${cell.replace(unprintable, '').replace(/\s+/g, ' ').trim()}`),
        );
        const two = columns.slice(0, 2);
        const csv = await readTable(await writeCsv(two, clean), 'a.csv');
        const xlsx = await readTable(await writeXlsx(two, clean), 'a.xlsx');
        expect(csv.rows.slice(1).map((row) => row.cells)).toEqual(clean.map((row) => row.map((cell) => cell.trim())));
        expect(xlsx.rows.slice(1).map((row) => row.cells)).toEqual(clean.map((row) => row.map((cell) => cell.trim())));
      }),
      { numRuns: 40 },
    );
  });

  test('streams page by page', async () => {
    async function* pages() {
      for (let i = 0; i < 20_000; i++) yield [`Клиент ${i}`, '7700000000', i, '2026-11-18', 1];
    }
    let chunks = 0;
    for await (const _ of csvStream(columns, pages())) chunks++;
    expect(chunks).toBeGreaterThan(10);
  });
});

describe('reading a table', () => {
  const text = 'Наименование;ИНН\r\n"ООО ""Ромашка""; филиал";7701990101\r\n\r\n Ёлка ;0059302815';

  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['windows-1251', iconv.encode(text, 'win1251')],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('finds out %s', async (encoding, bytes) => {
    expect(await readTable(bytes, 'clients.csv')).toEqual({
      format: 'csv',
      encoding,
      delimiter: ';',
      rows: [
        { number: 1, cells: ['Наименование', 'ИНН'] },
        { number: 2, cells: ['ООО "Ромашка"; филиал', '7701990101'] },
        { number: 4, cells: ['Ёлка', '0059302815'] },
      ],
    });
  });

  test.each([
    [';', 'a;b,c;d\n1;2,5;3'],
    [',', 'a,b\n1,"2;3;4"\n'],
    ['\t', 'a\tb, c\n1\t2'],
    ['|', 'sep=|\na|b;c;d\n'],
  ])('finds out the delimiter %j', async (delimiter, source) => {
    expect((await readTable(Buffer.from(source), 'x.txt')).delimiter).toBe(delimiter);
  });

  test('an empty last cell counts, and so does the row of a line break inside quotes', async () => {
    const { rows: seen } = await readTable(Buffer.from('a;b;\r"x\ny";;\rlast'), 'x.csv');
    expect(seen).toEqual([
      { number: 1, cells: ['a', 'b', ''] },
      { number: 2, cells: ['x\ny', '', ''] },
      { number: 3, cells: ['last'] },
    ]);
  });

  test('an XLSX made by another program: dates, long numbers, empty rows', async () => {
    const file = await xlsx(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>ИНН</t></is></c><c r="C1" t="inlineStr"><is><t>Дата</t></is></c></row>' +
        '<row r="3"><c r="A3"><v>6.671159022E9</v></c><c r="B3"><v>1234.5600000000001</v></c><c r="C3" s="1"><v>46344</v></c></row>' +
        '<row r="1048576" spans="1:2"><c r="A1048576" s="1"/></row>',
    );
    expect((await readTable(file, 'x.xlsx')).rows).toEqual([
      { number: 1, cells: ['ИНН', '', 'Дата'] },
      { number: 3, cells: ['6671159022', '1234.56', '2026-11-18'] },
    ]);
  });

  const many = (count: number) => Array.from({ length: count }, (_, i) => `${i};x`).join('\n');
  test.each([
    ['TOO_LARGE', Buffer.alloc(5 * 1024 * 1024 + 1, 65)],
    ['TOO_MANY_ROWS', Buffer.from(many(10_002))],
    ['TOO_MANY_COLUMNS', Buffer.from('x;'.repeat(101))],
    ['CELL_TOO_LONG', Buffer.alloc(40_000, 65)],
    ['EMPTY', Buffer.alloc(0)],
    ['EMPTY', Buffer.from('\ufeff\r\n;;\r\n')],
    ['UNCLOSED_QUOTE', Buffer.from('a;b\n1;"2')],
    ['NOT_A_TABLE', Buffer.from('%PDF-1.7')],
    ['NOT_A_TABLE', Buffer.from([0x41, 0, 0x42])],
    ['OLD_EXCEL', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['BROKEN', Buffer.from('PK\x03\x04 cut short')],
  ])('%s is told', async (code, bytes) => {
    await expect(readTable(bytes, 'x.xls')).rejects.toMatchObject({ name: 'SpreadsheetProblem', code });
  });

  test('ten thousand rows under their titles are taken', async () => {
    expect((await readTable(Buffer.from(many(10_001)), 'x.csv')).rows).toHaveLength(10_001);
  });

  test.each([
    ['TOO_MANY_ROWS', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'],
    ['TOO_MANY_COLUMNS', '<row r="1"><c r="XFD1"><v>1</v></c></row>'],
    ['TOO_MANY_COLUMNS', `<row r="1">${'<c><v>1</v></c>'.repeat(101)}</row>`],
    ['BROKEN', '<row r="1"><c r="&#88;FD1"><v>1</v></c></row>'],
    ['BROKEN', "<row r='-1'><c r='A1'><v>1</v></c></row>"],
  ])('a sheet that would make a huge table is refused: %s', async (code, data) => {
    await expect(xlsx(data).then((file) => readTable(file, 'x.xlsx'))).rejects.toMatchObject({ code });
  });

  test('a bomb is refused while it is unpacked, whatever sizes it tells', async () => {
    const bomb = forgedZip('xl/workbook.xml', deflateRawSync(Buffer.alloc(100 * 1024 * 1024)), 10);
    expect(bomb.length).toBeLessThan(200_000);
    await expect(readTable(bomb, 'x.xlsx')).rejects.toMatchObject({ code: 'BOMB' });
    const laughs = await xlsx('', '<!DOCTYPE x [<!ENTITY a "aaaa">]>');
    await expect(readTable(laughs, 'x.xlsx')).rejects.toMatchObject({ code: 'BOMB' });
  });

  test('any bytes are read or refused, never anything else', async () => {
    const whole = await writeXlsx(columns, rows);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.nat(255),
        fc.uint8Array({ maxLength: 300 }),
        async (at, byte, any) => {
          const broken = Buffer.from(whole);
          broken[at] = byte;
          for (const bytes of [broken, whole.subarray(0, at), any]) {
            const answer = await readTable(bytes, 'x.xlsx').catch((error) => error);
            if (answer instanceof Error) expect(answer.name).toBe('SpreadsheetProblem');
          }
        },
      ),
      { numRuns: 120 },
    );
  });
});

/** A book as another program would write it, around the given rows of its only sheet. */
async function xlsx(sheetData: string, before = ''): Promise<Buffer> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${before}<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
  };
  const chunks: Buffer[] = [];
  for await (const chunk of zipStream(Object.entries(parts).map(([name, text]) => ({ name, data: Buffer.from(text) }))))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A ZIP with one deflated part that lies about its size. */
function forgedZip(name: string, packed: Buffer, size: number): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
