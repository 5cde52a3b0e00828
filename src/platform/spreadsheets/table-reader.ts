import { SpreadsheetProblem } from './columns.js';
import { readCsv, type TableLimits } from './csv-reader.js';
import { readXlsx } from './xlsx-reader.js';

export interface TableRow {
  /** As a person sees it in the file, from 1; empty rows are left out but counted. */
  number: number;
  cells: string[];
}

export interface Table {
  format: 'csv' | 'xlsx';
  /** Of CSV only. */
  encoding?: string;
  delimiter?: string;
  /** The row of titles is the first, as any other. */
  rows: TableRow[];
}

const limits: TableLimits = { bytes: 5 * 1024 * 1024, rows: 10_000, columns: 100, cell: 32_767 };

/**
 * Rows of a CSV or XLSX file as text. What it is, its bytes decide; the name only tells an old Excel file.
 * At most 5 MB, 10 000 rows and a row of titles, 100 columns. Throws `SpreadsheetProblem`.
 */
export async function readTable(bytes: Uint8Array, filename: string): Promise<Table> {
  if (bytes.length > limits.bytes) throw new SpreadsheetProblem('TOO_LARGE');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) throw new SpreadsheetProblem('EMPTY');
  const start = file.toString('latin1', 0, 4);
  if (start === '\xd0\xcf\x11\xe0') throw new SpreadsheetProblem(/\.xls$/i.test(filename) ? 'OLD_EXCEL' : 'PROTECTED');
  const table = start === 'PK\x03\x04' ? await fromXlsx(file) : fromCsv(file);
  if (table.rows.length === 0) throw new SpreadsheetProblem('EMPTY');
  return table;
}

async function fromXlsx(file: Buffer): Promise<Table> {
  return { format: 'xlsx', rows: numbered(await readXlsx(file, limits)) };
}

function fromCsv(file: Buffer): Table {
  if (/^(%PDF|\x89PNG|GIF8|<\?xml|<!DO|<htm|\{)/i.test(file.toString('latin1', 0, 5)))
    throw new SpreadsheetProblem('NOT_A_TABLE');
  const { encoding, delimiter, records } = readCsv(file, limits);
  return { format: 'csv', encoding, delimiter, rows: numbered(records.map((record) => record.map(unguarded))) };
}

/** Takes off the apostrophe that our own export puts before «=». */
const unguarded = (cell: string) => (/^'\s*[=+\-@|]/.test(cell) ? cell.slice(1) : cell);

function numbered(records: string[][]): TableRow[] {
  return records.map((cells, i) => ({ number: i + 1, cells })).filter(({ cells }) => cells.some((cell) => cell !== ''));
}
