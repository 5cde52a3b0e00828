import { validateSync } from 'class-validator';
import { AnyRefusal, BadInput } from '../../kernel/refusal.js';
import type { Work } from '../database/work.js';
import type { ImportedRow, ImportProblem } from './import.entity.js';
import { RowRepeated } from './import.refusals.js';

export interface ImportColumn {
  readonly key: string;
  /** What the column may be called in the file; the first is the one the template has. Case and ё/е don't matter. */
  readonly titles: readonly string[];
  readonly required?: boolean;
  /** Longest text of a cell; 500 when absent. */
  readonly max?: number;
  /** A cell as the template shows it. */
  readonly sample?: string;
}

/** How one kind of thing is imported; a feature registers it with `ImportsService.register` when its module starts. */
export interface ImportHandler {
  readonly kind: string;
  readonly columns: readonly ImportColumn[];
  /** Refuses an actor who may not import this. */
  authorize(work: Work): void;
  /**
   * Everything that is wrong in the rows, rows compared with each other and with what is there already. Writes nothing.
   * Cells may be empty or too long: that is told already, and what is said here of the same cell is left out.
   */
  check(work: Work, rows: readonly ImportedRow[]): Promise<ImportProblem[]>;
  /** Writes one row that has passed the check; a refusal here undoes the whole import. */
  write(work: Work, row: ImportedRow): Promise<void>;
}

/** A refusal of a use case as a problem of a row; the last name of its place is taken for the column. */
export const problemOf = (row: number, refusal: AnyRefusal, column = refusal.at.at(-1) ?? null): ImportProblem => ({
  row,
  column,
  code: refusal.code,
  params: refusal.params,
});

/** Gathers all that is wrong in one row. */
export class RowProblems {
  readonly list: ImportProblem[] = [];

  constructor(readonly row: ImportedRow) {}

  /** That a value does not fit is told only of a column of which nothing closer is known. */
  add(refusal: AnyRefusal, column?: string): void {
    const problem = problemOf(this.row.number, refusal, column);
    if (refusal instanceof BadInput && this.list.some((p) => p.column === problem.column)) return;
    this.list.push(problem);
  }

  /** The result of one part of the check; its refusal is a problem of the row, and the check goes on. */
  async of<T>(part: () => T | Promise<T>): Promise<T | null> {
    try {
      return await part();
    } catch (error) {
      if (!(error instanceof AnyRefusal)) throw error;
      this.add(error);
      return null;
    }
  }
}

/** All that `check` finds in the rows, one after another. */
export async function problemsOf(
  rows: readonly ImportedRow[],
  check: (row: ImportedRow, found: RowProblems) => Promise<void>,
): Promise<ImportProblem[]> {
  const problems: ImportProblem[] = [];
  for (const row of rows) {
    const found = new RowProblems(row);
    await check(row, found);
    problems.push(...found.list);
  }
  return problems;
}

/** What must stand in a table once: `once` refuses its second row and names the first. An empty key is no key. */
export class Once {
  private readonly rows = new Map<string, number>();

  once(key: string, row: ImportedRow, column: string): void {
    if (key === '') return;
    const first = this.rows.get(key);
    if (first !== undefined) throw new RowRepeated({ row: first }, [column]);
    this.rows.set(key, row.number);
  }
}

/** Limits of an input that a person's form would be held to. */
export const wrongFields = (input: object): BadInput[] =>
  validateSync(input, { skipMissingProperties: true, forbidUnknownValues: false }).map(
    ({ property }) => new BadInput({ field: property }, [property]),
  );
