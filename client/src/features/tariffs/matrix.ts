import { readAmount } from '@/lib/typed';
import type { Cell } from './queries';

/** A place in the matrix of prices: a row is a zone, a category and a tier; a column a term. */
export interface Line {
  zoneId: string;
  category: Cell['category'];
  organisationsFrom: number;
}
export type Prices = ReadonlyMap<string, number | null>;

export const keyOf = (line: Line, months: number) =>
  `${line.zoneId}/${line.category}/${months}/${line.organisationsFrom}`;

export const pricesOf = (cells: readonly Cell[]): Prices => new Map(cells.map((c) => [keyOf(c, c.months), c.gross]));

/** A block copied from a spreadsheet: rows by line ends, cells by tabs; NaN where there is no amount. */
export function readBlock(text: string): (number | null)[][] {
  return text
    .replace(/\r/g, '')
    .replace(/\n$/, '')
    .split('\n')
    .map((row) => row.split('\t').map((cell) => readAmount(cell)));
}

/** Puts a block into the matrix from a cell on, to the right and down; what falls beyond the edge is left out. */
export function paste(
  prices: Prices,
  lines: readonly Line[],
  periods: readonly number[],
  at: { row: number; column: number },
  block: readonly (readonly (number | null)[])[],
): Map<string, number | null> {
  const next = new Map(prices);
  for (const [r, cells] of block.entries()) {
    for (const [c, value] of cells.entries()) {
      const line = lines[at.row + r];
      const months = periods[at.column + c];
      if (line != null && months != null) next.set(keyOf(line, months), value);
    }
  }
  return next;
}

/** Repeats a cell in every row below it. */
export function fillDown(
  prices: Prices,
  lines: readonly Line[],
  months: number,
  from: number,
): Map<string, number | null> {
  const next = new Map(prices);
  const line = lines[from];
  if (line == null) return next;
  const value = prices.get(keyOf(line, months)) ?? null;
  for (const below of lines.slice(from + 1)) next.set(keyOf(below, months), value);
  return next;
}

/** Changes every price by so many percent, to whole tens of roubles, as price lists are. */
export function changeAll(prices: Prices, percent: number): Map<string, number | null> {
  return new Map(
    [...prices].map(([key, gross]) => [
      key,
      gross == null || Number.isNaN(gross) ? gross : Math.round((gross * (100 + percent)) / 100_000) * 1000,
    ]),
  );
}

/** What is sent: cells of the lines and terms that are shown, empty ones left out. */
export function cellsOf(prices: Prices, lines: readonly Line[], periods: readonly number[]): Cell[] {
  return lines.flatMap((line) =>
    periods.flatMap((months) => {
      const gross = prices.get(keyOf(line, months));
      return gross == null || Number.isNaN(gross) ? [] : [{ ...line, months, gross }];
    }),
  );
}
