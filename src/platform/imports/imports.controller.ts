import { Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import type { Work as UnitOfWork } from '../database/work.js';
import { Http, Work } from '../graphql/operations.interceptor.js';
import type { RequestContext } from '../graphql/request-context.js';
import { attachment, readUpload } from '../http/upload.js';
import { Can } from '../policy/can.js';
import { writeCsv } from '../spreadsheets/index.js';
import { ImportFile } from './import.entity.js';
import { ImportsService } from './imports.service.js';

const FILE_LIMIT = 5 * 1024 * 1024;

/** Files to import come in here; what was found in them is asked over the API. */
@Controller('api/imports/:kind')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @Can('bring', ImportFile)
  async bring(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('kind') kind: string) {
    this.imports.handlerFor(work, kind);
    const { bytes, filename } = await readUpload(http, FILE_LIMIT);
    const file = await this.imports.preview(work, kind, bytes, filename);
    return { id: file.id, rows: file.rows.length, problems: file.problems.length };
  }

  /** A file with the titles and one sample row, to be filled in. */
  @Get('template')
  @Can('bring', ImportFile)
  async template(@Work() work: UnitOfWork, @Param('kind') kind: string): Promise<StreamableFile> {
    const { columns } = this.imports.handlerFor(work, kind);
    const bytes = await writeCsv(
      columns.map((c) => ({ title: c.required ? `${c.titles[0]!}*` : c.titles[0]!, kind: 'text' as const })),
      [columns.map((c) => c.sample ?? '')],
    );
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: attachment(`okno-${kind}.csv`),
    });
  }
}
