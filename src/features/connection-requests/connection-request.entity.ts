import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Deadline } from '../../kernel/deadline.js';
import { Moment } from '../../platform/database/columns.js';
import {
  type ConnectionRequestMove,
  type ConnectionRequestStatus,
  connectionRequestLifecycle,
} from './connection-request.lifecycle.js';

export const declineReasons = [
  'notReached',
  'changedMind',
  'otherOperator',
  'price',
  'duplicate',
  'spam',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

const asText = { to: (v: string) => v, from: (v: string) => String(v) };

/** «Connect me» from the public form: waits in the queue of a centre of its region, or of the vendor where there is none. */
@Entity('connection_requests')
export class ConnectionRequest {
  static readonly personal = ['wishes', 'note', 'consentAddress'];
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'bigint', transformer: asText }) number: string;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('uuid', { nullable: true }) serviceCentreId: string | null;
  @Column('text') regionCode: string;
  @Column('text') contactName: string;
  @Column('text') phone: string;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') organisation: string;
  @Column('text', { nullable: true }) inn: string | null;
  @Column('text', { nullable: true }) kpp: string | null;
  @Column('text', { nullable: true }) productCode: string | null;
  @Column('text') wishes: string;
  @Column('text') locale: 'ru' | 'en';
  /** Consent to the processing of personal data (152-FZ art. 9): when, and from what address. */
  @Moment() consentedAt: Date;
  @Column('inet', { nullable: true }) consentAddress: string | null;
  @Column('text') status: ConnectionRequestStatus;
  /** By when somebody calls or writes first. */
  @Moment() contactBy: Date;
  @Column('jsonb') deadline: Deadline;
  /** Deadlines that held before a calendar was edited. */
  @Column('jsonb') deadlineHistory: Deadline[];
  @Column('uuid', { nullable: true }) claimedBy: string | null;
  @Moment({ nullable: true }) claimedAt: Date | null;
  /** When those above were told that nobody had called in time. */
  @Moment({ nullable: true }) escalatedAt: Date | null;
  @Moment({ nullable: true }) contactedAt: Date | null;
  @Moment({ nullable: true }) closedAt: Date | null;
  @Column('text', { nullable: true }) declineReason: DeclineReason | null;
  @Column('text') note: string;
  @Column('uuid', { nullable: true }) clientId: string | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: ConnectionRequestMove, at: Date) {
    this.status = connectionRequestLifecycle.next(this.status, move);
    if (move === 'contact' || move === 'convert') this.contactedAt ??= at;
    this.closedAt = move === 'convert' || move === 'decline' ? at : null;
    if (move === 'reopen') this.declineReason = null;
  }
}
