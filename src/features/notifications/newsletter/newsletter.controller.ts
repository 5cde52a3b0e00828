import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { Http, Work } from '../../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../../platform/graphql/request-context.js';
import { OpenToAll } from '../../../platform/policy/can.js';
import { CONFIG } from '../../../platform/tokens.js';
import { atomFeed } from './atom.js';
import { IssueRepository } from './newsletter.repository.js';
import { ReadersService } from './readers.service.js';

const ENTRIES = 50;

/** What mail programs and readers of feeds ask for. */
@Controller()
export class NewsletterController {
  constructor(
    private readonly readers: ReadersService,
    private readonly issues: IssueRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** RFC 8058: the mail program posts here when its reader presses «unsubscribe»; no page, no log-in. */
  @Post('api/newsletter/unsubscribe/:token')
  @HttpCode(200)
  @OpenToAll('the token of the letter is the right')
  async leave(@Param('token') token: string): Promise<{ done: boolean }> {
    await this.readers.leave(token);
    return { done: true };
  }

  /** Programs that look at links by themselves must not unsubscribe anybody: a visit only asks. */
  @Get('api/newsletter/unsubscribe/:token')
  @OpenToAll('the token of the letter is the right')
  ask(@Param('token') token: string, @Http() http: RequestContext): void {
    void http.reply.redirect(`${this.config.publicUrl}/news/unsubscribe?token=${encodeURIComponent(token)}`, 303);
  }

  /** Atom (RFC 4287) of all news or of one topic. */
  @Get('api/newsletter/feed.atom')
  @OpenToAll('the feed is public')
  async feed(@Work() work: UnitOfWork, @Http() http: RequestContext, @Query('topic') topic?: string): Promise<string> {
    const page = await this.issues.published(work, topic ? String(topic).slice(0, 40) : null, { first: ENTRIES });
    http.reply.header('cache-control', 'public, max-age=300').type('application/atom+xml; charset=utf-8');
    return atomFeed(this.config.publicUrl, page.rows);
  }
}
