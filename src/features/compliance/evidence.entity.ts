import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LegalDate, Moment } from '../../platform/database/columns.js';

/** A document or an appointment that proves a requirement. What it says never changes; a newer one takes its place. */
@Entity('compliance_evidence')
export class ComplianceEvidence {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') requirementId: string;
  /** Of the document; of an appointment, of its order. */
  @Column('text') number: string;
  @Column('text') issuedBy: string;
  @LegalDate({ nullable: true }) issuedOn: string | null;
  @LegalDate() validFrom: string;
  /** Its last day; null: without end. */
  @LegalDate({ nullable: true }) validUntil: string | null;
  @Column('text') note: string;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') position: string;
  /** From this day on another one stands in its place. */
  @LegalDate({ nullable: true }) replacedOn: string | null;
  @Column('uuid', { nullable: true }) replacedBy: string | null;
  @Moment({ nullable: true }) withdrawnAt: Date | null;
  @Column('uuid', { nullable: true }) withdrawnBy: string | null;
  @Column('text') withdrawnReason: string;
  @Column('uuid', { nullable: true }) addedBy: string | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

@Entity('compliance_files')
export class ComplianceFile {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') evidenceId: string;
  @Column('text') file: string;
  @Column('text') name: string;
  @Column('text') contentType: string;
  @Column('int') size: number;
  @Column('text') sha256: string;
  @Column('uuid', { nullable: true }) uploadedBy: string | null;
  @Moment() createdAt: Date;
}
