import { Controller, Get } from '@nestjs/common';
import type { Work as UnitOfWork } from '../database/work.js';
import { Http, Work } from '../graphql/operations.interceptor.js';
import type { RequestContext } from '../graphql/request-context.js';
import { LoggedIn } from '../policy/can.js';
import { ChangeStreams } from './change-streams.js';

@Controller()
export class LiveController {
  constructor(private readonly streams: ChangeStreams) {}

  /** What changes in the scope (`?scope=`), as it happens: kind and id. */
  @Get('api/changes/stream')
  @LoggedIn()
  async stream(@Work() work: UnitOfWork, @Http() http: RequestContext): Promise<void> {
    const { actor } = work;
    // A connection that stays for hours holds no transaction.
    await http.close();
    http.reply.hijack();
    for (const [name, value] of Object.entries(http.reply.getHeaders())) {
      if (value !== undefined) http.reply.raw.setHeader(name, value as string);
    }
    await this.streams.open(actor, http.credential, http.reply.raw);
  }
}
