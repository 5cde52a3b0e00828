import type { IsoDate } from '../../kernel/period.js';

/** `money` takes whole kopecks, `date` takes 'YYYY-MM-DD'. Text stays text: an INN keeps its leading zero. */
export type ColumnKind = 'text' | 'money' | 'integer' | 'date';

export interface Column {
  title: string;
  kind: ColumnKind;
  /** Width in characters; by its kind and title when absent. */
  width?: number;
}

/** A value in the order of the columns; null leaves the cell empty. */
export type Cell = string | number | IsoDate | null;

export type Row = readonly Cell[];

/** Rows at once or page by page, so that an export never holds a whole list in memory. */
export type Rows = Iterable<Row> | AsyncIterable<Row>;

export type SpreadsheetProblemCode =
  | 'TOO_LARGE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'CELL_TOO_LONG'
  | 'EMPTY'
  | 'OLD_EXCEL'
  | 'NOT_A_TABLE'
  | 'PROTECTED'
  | 'BROKEN'
  | 'UNCLOSED_QUOTE'
  | 'BOMB'
  | 'BAD_VALUE';

/** Why a table was not read or written; `row` is the row as a person counts it, from 1. */
export class SpreadsheetProblem extends Error {
  override readonly name = 'SpreadsheetProblem';
  constructor(
    readonly code: SpreadsheetProblemCode,
    readonly row?: number,
    detail = '',
  ) {
    super([code, row === undefined ? '' : `row ${row}`, detail].filter(Boolean).join(': '));
  }
}

/** Kopecks or a whole number; a wrong type is a bug of the export and is told with its column. */
export function wholeNumber(value: Cell, column: Column): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw badValue(value, column);
  return value;
}

export function dateParts(value: Cell, column: Column): [year: number, month: number, day: number] {
  const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (!match) throw badValue(value, column);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

const badValue = (value: Cell, column: Column) =>
  new SpreadsheetProblem(
    'BAD_VALUE',
    undefined,
    `${JSON.stringify(value)} in the ${column.kind} column "${column.title}"`,
  );
