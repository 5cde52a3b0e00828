import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NotFound } from '../../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { toConnection } from '../../../platform/graphql/connection.js';
import { Http, Work } from '../../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../../platform/graphql/request-context.js';
import { UUID } from '../../../platform/graphql/scalars.js';
import { LoggedIn, OpenToAll } from '../../../platform/policy/can.js';
import { IssueRepository, type IssueRow, TopicRepository } from './newsletter.repository.js';
import {
  NewsletterReaderType,
  NewsletterTopicType,
  PublishedIssueConnection,
  PublishedIssuesArgs,
  PublishedIssueType,
  SubscribeToNewsletterInput,
} from './newsletter.types.js';
import { ReadersService } from './readers.service.js';

const toPublished = (row: IssueRow): PublishedIssueType => ({ ...row, sentAt: row.sentAt! });

/** The newsletter as its readers meet it: the feed, the subscription, the way out. */
@Resolver()
export class ReadersResolver {
  constructor(
    private readonly readers: ReadersService,
    private readonly topics: TopicRepository,
    private readonly issues: IssueRepository,
  ) {}

  @Query(() => [NewsletterTopicType])
  @OpenToAll('what one may subscribe to stands on a public page')
  async newsletterTopics(@Work() work: UnitOfWork): Promise<NewsletterTopicType[]> {
    const vendor = work.actor.isHq;
    const counts = vendor ? await this.topics.readers(work) : null;
    const topics = await this.topics.all(work, vendor);
    return topics.map((topic) => ({ ...topic, readers: counts ? (counts.get(topic.id) ?? 0) : null }));
  }

  @Query(() => PublishedIssueConnection, { description: 'News of legislation, newest first.' })
  @OpenToAll('the feed is public')
  async publishedIssues(
    @Work() work: UnitOfWork,
    @Args() args: PublishedIssuesArgs,
  ): Promise<PublishedIssueConnection> {
    return toConnection(await this.issues.published(work, args.topic ?? null, args), toPublished);
  }

  @Query(() => PublishedIssueType)
  @OpenToAll('the feed is public')
  async publishedIssue(
    @Work() work: UnitOfWork,
    @Args('id', { type: () => UUID }) id: string,
  ): Promise<PublishedIssueType> {
    const row = await this.issues.publishedOne(work, id);
    if (!row) throw new NotFound();
    return toPublished(row);
  }

  @Query(() => NewsletterReaderType, { description: 'What the link of a letter would end.' })
  @OpenToAll('the token of the letter is the right')
  newsletterReader(@Args('token') token: string): Promise<NewsletterReaderType> {
    return this.readers.view(token);
  }

  @Query(() => [UUID], { description: 'Topics that you read.' })
  @LoggedIn()
  myNewsletterTopics(@Work() work: UnitOfWork): Promise<string[]> {
    return this.readers.mine(work);
  }

  @Mutation(() => Boolean, { description: 'Always true: the answer does not tell whether the address reads already.' })
  @OpenToAll('anybody may ask; the owner of the address decides by letter')
  async subscribeToNewsletter(
    @Args('input') input: SubscribeToNewsletterInput,
    @Http() http: RequestContext,
  ): Promise<boolean> {
    await this.readers.ask(input, http.origin);
    return true;
  }

  @Mutation(() => [NewsletterReaderType])
  @OpenToAll('the token of the letter is the right')
  confirmNewsletter(@Args('token') token: string): Promise<NewsletterReaderType[]> {
    return this.readers.confirm(token);
  }

  @Mutation(() => NewsletterReaderType)
  @OpenToAll('the token of the letter is the right')
  leaveNewsletter(@Args('token') token: string): Promise<NewsletterReaderType> {
    return this.readers.leave(token);
  }

  @Mutation(() => [UUID])
  @LoggedIn()
  setMyNewsletterTopics(
    @Work() work: UnitOfWork,
    @Args('topicIds', { type: () => [UUID] }) topicIds: string[],
  ): Promise<string[]> {
    return this.readers.setMine(work, topicIds);
  }
}
