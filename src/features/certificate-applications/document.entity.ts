import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScanQuality } from '../../kernel/scan-quality.js';
import { LegalDate, Moment } from '../../platform/database/columns.js';
import type { SealedFile } from '../../platform/files/index.js';
import type { DocumentKind } from '../certification-authority/index.js';
import { type DocumentMove, type DocumentStatus, documentLifecycle } from './application.lifecycle.js';

/** In the order in which people are asked for them. */
export const documentKinds: readonly DocumentKind[] = [
  'passport',
  'snils',
  'applicationForm',
  'powerOfAttorney',
  'appointmentOrder',
  'companyDocuments',
];

/** Which accepted documents serve the next application too, and for how many months; the form is signed anew each time. */
export const reusedMonths: Readonly<Record<string, number>> = {
  passport: 36,
  snils: 120,
  powerOfAttorney: 12,
  appointmentOrder: 12,
  companyDocuments: 6,
};

/** One document of one application, judged by itself. */
@Entity('certificate_documents')
export class CertificateDocument {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') applicationId: string;
  @Column('text') kind: DocumentKind;
  @Column('boolean') required: boolean;
  @Column('text') status: DocumentStatus;
  @Column('int') scanVersion: number;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('text') reasonWords: string;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Moment({ nullable: true }) decidedAt: Date | null;
  /** Until when it serves further applications. */
  @LegalDate({ nullable: true }) validUntil: string | null;
  @Column('uuid', { nullable: true }) reusedFromId: string | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: DocumentMove) {
    this.status = documentLifecycle.next(this.status, move);
    if (this.status !== 'rejected') {
      this.reasonCode = null;
      this.reasonWords = '';
    }
  }

  /** The document whose scans are shown. */
  get scansOf(): string {
    return this.reusedFromId ?? this.id;
  }
}

/** One page or file of a document, sealed. */
@Entity('certificate_scans')
export class CertificateScan {
  static readonly personal = ['name', 'sha256'];
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid') documentId: string;
  @Column('int') scanVersion: number;
  @Column('int') page: number;
  @Column('text') name: string;
  @Column('text') contentType: string;
  @Column('int') size: number;
  @Column('int', { nullable: true }) width: number | null;
  @Column('int', { nullable: true }) height: number | null;
  @Column('int') pages: number;
  @Column('text') sha256: string;
  @Column('jsonb', { nullable: true }) quality: ScanQuality | null;
  @Column('jsonb') sealed: SealedFile;
  @Column('uuid') sealedTenant: string;
  @Column('text') cameBy: 'cabinet' | 'staff' | 'client';
  @Column('uuid', { nullable: true }) uploadedBy: string | null;
  @Moment({ nullable: true }) removedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}
