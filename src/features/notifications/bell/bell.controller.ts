import { Controller, Get } from '@nestjs/common';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { Http, Work } from '../../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../../platform/graphql/request-context.js';
import { LoggedIn } from '../../../platform/policy/can.js';
import { BellStreams } from './bell-streams.js';

@Controller()
export class BellController {
  constructor(private readonly streams: BellStreams) {}

  /** The number of unread messages, at once and whenever it changes. */
  @Get('api/notifications/stream')
  @LoggedIn()
  async stream(@Work() work: UnitOfWork, @Http() http: RequestContext): Promise<void> {
    const personId = work.actor.personId!;
    // A connection that stays for hours holds no transaction.
    await http.close();
    http.reply.hijack();
    for (const [name, value] of Object.entries(http.reply.getHeaders())) {
      if (value !== undefined) http.reply.raw.setHeader(name, value as string);
    }
    this.streams.open(personId, http.credential, http.reply.raw);
  }
}
