import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';
import { type TransferMove, type TransferStatus, transferLifecycle } from './transfer-request.lifecycle.js';

export const transferAskers = ['client', 'centre', 'hq'] as const;
export type TransferAsker = (typeof transferAskers)[number];

/** Wish that a client be served by another centre; decided by the vendor, or by the partner of both centres. */
@Entity('transfer_requests')
export class TransferRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') clientId: string;
  @Column('text', { nullable: true }) inn: string | null;
  @Column('uuid') fromPartnerId: string;
  @Column('uuid') fromCentreId: string;
  @Column('uuid') toPartnerId: string;
  @Column('uuid') toCentreId: string;
  @Column('text') askedBy: TransferAsker;
  @Column('text') reason: string;
  @Column('text') status: TransferStatus;
  @Column('uuid') requestedBy: string;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Moment({ nullable: true }) decidedAt: Date | null;
  @Column('text') decisionNote: string;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: TransferMove, at: Date, by: string | null, note: string) {
    this.status = transferLifecycle.next(this.status, move);
    this.decidedAt = at;
    this.decidedBy = by;
    this.decisionNote = note;
  }
}
