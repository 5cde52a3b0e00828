import { Column, Entity, PrimaryColumn } from 'typeorm';
import { contains, type IsoDate, later } from '../../kernel/period.js';
import { LegalDate, Moment } from '../../platform/database/columns.js';
import { type SubscriptionMove, type SubscriptionStatus, subscriptionLifecycle } from './subscription.lifecycle.js';

/** What a client may use within a period. */
export interface Entitlement {
  code: string;
  title: string;
  kind: string;
  quantity: number;
  organisations: number | null;
}

export type PeriodState = 'paid' | 'credit' | 'suspended';

/** One sold item in days [fromOn, toOn). */
@Entity('subscription_periods')
export class SubscriptionPeriod {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') subscriptionId: string;
  @Column('uuid') invoiceId: string;
  @Column('int') itemNo: number;
  @Column('text') kind: 'new' | 'renewal';
  @Column('text') state: PeriodState;
  @Column('int') months: number;
  /** Day from which months are counted, so that 31 January is not lost in February. */
  @LegalDate() anchor: IsoDate;
  @LegalDate() fromOn: IsoDate;
  @LegalDate() toOn: IsoDate;
  @Column('jsonb') entitlements: Entitlement[];
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

/** One plan or add-on of one client; what was paid or given on credit are its periods. */
@Entity('subscriptions')
export class Subscription {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') sellerId: string;
  @Column('text') productCode: string;
  @Column('uuid', { nullable: true }) planId: string | null;
  @Column('uuid', { nullable: true }) addOnId: string | null;
  @Column('text') title: string;
  @Column('text') status: SubscriptionStatus;
  @LegalDate() startsOn: IsoDate;
  /** First day without access. */
  @LegalDate() endsOn: IsoDate;
  /** Last day of access that was given before the money came. */
  @LegalDate({ nullable: true }) creditUntil: IsoDate | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  /** The state that follows from the periods on a day. */
  settle(periods: readonly SubscriptionPeriod[], today: IsoDate): void {
    const live = periods.filter((p) => p.state === 'paid' || (p.state === 'credit' && this.onCreditOn(today)));
    const shown = live.length > 0 ? live : periods;
    this.startsOn = shown.map((p) => p.fromOn).sort()[0]!;
    this.endsOn = shown.map((p) => p.toOn).reduce(later);
    this.move(this.moveOf(live, today));
    if (this.status !== 'onCredit') this.creditUntil = live.some((p) => p.state === 'credit') ? this.creditUntil : null;
  }

  get owner() {
    return { partnerId: this.partnerId, serviceCentreId: this.serviceCentreId, clientId: this.clientId };
  }

  private move(move: SubscriptionMove) {
    if (move === 'end' && this.status === 'ended') return;
    this.status = subscriptionLifecycle.next(this.status, move);
  }

  private moveOf(live: readonly SubscriptionPeriod[], today: IsoDate): SubscriptionMove {
    const now = live.filter((p) => contains({ from: p.fromOn, to: p.toOn }, today));
    if (now.some((p) => p.state === 'paid')) return 'start';
    if (now.length > 0) return 'credit';
    if (live.some((p) => p.fromOn > today)) return 'plan';
    return live.length > 0 ? 'end' : 'suspend';
  }

  private onCreditOn(today: IsoDate): boolean {
    return this.creditUntil !== null && this.creditUntil >= today;
  }
}
