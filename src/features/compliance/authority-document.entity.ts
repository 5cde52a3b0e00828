import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LegalDate, Moment } from '../../platform/database/columns.js';

export const authorityDocumentKinds = ['regulations', 'tariffs', 'licence', 'attestation', 'other'] as const;
export type AuthorityDocumentKind = (typeof authorityDocumentKinds)[number];

/** A document that the certification centre shows to everybody; what it says stands in its editions. */
@Entity('authority_documents')
export class AuthorityDocument {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: AuthorityDocumentKind;
  @Column('text') titleRu: string;
  @Column('text') titleEn: string;
  /** No longer listed; whoever has the address of an edition still reads it. */
  @Moment({ nullable: true }) retiredAt: Date | null;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

/** One edition as it was published: its bytes never change. */
@Entity('authority_document_editions')
export class AuthorityDocumentEdition {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') documentId: string;
  @LegalDate() inForceFrom: string;
  @Column('text') file: string;
  @Column('text') name: string;
  @Column('text') contentType: string;
  @Column('int') size: number;
  @Column('text') sha256: string;
  @Column('uuid', { nullable: true }) publishedBy: string | null;
  @Moment() createdAt: Date;
}
