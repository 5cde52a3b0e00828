import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest } from '../../../platform/database/keyset.js';
import { Repository } from '../../../platform/database/repository.js';
import type { Work } from '../../../platform/database/work.js';
import { narrow } from '../../../platform/policy/policy.js';
import { NewsletterIssue, NewsletterTopic } from './newsletter.entity.js';
import type { IssueStatus } from './newsletter.lifecycle.js';

@Injectable()
export class TopicRepository extends Repository<NewsletterTopic> {
  constructor() {
    super(NewsletterTopic);
  }

  all(work: Work, archivedToo: boolean): Promise<NewsletterTopic[]> {
    return work.db.run((em) =>
      em.find(NewsletterTopic, { where: archivedToo ? {} : { archived: false }, order: { name: 'ASC' }, take: 200 }),
    );
  }

  byCode(work: Work, code: string): Promise<NewsletterTopic | null> {
    return work.db.run((em) => em.findOneBy(NewsletterTopic, { code }));
  }

  /** How many people have confirmed each topic. */
  async readers(work: Work): Promise<Map<string, number>> {
    const rows = await work.db.query<{ topic: string; n: number }>(
      `select topic_id as topic, count(*)::int n from newsletter_readers
       where confirmed_at is not null and ended_at is null group by topic_id`,
    );
    return new Map(rows.map((row) => [row.topic, row.n]));
  }
}

const columns = `i.id, i.topic_id as "topicId", i.title, i.summary, i.body, i.source, i.status, i.author_name as "authorName",
  i.sent_at as "sentAt", i.recipients, i.version, i.created_at as "createdAt"`;
export type IssueRow = Omit<NewsletterIssue, 'authorId' | 'writtenUntil' | 'move'>;

@Injectable()
export class IssueRepository extends Repository<NewsletterIssue> {
  constructor() {
    super(NewsletterIssue);
  }

  list(work: Work, filter: { topicId?: string | null; statuses?: readonly IssueStatus[] | null }, page: PageRequest) {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', NewsletterIssue, 'i', params)];
    if (filter.topicId) where.push(`i.topic_id = $${params.push(filter.topicId)}`);
    if (filter.statuses?.length) where.push(`i.status = any($${params.push(filter.statuses)})`);
    const sort = { column: 'i.created_at', descending: true, type: 'timestamptz' };
    return keysetPage<IssueRow>(
      work,
      { select: columns, from: 'newsletter_issues i', alias: 'i', where, params, sort },
      page,
    );
  }

  /** For everybody: what has gone out. */
  published(work: Work, topicCode: string | null, page: PageRequest) {
    const params: unknown[] = [];
    const where = ['i.sent_at is not null'];
    if (topicCode)
      where.push(`i.topic_id = (select t.id from newsletter_topics t where t.code = $${params.push(topicCode)})`);
    const sort = { column: 'i.sent_at', descending: true, type: 'timestamptz' };
    return keysetPage<IssueRow>(
      work,
      { select: columns, from: 'newsletter_issues i', alias: 'i', where, params, sort },
      page,
    );
  }

  async publishedOne(work: Work, id: string): Promise<IssueRow | null> {
    const [row] = await work.db.query<IssueRow>(
      `select ${columns} from newsletter_issues i where i.id = $1 and i.sent_at is not null`,
      [id],
    );
    return row ?? null;
  }

  sending(work: Work): Promise<NewsletterIssue[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(NewsletterIssue, 'i')
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .where(`i.status = 'sending'`)
        .getMany(),
    );
  }

  /** Letters to the next readers, in one statement; null when there are no more. */
  async writeOut(work: Work, issue: NewsletterIssue, limit: number): Promise<{ last: string | null; written: number }> {
    const [row] = await work.db.query<{ last: string | null; n: number }>(
      `with next as (
         select r.* from newsletter_readers r where r.topic_id = $1 and r.confirmed_at is not null and r.ended_at is null
           and ($2::uuid is null or r.id > $2) order by r.id limit ${limit}),
       written as (
         insert into deliveries (id, reader_id, person_id, issue_id, event_id, kind, channel, locale, address_masked, state,
           due_at, created_at)
         select gen_random_uuid(), r.id, r.person_id, $3, $3, 'newsletterIssue', 'mail', r.locale,
           left(split_part(r.email, '@', 1), 1) || '***@' || left(split_part(r.email, '@', 2), 1) || '***.'
             || reverse(split_part(reverse(r.email), '.', 1)), 'waiting', $4, $4
         from next r on conflict do nothing returning id)
       select (select id from next order by id desc limit 1) as last, (select count(*)::int from next) as n,
         (select count(*) from written) as made`,
      [issue.topicId, issue.writtenUntil, issue.id, work.clock.now()],
    );
    return { last: row!.last, written: row!.n };
  }

  /** Letters of the issue by their state. */
  async progress(work: Work, ids: readonly string[]): Promise<{ issueId: string; state: string; n: number }[]> {
    return work.db.query(
      `select issue_id as "issueId", state, count(*)::int as n from deliveries where issue_id = any($1) group by 1, 2`,
      [ids],
    );
  }

  async moveLetters(work: Work, id: string, from: readonly string[], to: string): Promise<void> {
    await work.db.query('update deliveries set state = $3 where issue_id = $1 and state = any($2)', [id, from, to]);
  }
}
