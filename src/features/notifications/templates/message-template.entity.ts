import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../../platform/database/columns.js';
import type { OutwardChannel } from '../notice-kind.js';

/** One published version of the words of a message; never changed, for old messages name it. */
@Entity('message_templates')
export class MessageTemplate {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') channel: OutwardChannel;
  @Column('text') locale: 'ru' | 'en';
  @Column('int') version: number;
  /** This version says: back to the original. */
  @Column('boolean') original: boolean;
  @Column('text') subject: string;
  @Column('text') body: string;
  @Column('uuid', { nullable: true }) authorId: string | null;
  @Column('text') authorName: string;
  @Moment() createdAt: Date;
}
