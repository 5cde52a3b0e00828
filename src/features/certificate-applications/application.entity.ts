import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Deadline } from '../../kernel/deadline.js';
import { Moment } from '../../platform/database/columns.js';
import type { CarrierSource } from '../certification-authority/index.js';
import {
  type ApplicationMove,
  type ApplicationStatus,
  applicationLifecycle,
  openStatuses,
  ownerOf,
} from './application.lifecycle.js';

export const applicationKinds = ['first', 'renewal', 'replacement'] as const;
export type ApplicationKind = (typeof applicationKinds)[number];
export const carriers = ['none', 'rutoken', 'jacarta', 'esmart', 'other'] as const;
export type Carrier = (typeof carriers)[number];
export const keyPlaces = ['browser', 'plugin'] as const;
export type KeyPlace = (typeof keyPlaces)[number];
export const paymentGrounds = ['invoice', 'subscription', 'replacement'] as const;
export type PaymentGround = (typeof paymentGrounds)[number];

/** A person asks for a certificate of his own; lives from the wish to the signed receipt. */
@Entity('certificate_applications')
export class CertificateApplication {
  static readonly personal = ['note', 'position', 'reason'];
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  /** Where the client is served now, when that is elsewhere: may read. */
  @Column('uuid', { nullable: true }) readerPartnerId: string | null;
  @Column('uuid', { nullable: true }) readerCentreId: string | null;
  @Column('text') number: string;
  @Column('text') kind: ApplicationKind;
  @Column('text') profileCode: string;
  @Column('text') status: ApplicationStatus;
  @Column('text') lastName: string;
  @Column('text') firstName: string;
  @Column('text') middleName: string;
  @Column('text') position: string;
  @Column('text', { nullable: true }) personInn: string | null;
  @Column('text') email: string;
  /** E.164; the cabinet opens by a code sent to it. */
  @Column('text') phone: string;
  /** SNILS, passport and birth, sealed (see PersonBox). */
  @Column('bytea', { nullable: true }) personSealed: Buffer | null;
  /** Its key, wrapped: without it the sealed data are noise, so that destroying it erases them. */
  @Column('bytea', { nullable: true }) personKey: Buffer | null;
  @Column('bytea', { nullable: true }) snilsIndex: Buffer | null;
  @Column('bytea', { nullable: true }) passportIndex: Buffer | null;
  /** Whence the carrier comes, and of which make it is. */
  @Column('text') carrierFrom: CarrierSource;
  @Column('text') carrier: Carrier;
  @Column('text') keyPlace: KeyPlace;
  @Column('text') locale: 'ru' | 'en';
  @Column('text') note: string;
  @Column('boolean') needsPayment: boolean;
  @Column('boolean') needsVisit: boolean;
  @Column('text', { nullable: true }) paymentGround: PaymentGround | null;
  @Column('uuid', { nullable: true }) invoiceId: string | null;
  @Column('uuid', { nullable: true }) subscriptionId: string | null;
  /** Digest of the data with which the person was compared; other data want another check. */
  @Column('bytea', { nullable: true }) identityDigest: Buffer | null;
  @Moment({ nullable: true }) identityAt: Date | null;
  @Column('jsonb', { nullable: true }) deadline: Deadline | null;
  @Moment({ nullable: true }) dueAt: Date | null;
  @Column('jsonb') deadlineHistory: Deadline[];
  @Column('int') priority: number;
  @Moment({ nullable: true }) sentAt: Date | null;
  @Column('uuid', { nullable: true }) claimedBy: string | null;
  @Moment({ nullable: true }) claimedAt: Date | null;
  @Moment({ nullable: true }) claimUntil: Date | null;
  @Column('int') ticketSerial: number;
  @Column('uuid', { nullable: true }) orderId: string | null;
  @Column('uuid', { nullable: true }) certificateId: string | null;
  @Column('uuid', { nullable: true }) replacesCertificateId: string | null;
  @Column('uuid', { nullable: true }) copiedFromId: string | null;
  @Column('uuid', { nullable: true }) supersededById: string | null;
  @Column('text') reason: string;
  @Column('text', { nullable: true }) receiptText: string | null;
  @Column('bytea', { nullable: true }) receiptSignature: Buffer | null;
  @Moment({ nullable: true }) receiptSignedAt: Date | null;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  /** By a person of the client; otherwise by the staff. */
  @Column('boolean') openedByClient: boolean;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: ApplicationMove) {
    this.status = applicationLifecycle.next(this.status, move);
    if (this.status !== 'onReview') this.release();
  }

  claim(personId: string, at: Date, until: Date) {
    if (this.claimedBy !== personId) this.claimedAt = at;
    this.claimedBy = personId;
    this.claimUntil = until;
  }

  release() {
    this.claimedBy = null;
    this.claimedAt = null;
    this.claimUntil = null;
  }

  /** Who has it in hand at the desk; a claim that has run out is nobody's. */
  holder(now: Date): string | null {
    return this.claimUntil && this.claimUntil > now ? this.claimedBy : null;
  }

  get isOpen() {
    return openStatuses.includes(this.status);
  }

  /** The person was compared and the application went on to its certificate: there is nothing left to confirm. */
  get isPastVisit() {
    return this.identityAt !== null && ['requestReceived', 'issued', 'receiptSigned'].includes(this.status);
  }

  get waitsFor() {
    return ownerOf(this);
  }

  get holderName(): string {
    return [this.lastName, this.firstName, this.middleName].filter(Boolean).join(' ');
  }

  get owner() {
    return { partnerId: this.partnerId, serviceCentreId: this.serviceCentreId, clientId: this.clientId };
  }
}
