import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { isUuid } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment } from '../../platform/http/upload.js';
import { LoggedIn } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { PersonalDataExports } from './export.service.js';

/** The copy of one's own data as bytes. */
@Controller('files/personal-data')
export class PersonalDataController {
  constructor(private readonly exports: PersonalDataExports) {}

  @Get(':id')
  @LoggedIn()
  @StepUp()
  async copy(@Work() work: UnitOfWork, @Http() http: RequestContext, @Param('id') id: string): Promise<StreamableFile> {
    if (!isUuid(id)) throw new NotFound();
    const file = await this.exports.open(work, id);
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(file.body, {
      type: 'application/zip',
      disposition: attachment('okno-personal-data.zip'),
      length: file.size,
    });
  }
}
