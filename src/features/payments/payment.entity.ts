import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IsoDate } from '../../kernel/period.js';
import { Kopecks, LegalDate, Moment } from '../../platform/database/columns.js';
import type { MatchAllocation, MatchWarning } from './matching/match.js';
import { type PaymentMove, type PaymentStatus, paymentLifecycle } from './payment.lifecycle.js';

/** What matching decided when the payment came, kept for whoever asks why. */
export interface MatchDecision {
  decision?: 'auto' | 'suggest' | 'unidentified' | 'duplicate' | 'ignore' | 'refund' | 'refundReturned';
  score?: number;
  warnings?: MatchWarning[];
  proposal?: MatchAllocation[];
  candidates?: number;
  numbers?: string[];
}

export const paymentDirections = ['in', 'out', 'internal'] as const;
export type PaymentDirection = (typeof paymentDirections)[number];

/** Money that moved on a seller's account, as the bank wrote it, and what became of it. */
@Entity('payments')
export class Payment {
  @PrimaryColumn('uuid') id: string;
  /** Partner of the seller; null: the vendor's own seller. */
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('uuid', { nullable: true }) serviceCentreId: string | null;
  /** On whose balance the rest stands. */
  @Column('uuid', { nullable: true }) clientId: string | null;
  @Column('uuid', { nullable: true }) readerPartnerId: string | null;
  @Column('uuid', { nullable: true }) readerCentreId: string | null;
  @Column('uuid') statementId: string;
  @Column('uuid') sellerId: string;
  @Column('text') direction: PaymentDirection;
  @Column('text') status: PaymentStatus;
  @Column('text') naturalKey: string;
  @Column('int') ordinal: number;
  @Column('int') line: number;
  @Column('text') kind: string;
  @Column('text') number: string;
  @LegalDate() paidOn: IsoDate;
  @LegalDate() bookedOn: IsoDate;
  @Kopecks() amount: number;
  @Column('text') account: string;
  @Column('text') payerName: string;
  @Column('text', { nullable: true }) payerInn: string | null;
  @Column('text', { nullable: true }) payerKpp: string | null;
  @Column('text', { nullable: true }) payerAccount: string | null;
  @Column('text', { nullable: true }) payerBik: string | null;
  @Column('text') payeeName: string;
  @Column('text', { nullable: true }) payeeInn: string | null;
  @Column('text', { nullable: true }) payeeAccount: string | null;
  @Column('text', { nullable: true }) payeeBik: string | null;
  @Column('text') purpose: string;
  @Column('text') raw: string;
  @Column('int', { nullable: true }) duplicateOf: number | null;
  @Kopecks() allocated: number;
  @Kopecks() returned: number;
  @Column('uuid', { nullable: true }) returnOfId: string | null;
  @Column('jsonb') decision: MatchDecision;
  @Column('text', { nullable: true }) queueNote: string | null;
  @Column('text', { nullable: true }) closingReason: string | null;
  @Column('uuid', { nullable: true }) claimedBy: string | null;
  @Column('text', { nullable: true }) claimerName: string | null;
  @Moment({ nullable: true }) claimedAt: Date | null;
  @Moment({ nullable: true }) decidedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: PaymentMove) {
    this.status = paymentLifecycle.next(this.status, move);
  }

  /** What is neither put to invoices nor given back. */
  get rest(): number {
    return this.amount - this.allocated - this.returned;
  }

  /** The state that follows from the sums. */
  settle(): void {
    if (this.rest === 0) this.move(this.allocated > 0 ? 'allocate' : 'giveBack');
    else if (this.allocated > 0) this.move('allocateInPart');
    else this.move(this.clientId ? 'identify' : 'queue');
  }
}

export type AllocationKind = 'auto' | 'manual' | 'reversal';

/** Money put to an invoice; taken back by a row with a minus, never changed. */
@Entity('payment_allocations')
export class PaymentAllocation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid', { nullable: true }) readerPartnerId: string | null;
  @Column('uuid', { nullable: true }) readerCentreId: string | null;
  @Column('uuid') paymentId: string;
  @Column('uuid') invoiceId: string;
  @Column('uuid') sellerId: string;
  @Column('text') kind: AllocationKind;
  @Kopecks() amount: number;
  @Column('uuid', { nullable: true }) reversesId: string | null;
  @Column('text') reason: string;
  @Column('text') invoiceNumber: string;
  @Column('text') paymentNumber: string;
  @LegalDate() paidOn: IsoDate;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text', { nullable: true }) personName: string | null;
  @Moment() at: Date;
}
