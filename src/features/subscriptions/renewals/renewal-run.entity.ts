import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RefusalParams } from '../../../kernel/refusal.js';
import { Moment } from '../../../platform/database/columns.js';

export const renewalSteps = ['drafting', 'drafted', 'issuing', 'issued'] as const;
export type RenewalStep = (typeof renewalSteps)[number];
export const renewalLineStates = ['waiting', 'drafted', 'refused', 'issueWaiting', 'issued', 'issueRefused'] as const;
export type RenewalLineState = (typeof renewalLineStates)[number];

/** Many subscriptions renewed at once: a draft for each, then all of them issued. Done by jobs, batch by batch. */
@Entity('renewal_runs')
export class RenewalRun {
  @PrimaryColumn('uuid') id: string;
  /** Of one centre; both empty where the vendor renews over the network. */
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('uuid', { nullable: true }) serviceCentreId: string | null;
  @Column('uuid') createdBy: string;
  /** The same term for all; null: each as before. */
  @Column('int', { nullable: true }) months: number | null;
  @Column('text') step: RenewalStep;
  /** Issued invoices go to the clients by mail. */
  @Column('boolean') send: boolean;
  @Column('int') total: number;
  @Moment() movedAt: Date;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  get isAtWork(): boolean {
    return this.step === 'drafting' || this.step === 'issuing';
  }
}

/** One subscription of a run and what became of it. */
@Entity('renewal_lines')
export class RenewalLine {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') runId: string;
  @Column('uuid') subscriptionId: string;
  @Column('text') state: RenewalLineState;
  @Column('uuid', { nullable: true }) invoiceId: string | null;
  /** Code of the refusal. */
  @Column('text', { nullable: true }) code: string | null;
  @Column('jsonb') params: RefusalParams;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}
