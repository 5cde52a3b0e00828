import { SpreadsheetProblem } from './columns.js';

export interface Csv {
  encoding: 'utf-8' | 'utf-16le' | 'windows-1251';
  delimiter: string;
  records: string[][];
}

export interface TableLimits {
  bytes: number;
  rows: number;
  columns: number;
  /** Characters of a cell. */
  cell: number;
}

const delimiters = [';', '\t', ',', '|'];

/** Records of a CSV file whose encoding and delimiter are found out; a line break inside quotes belongs to its cell. */
export function readCsv(bytes: Buffer, limits: TableLimits): Csv {
  const { text: whole, encoding } = decode(bytes);
  const hint = /^sep=(.)\r?\n/i.exec(whole);
  const text = hint ? whole.slice(hint[0].length) : whole;
  const delimiter = hint?.[1] ?? findDelimiter(text);
  return { encoding, delimiter, records: parse(text, delimiter, limits) };
}

/** UTF-8 is what decodes as UTF-8; Russian bytes in windows-1251 practically never do. */
function decode(bytes: Buffer): { text: string; encoding: Csv['encoding'] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (bytes.includes(0)) throw new SpreadsheetProblem('NOT_A_TABLE');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1251').decode(bytes), encoding: 'windows-1251' };
  }
}

/** The sign that divides the first lines into equally many cells, and into most of them. */
function findDelimiter(text: string): string {
  const sample = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '""');
  const lines = sample
    .split(/\r\n|\n|\r/)
    .filter(Boolean)
    .slice(0, 20);
  let best = { delimiter: ';', score: 0 };
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = counts[0] ?? 0;
    const equal = counts.filter((count) => count === usual).length;
    const score = usual === 0 ? 0 : equal * 100 + usual;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function parse(text: string, delimiter: string, limits: TableLimits): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  const push = (value: string) => {
    if (value.length > limits.cell) throw new SpreadsheetProblem('CELL_TOO_LONG', records.length + 1);
    record.push(value);
    if (record.length > limits.columns) throw new SpreadsheetProblem('TOO_MANY_COLUMNS', records.length + 1);
  };
  const finish = () => {
    records.push(record);
    record = [];
    // One more than allowed is the row of titles.
    if (records.length > limits.rows + 1) throw new SpreadsheetProblem('TOO_MANY_ROWS', records.length);
  };
  while (at < text.length) {
    if (text[at] === '"') {
      const quotedCell = readQuoted(text, at, records.length + 1);
      push(quotedCell.value);
      at = quotedCell.next;
    } else {
      const stop = endOfPlain(text, at, delimiter);
      push(text.slice(at, stop).trim());
      at = stop;
    }
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
    if (text[at] === delimiter) {
      at++;
      if (at === text.length || text[at] === '\n' || text[at] === '\r') push('');
      else continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    finish();
  }
  return records;
}

function readQuoted(text: string, from: number, row: number): { value: string; next: number } {
  let value = '';
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new SpreadsheetProblem('UNCLOSED_QUOTE', row);
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value: value.trim(), next: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
