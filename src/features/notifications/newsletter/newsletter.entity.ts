import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../../platform/database/columns.js';
import { type IssueMove, type IssueStatus, issueLifecycle } from './newsletter.lifecycle.js';

/** What one may subscribe to: «Отчётность», «Кадры». */
@Entity('newsletter_topics')
export class NewsletterTopic {
  @PrimaryColumn('uuid') id: string;
  /** Stands in the address of the feed. */
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') nameEn: string;
  @Column('text') note: string;
  @Column('text') noteEn: string;
  @Column('boolean') archived: boolean;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

/** One letter to everybody who reads a topic; on the public page from the moment when it goes out. */
@Entity('newsletter_issues')
export class NewsletterIssue {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') topicId: string;
  @Column('text') title: string;
  @Column('text') summary: string;
  @Column('text') body: string;
  /** The law, order or letter that it tells of. */
  @Column('text') source: string;
  @Column('text') status: IssueStatus;
  @Column('uuid', { nullable: true }) authorId: string | null;
  @Column('text') authorName: string;
  @Moment({ nullable: true }) sentAt: Date | null;
  /** The last reader to whom a letter has been written out. */
  @Column('uuid', { nullable: true }) writtenUntil: string | null;
  @Column('int') recipients: number;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: IssueMove) {
    this.status = issueLifecycle.next(this.status, move);
  }
}
