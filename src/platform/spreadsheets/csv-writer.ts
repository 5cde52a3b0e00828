import { csvText } from '../../kernel/csv-text.js';
import { decimalRubles } from '../../kernel/money.js';
import { type Cell, type Column, dateParts, type Row, type Rows, SpreadsheetProblem, wholeNumber } from './columns.js';

const byteOrderMark = '\ufeff';
const batch = 64 * 1024;

/** CSV as a Russian Excel opens it by a double click: UTF-8 with a mark, semicolons, decimal comma, day.month.year. */
export async function* csvStream(columns: readonly Column[], rows: Rows): AsyncGenerator<Buffer> {
  let out = `${byteOrderMark}${columns.map((column) => csvText(column.title)).join(';')}\r\n`;
  let number = 1;
  for await (const row of rows as AsyncIterable<Row>) {
    number++;
    if (row.length > columns.length) throw new SpreadsheetProblem('TOO_MANY_COLUMNS', number);
    out += `${row.map((value, i) => field(value, columns[i]!)).join(';')}\r\n`;
    if (out.length > batch) {
      yield Buffer.from(out);
      out = '';
    }
  }
  yield Buffer.from(out);
}

export async function writeCsv(columns: readonly Column[], rows: Rows): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of csvStream(columns, rows)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function field(value: Cell, column: Column): string {
  if (value === null || value === '') return '';
  if (column.kind === 'text') return csvText(String(value));
  if (column.kind === 'money') return decimalRubles(wholeNumber(value, column)).replace('.', ',');
  if (column.kind === 'integer') return String(wholeNumber(value, column));
  const [year, month, day] = dateParts(value, column);
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`;
}
