import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { AnyRefusal, NotFound } from '../../kernel/refusal.js';
import { Repository } from '../database/repository.js';
import type { Work } from '../database/work.js';
import { readTable, SpreadsheetProblem, type TableRow } from '../spreadsheets/index.js';
import { type ImportedRow, ImportFile, type ImportProblem } from './import.entity.js';
import {
  CellEmpty,
  CellTooLong,
  ImportColumnsMissing,
  ImportEmpty,
  ImportHasProblems,
  ImportIsOver,
  ImportUnreadable,
} from './import.refusals.js';
import { type ImportHandler, problemOf } from './import-handler.js';

export const IMPORT_ROWS = 5000;

@Injectable()
export class ImportRepository extends Repository<ImportFile> {
  constructor() {
    super(ImportFile);
  }
}

@Injectable()
export class ImportsService {
  private readonly handlers = new Map<string, ImportHandler>();

  constructor(private readonly imports: ImportRepository) {}

  register(handler: ImportHandler): void {
    if (this.handlers.has(handler.kind)) throw new Error(`Two imports are called ${handler.kind}`);
    this.handlers.set(handler.kind, handler);
  }

  /** The handler of a kind, if the actor may import it. */
  handlerFor(work: Work, kind: string): ImportHandler {
    const handler = this.handlers.get(kind);
    if (!handler) throw new NotFound();
    handler.authorize(work);
    return handler;
  }

  /** Reads and checks the file; keeps its rows until they are confirmed. */
  async preview(work: Work, kind: string, bytes: Uint8Array, filename: string): Promise<ImportFile> {
    const handler = this.handlerFor(work, kind);
    const rows = rowsOf(handler, await tableOf(bytes, filename));
    const home = work.actor.grants[0];
    const file = Object.assign(new ImportFile(), {
      id: uuidv7(),
      partnerId: home?.partnerId ?? null,
      serviceCentreId: home?.serviceCentreId ?? null,
      kind,
      filename: filename.slice(0, 200),
      rows,
      problems: await this.problems(work, handler, rows),
      state: 'checked' as const,
      written: 0,
      createdBy: work.actor.personId!,
      createdAt: work.clock.now(),
      doneAt: null,
      version: 1,
    });
    return this.imports.insert(work, file);
  }

  /** Writes every row or none; what has changed since the preview is checked again. */
  async confirm(work: Work, id: string): Promise<ImportFile> {
    const file = await this.imports.forUpdate(work, id);
    const handler = this.handlerFor(work, file.kind);
    if (file.state !== 'checked') throw new ImportIsOver({ state: file.state });
    const problems = await this.problems(work, handler, file.rows);
    if (problems.length > 0) throw new ImportHasProblems({ count: problems.length, row: problems[0]!.row });
    for (const row of file.rows) {
      try {
        await handler.write(work, row);
      } catch (error) {
        if (error instanceof AnyRefusal) throw new ImportHasProblems({ count: 1, row: row.number, code: error.code });
        throw error;
      }
    }
    // What was written is where it belongs; a copy of people's data is kept no longer than needed.
    Object.assign(file, { state: 'done', written: file.rows.length, rows: [], doneAt: work.clock.now() });
    return this.imports.save(work, file);
  }

  async discard(work: Work, id: string): Promise<ImportFile> {
    const file = await this.imports.forUpdate(work, id);
    if (file.state === 'done') throw new ImportIsOver({ state: file.state });
    Object.assign(file, { state: 'discarded', rows: [], problems: [] });
    return this.imports.save(work, file);
  }

  private async problems(work: Work, handler: ImportHandler, rows: readonly ImportedRow[]): Promise<ImportProblem[]> {
    const plain = rows.flatMap((row) => cellProblems(handler, row));
    const cellOf = ({ row, column }: ImportProblem) => `${row} ${column}`;
    const told = new Set(plain.map(cellOf));
    const deeper = (await handler.check(work, rows)).filter((p) => !told.has(cellOf(p)));
    return [...plain, ...deeper].sort((a, b) => a.row - b.row);
  }
}

async function tableOf(bytes: Uint8Array, filename: string): Promise<TableRow[]> {
  try {
    return (await readTable(bytes, filename)).rows;
  } catch (error) {
    if (!(error instanceof SpreadsheetProblem)) throw error;
    throw new ImportUnreadable({ problem: error.code, row: error.row ?? null }, ['file']);
  }
}

const plain = (title: string) =>
  title.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').replace(/\*$/, '');

/** Rows by the columns that the first row names; columns that nobody asked for are left out. */
function rowsOf(handler: ImportHandler, table: readonly TableRow[]): ImportedRow[] {
  const [head, ...body] = table;
  const titles = (head?.cells ?? []).map(plain);
  const places = handler.columns.map((c) => {
    const known = new Set(c.titles.map(plain));
    return { ...c, place: titles.findIndex((t) => known.has(t)) };
  });
  const missing = places.filter((c) => c.required && c.place < 0);
  if (missing.length > 0) {
    throw new ImportColumnsMissing({ columns: missing.map((c) => c.titles[0]!) }, ['file']);
  }
  if (body.length === 0) throw new ImportEmpty({}, ['file']);
  if (body.length > IMPORT_ROWS) throw new ImportUnreadable({ problem: 'TOO_MANY_ROWS', row: IMPORT_ROWS }, ['file']);
  return body.map((row) => ({
    number: row.number,
    cells: Object.fromEntries(places.map((c) => [c.key, c.place < 0 ? '' : (row.cells[c.place] ?? '').trim()])),
  }));
}

function cellProblems(handler: ImportHandler, row: ImportedRow): ImportProblem[] {
  return handler.columns.flatMap((c) => {
    const cell = row.cells[c.key] ?? '';
    if (c.required && cell === '') return [problemOf(row.number, new CellEmpty(), c.key)];
    const limit = c.max ?? 500;
    return cell.length > limit ? [problemOf(row.number, new CellTooLong({ limit }), c.key)] : [];
  });
}
