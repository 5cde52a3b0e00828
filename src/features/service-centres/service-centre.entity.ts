import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LegalDate, Moment } from '../../platform/database/columns.js';
import { type CentreMove, type CentreStatus, serviceCentreLifecycle } from './service-centre.lifecycle.js';

/** What a centre may do beyond selling: each is given by the vendor after a check of premises and people. */
export const centreRights = [
  'issuesCertificates',
  'issuesTenderCertificates',
  'checksIdentity',
  'sellsSchool',
] as const;
export type CentreRight = (typeof centreRights)[number];

/** A further address of a centre. */
export interface Office {
  address: string;
  openingHours: string;
  phone: string;
}

/** Office of a partner that sells in a region; its number is unique in the network and is never given again. */
@Entity('service_centres')
export class ServiceCentre {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('text') number: string;
  @Column('text') name: string;
  @Column('text') regionCode: string;
  @Column('text') timeZone: string;
  @Column('text') address: string;
  @Column('text') openingHours: string;
  @Column('text') phone: string;
  @Column('text') orderEmail: string;
  @Column('jsonb') offices: Office[];
  @Column('text', { array: true }) rights: CentreRight[];
  /** Codes of the products it may sell; empty = all that are sold in its region. */
  @Column('text', { array: true }) products: string[];
  @Column('text') status: CentreStatus;
  @LegalDate({ nullable: true }) openedOn: string | null;
  @LegalDate({ nullable: true }) closedOn: string | null;
  @Column('uuid', { nullable: true }) successorId: string | null;
  @Column('text') closingReason: string;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: CentreMove, today: string) {
    this.status = serviceCentreLifecycle.next(this.status, move);
    if (move === 'activate') this.openedOn ??= today;
  }

  close(closedOn: string, successorId: string | null, reason: string) {
    this.status = serviceCentreLifecycle.next(this.status, 'close');
    this.closedOn = closedOn;
    this.successorId = successorId;
    this.closingReason = reason;
  }

  /** May the centre sell the product? An empty list means everything. */
  sells(productCode: string): boolean {
    return this.products.length === 0 || this.products.includes(productCode);
  }
}
