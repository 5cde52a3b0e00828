import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role, ScopeKind, WorkKind } from '../../kernel/actor.js';
import { Moment } from '../../platform/database/columns.js';

/** One role of one person in one scope. */
@Entity('memberships')
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') role: Role;
  @Column('text') scopeKind: ScopeKind;
  @Column('text') scopeKey: string;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('uuid', { nullable: true }) serviceCentreId: string | null;
  @Column('uuid', { nullable: true }) clientId: string | null;
  /** Of a client's person: what he may do for the organisation; null elsewhere. */
  @Column('text', { array: true, nullable: true }) works: WorkKind[] | null;
  @Moment({ nullable: true }) suspendedAt: Date | null;
  @Moment({ nullable: true }) validUntil: Date | null;
  @Moment({ nullable: true }) endedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}
