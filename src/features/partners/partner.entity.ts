import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LegalDate, Moment } from '../../platform/database/columns.js';
import { type PartnerMove, type PartnerStatus, partnerLifecycle } from './partner.lifecycle.js';

export const partnerTiers = ['base', 'silver', 'gold', 'platinum'] as const;
export type PartnerTier = (typeof partnerTiers)[number];

/** Legal entity that sells under a partner agreement; the boundary of a tenant. */
@Entity('partners')
export class Partner {
  @PrimaryColumn('uuid') id: string;
  /** Short number, unique in the network; stands in the address of the partner's pages. */
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') fullName: string;
  @Column('text') inn: string;
  @Column('text', { nullable: true }) kpp: string | null;
  @Column('text', { nullable: true }) ogrn: string | null;
  @Column('text') address: string;
  @Column('text') signatoryName: string;
  @Column('text') signatoryPosition: string;
  @Column('text') signatoryGround: string;
  @Column('text', { nullable: true }) agreementNumber: string | null;
  @LegalDate({ nullable: true }) agreementDate: string | null;
  @LegalDate({ nullable: true }) agreementUntil: string | null;
  @Column('text') tier: PartnerTier;
  @Column('text') status: PartnerStatus;
  @Column('uuid', { nullable: true }) parentPartnerId: string | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: PartnerMove) {
    this.status = partnerLifecycle.next(this.status, move);
  }
}
