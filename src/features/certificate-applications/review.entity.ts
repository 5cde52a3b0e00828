import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Moment } from '../../platform/database/columns.js';
import type { DocumentKind } from '../certification-authority/index.js';

/** Why a document may be refused; the list is kept by the certification centre. */
@Entity('document_rejection_reasons')
export class RejectionReason {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') title: string;
  @Column('text') titleEn: string;
  /** Empty: fits every kind of document. */
  @Column('text', { array: true }) kinds: string[];
  @Column('int') position: number;
  @Moment({ nullable: true }) archivedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

/** What one operator decided on one upload of one document, and what a second person found, where it was looked at again. */
@Entity('document_decisions')
export class DocumentDecision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') documentId: string;
  @Column('int') scanVersion: number;
  @Column('text') kind: DocumentKind;
  @Column('text') decision: 'accepted' | 'rejected';
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('uuid') decidedBy: string;
  /** Seconds from the claim to the decision. */
  @Column('int', { nullable: true }) took: number | null;
  @Column('boolean') inTime: boolean;
  @Column('text', { nullable: true }) recheck: 'waiting' | 'agreed' | 'disagreed' | null;
  @Column('uuid', { nullable: true }) recheckedBy: string | null;
  @Moment({ nullable: true }) recheckedAt: Date | null;
  @Column('text') recheckWords: string;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

/** Person and data were compared: with the originals at a centre, or by a signature with a certificate that is still valid. */
@Entity('identity_checks')
export class IdentityCheck {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') applicationId: string;
  @Column('text') method: 'visit' | 'certificate';
  @Column('text') outcome: 'confirmed' | 'refused';
  @Column('text') reason: string;
  @Column('bytea') digest: Buffer;
  @Column('uuid', { nullable: true }) checkedAtCentreId: string | null;
  @Column('uuid', { nullable: true }) checkedBy: string | null;
  @Column('text') personName: string;
  /** The photo that was taken, when the profile wants one. */
  @Column('uuid', { nullable: true }) photoScanId: string | null;
  @Column('bytea') signature: Buffer;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}
