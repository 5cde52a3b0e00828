import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';
import { type ImpersonationMove, type ImpersonationStatus, impersonationLifecycle } from './impersonation.lifecycle.js';

export const impersonationModes = ['look', 'prepare'] as const;
export type ImpersonationMode = (typeof impersonationModes)[number];

/** A specialist of support looks with the eyes of a client's person, by consent of the client's director, for a while. */
@Entity('impersonations')
export class Impersonation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') personId: string;
  @Column('text') personName: string;
  @Column('uuid') subjectPersonId: string;
  @Column('text') subjectName: string;
  @Column('text') reason: string;
  @Column('int') minutes: number;
  @Column('text') mode: ImpersonationMode;
  @Column('text') status: ImpersonationStatus;
  @Moment() askedAt: Date;
  @Moment() lapsesAt: Date;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Moment({ nullable: true }) decidedAt: Date | null;
  @Moment({ nullable: true }) startedAt: Date | null;
  @Moment({ nullable: true }) endsAt: Date | null;
  @Moment({ nullable: true }) endedAt: Date | null;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('int') version: number;

  move(move: ImpersonationMove) {
    this.status = impersonationLifecycle.next(this.status, move);
  }
  /** Time is up, whether or not it has been written down yet. */
  overdue(now: Date): boolean {
    if (this.status === 'active') return this.endsAt! <= now;
    return (this.status === 'asked' || this.status === 'allowed') && this.lapsesAt <= now;
  }
}
