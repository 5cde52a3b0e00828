import { decimalRubles } from '../../kernel/money.js';
import { type Cell, type Column, dateParts, type Row, type Rows, SpreadsheetProblem, wholeNumber } from './columns.js';
import { type ZipPart, zipStream } from './zip.js';

/** Limits of the format (ECMA-376 as Excel holds it). */
const maxRows = 1_048_576;
const maxText = 32_767;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** Cell formats by their place in `styles.xml`: 0 general, 1 head, then by kind. */
const styleOf = { text: 2, money: 3, integer: 4, date: 5 } as const;
const headStyle = 1;

const styles = `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF0F3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF6B7280"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const contentTypes = `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`;

const rootLinks = `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const bookLinks = `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`;

export interface XlsxOptions {
  /** Name of the sheet, at most 31 characters. */
  sheet?: string;
}

/** An XLSX file piece by piece as rows come: the head is bold and stays in view, money and dates are real numbers and dates. */
export async function* xlsxStream(
  columns: readonly Column[],
  rows: Rows,
  options: XlsxOptions = {},
): AsyncGenerator<Buffer> {
  const part = (name: string, text: string): ZipPart => ({ name, data: Buffer.from(text) });
  yield* zipStream([
    part('[Content_Types].xml', contentTypes),
    part('_rels/.rels', rootLinks),
    part('xl/workbook.xml', workbook(options.sheet ?? 'Лист1')),
    part('xl/_rels/workbook.xml.rels', bookLinks),
    part('xl/styles.xml', styles),
    { name: 'xl/worksheets/sheet1.xml', data: sheet(columns, rows) },
  ]);
}

export async function writeXlsx(columns: readonly Column[], rows: Rows, options: XlsxOptions = {}): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of xlsxStream(columns, rows, options)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function workbook(name: string): string {
  const safe =
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || 'Лист1';
  return `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${text(safe)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

const batch = 64 * 1024;

async function* sheet(columns: readonly Column[], rows: Rows): AsyncGenerator<string> {
  const letters = columns.map((_, i) => columnLetters(i));
  let out = `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map(width).join('')}</cols><sheetData><row r="1">`;
  columns.forEach((column, i) => {
    out += inline(`${letters[i]}1`, column.title, headStyle);
  });
  out += '</row>';
  let number = 1;
  for await (const row of rows as AsyncIterable<Row>) {
    number++;
    if (number > maxRows) throw new SpreadsheetProblem('TOO_MANY_ROWS', number);
    if (row.length > columns.length) throw new SpreadsheetProblem('TOO_MANY_COLUMNS', number);
    out += `<row r="${number}">`;
    for (let i = 0; i < row.length; i++) out += cell(`${letters[i]}${number}`, row[i]!, columns[i]!);
    out += '</row>';
    if (out.length > batch) {
      yield out;
      out = '';
    }
  }
  yield `${out}</sheetData><autoFilter ref="A1:${letters.at(-1)}${number}"/></worksheet>`;
}

function cell(ref: string, value: Cell, column: Column): string {
  if (value === null || value === '') return '';
  const style = styleOf[column.kind];
  if (column.kind === 'text') return inline(ref, String(value), style);
  return `<c r="${ref}" s="${style}"><v>${numberOf(value, column)}</v></c>`;
}

function numberOf(value: Cell, column: Column): string {
  if (column.kind === 'money') return decimalRubles(wholeNumber(value, column));
  if (column.kind === 'integer') return String(wholeNumber(value, column));
  const [year, month, day] = dateParts(value, column);
  return String(Date.UTC(year, month - 1, day) / 86_400_000 + 25_569);
}

const inline = (ref: string, value: string, style: number) =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text(value)}</t></is></c>`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: nothing in here needs a change
const plain = /^[^&<>"_\u0000-\u001f\ufffe\uffff]*$/;

/** Escapes XML and Excel's own `_x000D_` notation, which it would otherwise read as a character. */
function text(value: string): string {
  const cut = value.length > maxText ? `${value.slice(0, maxText - 1)}…` : value;
  if (plain.test(cut)) return cut;
  return cut
    .replace(illegal, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const widthOf = { text: 24, money: 16, integer: 10, date: 12 };

function width(column: Column, i: number): string {
  const characters = column.width ?? Math.max(widthOf[column.kind], Math.min(column.title.length + 3, 40));
  return `<col min="${i + 1}" max="${i + 1}" width="${characters}" customWidth="1"/>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
