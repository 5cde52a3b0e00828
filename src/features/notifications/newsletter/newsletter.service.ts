import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { uuidv7 } from '../../../kernel/id.js';
import type { Work } from '../../../platform/database/work.js';
import { Handles, jobType } from '../../../platform/jobs/jobs.js';
import { mailOfText, type RenderedMail } from '../../../platform/mail/index.js';
import { TopicCodeTaken } from '../notification.refusals.js';
import { MessageWriter } from '../templates/message-writer.js';
import { samplesOf, wordsOf } from '../templates/template-words.js';
import { NewsletterIssue, NewsletterTopic } from './newsletter.entity.js';
import type { IssueMove } from './newsletter.lifecycle.js';
import { IssueRepository, TopicRepository } from './newsletter.repository.js';
import type { NewsletterIssueInput, NewsletterTopicInput } from './newsletter.types.js';

const writeOut = jobType('newsletter.writeOut', z.object({}), { every: 5000 });
const READERS_AT_ONCE = 2000;
const ROUNDS = 10;
const unfinished = ['waiting', 'failed'];

/** The vendor writes issues and sends them; letters are written out part by part, and the rest can be held back. */
@Injectable()
export class NewsletterService {
  constructor(
    private readonly topics: TopicRepository,
    private readonly issues: IssueRepository,
    private readonly writer: MessageWriter,
  ) {}

  async addTopic(work: Work, input: NewsletterTopicInput): Promise<NewsletterTopic> {
    if (await this.topics.byCode(work, input.code)) throw new TopicCodeTaken({ code: input.code }, ['input', 'code']);
    const topic = Object.assign(new NewsletterTopic(), input, {
      id: uuidv7(),
      version: 1,
      createdAt: work.clock.now(),
    });
    work.actor.authorize('create', topic);
    return this.topics.insert(work, topic);
  }

  async updateTopic(
    work: Work,
    id: string,
    input: NewsletterTopicInput,
    expectedVersion: number,
  ): Promise<NewsletterTopic> {
    const topic = await this.topics.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', topic);
    const other = await this.topics.byCode(work, input.code);
    if (other && other.id !== id) throw new TopicCodeTaken({ code: input.code }, ['input', 'code']);
    Object.assign(topic, input);
    return this.topics.save(work, topic);
  }

  async write(work: Work, input: NewsletterIssueInput): Promise<NewsletterIssue> {
    const topic = await this.topics.byId(work, input.topicId);
    const issue = Object.assign(new NewsletterIssue(), input, {
      id: uuidv7(),
      topicId: topic.id,
      status: 'draft' as const,
      authorId: work.actor.personId,
      authorName: work.actor.personName ?? '',
      sentAt: null,
      writtenUntil: null,
      recipients: 0,
      version: 1,
      createdAt: work.clock.now(),
    });
    work.actor.authorize('create', issue);
    return this.issues.insert(work, issue);
  }

  /** What has gone out to the first reader is not rewritten for the last one. */
  async update(work: Work, id: string, input: NewsletterIssueInput, expectedVersion: number): Promise<NewsletterIssue> {
    const issue = await this.issues.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', issue);
    if (issue.status !== 'draft') issue.move('send');
    await this.topics.byId(work, input.topicId);
    Object.assign(issue, input);
    return this.issues.save(work, issue);
  }

  async move(
    work: Work,
    id: string,
    move: Exclude<IssueMove, 'finish'>,
    expectedVersion: number,
  ): Promise<NewsletterIssue> {
    const issue = await this.issues.forUpdate(work, id, expectedVersion);
    work.actor.authorize(move === 'discard' ? 'update' : 'send', issue);
    issue.move(move);
    if (move === 'send') issue.sentAt = work.clock.now();
    if (move === 'stop') await this.issues.moveLetters(work, id, unfinished, 'stopped');
    if (move === 'resume') await this.issues.moveLetters(work, id, ['stopped'], 'waiting');
    return this.issues.save(work, issue);
  }

  async preview(work: Work, input: NewsletterIssueInput): Promise<RenderedMail> {
    const topic = await this.topics.byId(work, input.topicId);
    const samples = samplesOf(wordsOf('newsletterIssue', 'mail'));
    const words = { ...samples, title: input.title, body: input.body, topic: topic.name };
    const { subject, body } = await this.writer.write(work, {
      kind: 'newsletterIssue',
      channel: 'mail',
      locale: 'ru',
      words,
    });
    return mailOfText('ru', subject, body);
  }

  @Handles(writeOut)
  async writeLetters(work: Work): Promise<void> {
    for (const issue of await this.issues.sending(work)) {
      for (let round = 0; round < ROUNDS; round++) {
        const { last, written } = await this.issues.writeOut(work, issue, READERS_AT_ONCE);
        issue.recipients += written;
        issue.writtenUntil = last ?? issue.writtenUntil;
        if (written < READERS_AT_ONCE) {
          const waiting = (await this.issues.progress(work, [issue.id])).filter((p) => unfinished.includes(p.state));
          if (written === 0 && waiting.length === 0) issue.move('finish');
          break;
        }
      }
      await this.issues.save(work, issue);
    }
  }
}
