import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role, ScopeKind, WorkKind } from '../../kernel/actor.js';
import { Moment } from '../../platform/database/columns.js';

/** A way in sent to an address; worth something once and for a week. */
@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('text') scopeKind: ScopeKind;
  @Column('text') scopeKey: string;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('uuid', { nullable: true }) serviceCentreId: string | null;
  @Column('uuid', { nullable: true }) clientId: string | null;
  @Column('text', { array: true, nullable: true }) works: WorkKind[] | null;
  /** Until when the roles will be held; null: for good. */
  @Moment({ nullable: true }) validUntil: Date | null;
  @Column('uuid') invitedBy: string;
  @Column('bytea') tokenHash: Buffer;
  @Moment() expiresAt: Date;
  @Moment({ nullable: true }) acceptedAt: Date | null;
  @Moment({ nullable: true }) revokedAt: Date | null;
  @Moment() createdAt: Date;
}
