import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../database/work.js';
import { Work } from '../graphql/operations.interceptor.js';
import { UUID } from '../graphql/scalars.js';
import { Can } from '../policy/can.js';
import { ImportFile } from './import.entity.js';
import { ImportRepository, ImportsService } from './imports.service.js';
import { ImportType } from './imports.types.js';

const id = { type: () => UUID };
const ROWS_SHOWN = 100;

@Resolver(() => ImportType)
export class ImportsResolver {
  constructor(
    private readonly imports: ImportsService,
    private readonly repository: ImportRepository,
  ) {}

  @Query(() => ImportType, { name: 'import' })
  @Can('read', ImportFile)
  async one(@Work() work: UnitOfWork, @Args('id', id) importId: string) {
    return this.view(work, await this.repository.byId(work, importId));
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

  private view(work: UnitOfWork, file: ImportFile): ImportType {
    const { columns } = this.imports.handlerFor(work, file.kind);
    const wrong = new Set(file.problems.map((p) => p.row));
    return {
      ...file,
      rowCount: file.state === 'done' ? file.written : file.rows.length,
      columns: columns.map((c) => ({ key: c.key, title: c.titles[0]!, required: c.required ?? false })),
      rows: file.rows
        .filter((row, i) => i < ROWS_SHOWN || wrong.has(row.number))
        .map((row) => ({ number: row.number, cells: columns.map((c) => row.cells[c.key] ?? '') })),
    };
  }
}
