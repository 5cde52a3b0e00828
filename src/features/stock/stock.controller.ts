import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { isUuid } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { attachment } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { StockActRepository } from './stock.repository.js';
import { StockAct } from './stock-act.entity.js';
import { StockPapers } from './stock-papers.js';

/** Acts of hand-out and return as PDF. */
@Controller()
export class StockController {
  constructor(
    private readonly acts: StockActRepository,
    private readonly papers: StockPapers,
  ) {}

  @Get('files/stock-acts/:id.pdf')
  @Can('read', StockAct)
  async pdf(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Param('id') id: string,
    @Query('kind') kind?: string,
  ): Promise<StreamableFile> {
    if (!isUuid(id)) throw new NotFound();
    const act = await this.acts.byId(work, id);
    // The reading unit is given back first: making the paper takes one of its own.
    await http.close();
    const bytes = await this.papers.pdfOf(act);
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: attachment(`Акт ${act.number}.pdf`, kind === 'inline' ? 'inline' : 'attachment'),
      length: bytes.length,
    });
  }
}
