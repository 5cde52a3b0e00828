import { Column, Entity, PrimaryColumn } from 'typeorm';
import { lifecycle } from '../../kernel/lifecycle.js';
import type { IsoDate } from '../../kernel/period.js';
import { Kopecks, LegalDate, Moment } from '../../platform/database/columns.js';

export const returnStatuses = ['requested', 'approved', 'exported', 'executed', 'declined'] as const;
export type ReturnStatus = (typeof returnStatuses)[number];

/** Exported: our payment order is in a file for the bank. Executed: it was seen on a statement. */
export const returnLifecycle = lifecycle<ReturnStatus>()('PaymentReturn', {
  requested: { approve: 'approved', decline: 'declined' },
  approved: { export: 'exported', decline: 'declined', execute: 'executed' },
  exported: { export: 'exported', execute: 'executed', decline: 'declined' },
  // The bank gave the money back: the account was closed.
  executed: { reopen: 'approved' },
});
export type ReturnMove = Parameters<typeof returnLifecycle.next>[1];

/** A client's request to have money back. */
@Entity('payment_returns')
export class PaymentReturn {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('uuid', { nullable: true }) serviceCentreId: string | null;
  @Column('uuid', { nullable: true }) clientId: string | null;
  @Column('uuid') paymentId: string;
  @Column('uuid') sellerId: string;
  @Kopecks() amount: number;
  @Column('text') reason: string;
  @Column('text') claimNumber: string;
  @LegalDate({ nullable: true }) claimDate: IsoDate | null;
  @Column('text') status: ReturnStatus;
  @Column('int', { nullable: true }) orderNumber: number | null;
  @Column('uuid', { nullable: true }) executedById: string | null;
  @Column('uuid', { nullable: true }) askedBy: string | null;
  @Column('text', { nullable: true }) askerName: string | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Moment({ nullable: true }) decidedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: ReturnMove) {
    this.status = returnLifecycle.next(this.status, move);
  }
}
