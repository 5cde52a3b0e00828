import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';
import { type CertificateStatus, certificateLifecycle } from './certificate.lifecycle.js';

/** RFC 5280 reasons that people choose from; certificateHold is the suspension. */
export const chosenReasons = [
  'unspecified',
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'privilegeWithdrawn',
] as const;
export type ChosenReason = (typeof chosenReasons)[number];

/** A certificate of the register. Written by the signer; its state is moved here, never back from revoked. */
@Entity('certificates')
export class RegisteredCertificate {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') orderId: string;
  @Column('uuid') profileId: string;
  @Column('text') profileCode: string;
  @Column('uuid') authorityId: string;
  @Column('bytea') serial: Buffer;
  @Column('text') status: CertificateStatus;
  @Column('text') holderName: string;
  @Column('text', { nullable: true }) organization: string | null;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** Of the person or entrepreneur, 12 digits. */
  @Column('text', { nullable: true }) inn: string | null;
  @Column('text', { nullable: true }) organizationInn: string | null;
  @Column('text', { nullable: true }) ogrn: string | null;
  /** Keyed digest by which the holder is told from others: of the SNILS, else of the INN. */
  @Column('bytea') holderIndex: Buffer;
  @Column('bytea', { nullable: true }) snilsIndex: Buffer | null;
  @Column('bytea', { nullable: true }) snilsSealed: Buffer | null;
  @Column('bytea') keyHash: Buffer;
  /** DER; absent until it is signed. */
  @Column('bytea', { nullable: true }) certificate: Buffer | null;
  /** SHA-256 of the DER. */
  @Column('bytea', { nullable: true }) fingerprint: Buffer | null;
  @Moment() notBefore: Date;
  @Moment() notAfter: Date;
  @Moment() statusAt: Date;
  @Column('text', { nullable: true }) revocationReason: string | null;
  /** When others were told that it is issued. */
  @Moment({ nullable: true }) announcedAt: Date | null;
  /** When the holder acknowledged its text with his signature. */
  @Moment({ nullable: true }) receiptAt: Date | null;
  @Column('text', { nullable: true }) codeWordHash: string | null;
  @Column('int') codeWordTries: number;
  @Moment({ nullable: true }) codeWordLockedUntil: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  get serialHex(): string {
    return this.serial.toString('hex');
  }

  move(move: 'suspend' | 'resume' | 'revoke', reason: string | null, at: Date) {
    this.status = certificateLifecycle.next(this.status, move);
    this.revocationReason = reason;
    this.statusAt = at;
  }
}

export const ownerOf = (c: Pick<RegisteredCertificate, 'partnerId' | 'serviceCentreId' | 'clientId'>) => ({
  partnerId: c.partnerId,
  serviceCentreId: c.serviceCentreId,
  clientId: c.clientId,
});
