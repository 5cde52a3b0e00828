import { readSheet } from 'read-excel-file/node';
import { SpreadsheetProblem } from './columns.js';
import type { TableLimits } from './csv-reader.js';
import { unzip, zipStream } from './zip.js';

const zipLimits = { parts: 400, unpacked: 80 * 1024 * 1024 };

/** Cells of the first sheet as text: dates as 'YYYY-MM-DD', numbers without exponents; null rows keep their numbers. */
export async function readXlsx(file: Buffer, limits: TableLimits): Promise<string[][]> {
  const parts = unzip(file, (name) => /\.(xml|rels)$/i.test(name), zipLimits);
  if (!parts.has('xl/workbook.xml')) throw new SpreadsheetProblem('NOT_A_TABLE');
  const safe = [...parts].map(([name, data]) => ({
    name,
    data: Buffer.from(checkedPart(data.toString('utf8'), limits)),
  }));
  const chunks: Buffer[] = [];
  for await (const chunk of zipStream(safe)) chunks.push(chunk);
  let rows: unknown[][];
  try {
    rows = await readSheet(Buffer.concat(chunks), { parseNumber: plainNumber as never });
  } catch (error) {
    throw new SpreadsheetProblem('BROKEN', undefined, error instanceof Error ? error.message : '');
  }
  return rows.map((row, i) => row.map((value) => cellText(value, i + 1, limits)));
}

const emptyCell = /<(?:\w+:)?c(?:\s[^<>]*)?\/>|<(?:\w+:)?c(?:\s[^<>]*)?>\s*<\/(?:\w+:)?c>/g;
const emptyRow = /<(?:\w+:)?row(?:\s[^<>]*)?\/>|<(?:\w+:)?row(?:\s[^<>]*)?>\s*<\/(?:\w+:)?row>/g;
const placed = /<(?:\w+:)?(c|row)((?:\s[^<>]*)?)>/g;

/**
 * A part without what could blow the reader up. A sheet may carry formats down to its millionth row: empty cells and rows
 * are dropped first, then a cell outside the limits is refused before a table of that size is made.
 */
function checkedPart(xml: string, limits: TableLimits): string {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new SpreadsheetProblem('BOMB');
  if (!xml.includes('sheetData')) return xml;
  const dense = xml.replace(emptyCell, '').replace(emptyRow, '');
  let rows = 0;
  let cells = 0;
  for (const [, kind, attributes] of dense.matchAll(placed)) {
    const place = /\sr\s*=\s*(["'])(.*?)\1/.exec(attributes!)?.[2];
    if (kind === 'row') {
      rows++;
      cells = 0;
      if (place !== undefined && !/^\d{1,7}$/.test(place)) throw new SpreadsheetProblem('BROKEN');
      checkRow(place === undefined ? rows : Number(place), limits);
      continue;
    }
    cells++;
    const [, letters, row] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(place ?? 'A1') ?? [];
    if (!letters || !row) throw new SpreadsheetProblem('BROKEN');
    checkRow(Number(row), limits);
    if (Math.max(cells, columnNumber(letters)) > limits.columns) {
      throw new SpreadsheetProblem('TOO_MANY_COLUMNS', place === undefined ? rows : Number(row));
    }
  }
  if (rows > limits.rows + 1) throw new SpreadsheetProblem('TOO_MANY_ROWS', rows);
  return dense;
}

function checkRow(row: number, limits: TableLimits): void {
  if (row > limits.rows + 1) throw new SpreadsheetProblem('TOO_MANY_ROWS', row);
}

const columnNumber = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Excel keeps 15 digits: 6.671159022E9 is an INN, 1234.5600000000001 is 1234.56. */
function plainNumber(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  if (/^-?\d+$/.test(text)) return text;
  if (Number.isInteger(value)) return BigInt(value).toString();
  const [digits = '', exponent] = value.toPrecision(15).split('e');
  return exponent === undefined ? digits.replace(/0+$/, '') : String(value);
}

function cellText(value: unknown, row: number, limits: TableLimits): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const text = String(value).trim();
  if (text.length > limits.cell) throw new SpreadsheetProblem('CELL_TOO_LONG', row);
  return text;
}
