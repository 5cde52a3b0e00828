import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { toConnection } from '../../../platform/graphql/connection.js';
import { groupLoaderOf } from '../../../platform/graphql/loader.js';
import { Http, Work } from '../../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../../platform/graphql/request-context.js';
import { UUID } from '../../../platform/graphql/scalars.js';
import { Can } from '../../../platform/policy/can.js';
import { RenderedMessageType } from '../templates/message-template.types.js';
import { NewsletterIssue, NewsletterTopic } from './newsletter.entity.js';
import { IssueRepository, type IssueRow, TopicRepository } from './newsletter.repository.js';
import { NewsletterService } from './newsletter.service.js';
import {
  IssueMoveEnum,
  NewsletterIssueConnection,
  NewsletterIssueInput,
  NewsletterIssuesArgs,
  NewsletterIssueType,
  NewsletterTopicInput,
  NewsletterTopicType,
  ProgressType,
} from './newsletter.types.js';

const id = { type: () => UUID };
const version = { type: () => Int };

/** The newsletter as the vendor makes it. */
@Resolver(() => NewsletterIssueType)
export class NewsletterResolver {
  constructor(
    private readonly service: NewsletterService,
    private readonly topics: TopicRepository,
    private readonly issues: IssueRepository,
  ) {}

  @Query(() => NewsletterIssueConnection)
  @Can('read', NewsletterIssue)
  async newsletterIssues(
    @Work() work: UnitOfWork,
    @Args() args: NewsletterIssuesArgs,
  ): Promise<NewsletterIssueConnection> {
    return toConnection(await this.issues.list(work, args, args), (row: IssueRow) => row);
  }

  @Query(() => NewsletterIssueType)
  @Can('read', NewsletterIssue)
  newsletterIssue(@Work() work: UnitOfWork, @Args('id', id) issueId: string): Promise<NewsletterIssueType> {
    return this.issues.byId(work, issueId);
  }

  @ResolveField(() => ProgressType, { description: 'How far the letters have gone.' })
  async progress(
    @Parent() issue: NewsletterIssueType,
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
  ): Promise<ProgressType> {
    const loader = groupLoaderOf(
      http,
      'newsletter progress',
      (ids) => this.issues.progress(work, ids),
      (row) => row.issueId,
    );
    const rows = await loader.load(issue.id);
    const of = (...states: string[]) => rows.filter((r) => states.includes(r.state)).reduce((sum, r) => sum + r.n, 0);
    return { waiting: of('waiting', 'failed'), sent: of('sent'), dead: of('dead', 'expired'), stopped: of('stopped') };
  }

  @Query(() => RenderedMessageType, { description: 'The letter as a reader would get it.' })
  @Can('create', NewsletterIssue)
  previewNewsletterIssue(
    @Work() work: UnitOfWork,
    @Args('input') input: NewsletterIssueInput,
  ): Promise<RenderedMessageType> {
    return this.service.preview(work, input);
  }

  @Mutation(() => NewsletterTopicType)
  @Can('create', NewsletterTopic)
  async addNewsletterTopic(
    @Work() work: UnitOfWork,
    @Args('input') input: NewsletterTopicInput,
    @Args('idempotencyKey', id) _key: string,
  ): Promise<NewsletterTopicType> {
    return { ...(await this.service.addTopic(work, input)), readers: 0 };
  }

  @Mutation(() => NewsletterTopicType)
  @Can('update', NewsletterTopic)
  async updateNewsletterTopic(
    @Work() work: UnitOfWork,
    @Args('id', id) topicId: string,
    @Args('input') input: NewsletterTopicInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ): Promise<NewsletterTopicType> {
    const topic = await this.service.updateTopic(work, topicId, input, expectedVersion);
    return { ...topic, readers: (await this.topics.readers(work)).get(topic.id) ?? 0 };
  }

  @Mutation(() => NewsletterIssueType)
  @Can('create', NewsletterIssue)
  writeNewsletterIssue(
    @Work() work: UnitOfWork,
    @Args('input') input: NewsletterIssueInput,
    @Args('idempotencyKey', id) _key: string,
  ): Promise<NewsletterIssueType> {
    return this.service.write(work, input);
  }

  @Mutation(() => NewsletterIssueType)
  @Can('update', NewsletterIssue)
  updateNewsletterIssue(
    @Work() work: UnitOfWork,
    @Args('id', id) issueId: string,
    @Args('input') input: NewsletterIssueInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ): Promise<NewsletterIssueType> {
    return this.service.update(work, issueId, input, expectedVersion);
  }

  @Mutation(() => NewsletterIssueType, { description: 'Sends, stops, sends on, or throws a draft away.' })
  @Can('send', NewsletterIssue)
  moveNewsletterIssue(
    @Work() work: UnitOfWork,
    @Args('id', id) issueId: string,
    @Args('move', { type: () => IssueMoveEnum }) move: 'send' | 'discard' | 'stop' | 'resume',
    @Args('expectedVersion', version) expectedVersion: number,
  ): Promise<NewsletterIssueType> {
    return this.service.move(work, issueId, move, expectedVersion);
  }
}
