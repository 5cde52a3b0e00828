import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../database/work.js';
import { Work } from '../graphql/operations.interceptor.js';
import { UUID } from '../graphql/scalars.js';
import { Can } from '../policy/can.js';
import { ImportFile } from './import.entity.js';
import { ImportRepository, ImportsService } from './imports.service.js';
import { ImportType } from './imports.types.js';

const id = { type: () => UUID };
/** Rows of an answer: an object for a row and one for each of its mistakes stay within the limit of a request. */
const ROWS_SHOWN = 100;
const WRONG_ROWS_SHOWN = 200;

@Resolver(() => ImportType)
export class ImportsResolver {
  constructor(
    private readonly imports: ImportsService,
    private readonly repository: ImportRepository,
  ) {}

  @Query(() => ImportType, { name: 'import' })
  @Can('read', ImportFile)
  async one(
    @Work() work: UnitOfWork,
    @Args('id', id) importId: string,
    @Args('wrongFrom', {
      type: () => Int,
      defaultValue: 0,
      description: 'How many wrong rows are left out: above 0 the answer holds the next 200 of them and no other rows.',
    })
    wrongFrom: number,
  ) {
    return this.view(work, await this.repository.byId(work, importId), Math.max(0, wrongFrom));
  }

  @Mutation(() => ImportType, { description: 'Writes every row of the file, or none.' })
  @Can('confirm', ImportFile)
  async confirmImport(@Work() work: UnitOfWork, @Args('id', id) importId: string) {
    return this.view(work, await this.imports.confirm(work, importId));
  }

  @Mutation(() => ImportType)
  @Can('confirm', ImportFile)
  async discardImport(@Work() work: UnitOfWork, @Args('id', id) importId: string) {
    return this.view(work, await this.imports.discard(work, importId));
  }

  private view(work: UnitOfWork, file: ImportFile, wrongFrom = 0): ImportType {
    const { columns } = this.imports.handlerFor(work, file.kind);
    const wrong = [...new Set(file.problems.map((p) => p.row))];
    const shown = new Set(wrong.slice(wrongFrom, wrongFrom + WRONG_ROWS_SHOWN));
    const rows = file.rows.filter((row, i) => (wrongFrom === 0 && i < ROWS_SHOWN) || shown.has(row.number));
    const within = new Set(rows.map((row) => row.number));
    return {
      ...file,
      problems: file.problems.filter((p) => within.has(p.row)),
      problemCount: file.problems.length,
      wrongRowCount: wrong.length,
      rowCount: file.state === 'done' ? file.written : file.rows.length,
      columns: columns.map((c) => ({ key: c.key, title: c.titles[0]!, required: c.required ?? false })),
      rows: rows.map((row) => ({ number: row.number, cells: columns.map((c) => row.cells[c.key] ?? '') })),
    };
  }
}
