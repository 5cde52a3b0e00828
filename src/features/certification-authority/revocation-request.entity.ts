import { Column, Entity, PrimaryColumn } from 'typeorm';
import { lifecycle } from '../../kernel/lifecycle.js';
import { Moment } from '../../platform/database/columns.js';

export const revocationActs = ['suspend', 'resume', 'revoke'] as const;
export type RevocationAct = (typeof revocationActs)[number];
export const revocationRequestStatuses = ['waiting', 'done', 'declined'] as const;
export type RevocationRequestStatus = (typeof revocationRequestStatuses)[number];

export const revocationRequestLifecycle = lifecycle<RevocationRequestStatus>()('RevocationRequest', {
  waiting: { do: 'done', decline: 'declined' },
});

/** A holder or a manager asks to suspend, resume or revoke; an operator of the authority does it or says why not. */
@Entity('revocation_requests')
export class RevocationRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') certificateId: string;
  @Column('text') act: RevocationAct;
  @Column('text') reason: string;
  @Column('text') note: string;
  @Column('text') via: 'cabinet' | 'manager' | 'signed';
  @Column('text') status: RevocationRequestStatus;
  @Column('uuid', { nullable: true }) askedBy: string | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Moment({ nullable: true }) decidedAt: Date | null;
  @Column('text') decisionNote: string;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}
