import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IsoDate } from '../../kernel/period.js';
import { Kopecks, LegalDate, Moment } from '../../platform/database/columns.js';
import type { CreditNotePaper } from './credit-note.print.js';
import type { InvoiceStatus } from './invoice.lifecycle.js';
import type { InvoicePaperSnapshot } from './invoice-snapshot.js';

/** Each change of state, with who and when. */
@Entity('invoice_history')
export class InvoiceHistoryEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') invoiceId: string;
  @Moment() at: Date;
  @Column('text') move: string;
  @Column('text') status: InvoiceStatus;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text', { nullable: true }) actorName: string | null;
  @Column('jsonb') details: Record<string, string | number | null>;
}

export const letterKinds = ['issued', 'reminder'] as const;
export type LetterKind = (typeof letterKinds)[number];
export const letterStates = ['waiting', 'sent', 'failed'] as const;
export type LetterState = (typeof letterStates)[number];

/** A letter with the invoice: to whom, when, whether it went. */
@Entity('invoice_letters')
export class InvoiceLetter {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') invoiceId: string;
  @Column('text') kind: LetterKind;
  @Column('text') recipient: string;
  @Column('text') language: 'ru' | 'en';
  @Column('text') state: LetterState;
  @Column('text', { nullable: true }) problem: string | null;
  @Column('uuid', { nullable: true }) requestedBy: string | null;
  @Column('text', { nullable: true }) requesterName: string | null;
  @Moment() createdAt: Date;
  @Moment({ nullable: true }) sentAt: Date | null;
}

/** A scan of the payment order with the bank's mark. */
@Entity('invoice_scans')
export class InvoiceScan {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') invoiceId: string;
  @Column('text') file: string;
  @Column('text') name: string;
  @Column('text') contentType: string;
  @Column('int') size: number;
  @Column('text') sha256: string;
  @Column('text') cameBy: 'link' | 'client' | 'staff';
  @Column('uuid', { nullable: true }) uploadedBy: string | null;
  @Column('text', { nullable: true }) uploaderName: string | null;
  @Moment() createdAt: Date;
}

/** By how much a line is made smaller. */
export interface CreditedLine {
  lineId: string;
  no: number;
  title: string;
  rateBp: number | null;
  ground: string | null;
  net: number;
  vat: number | null;
  gross: number;
}

/** Corrects a part of an issued invoice. */
@Entity('credit_notes')
export class CreditNote {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  @Column('uuid') invoiceId: string;
  @Column('text', { nullable: true }) number: string | null;
  @LegalDate() issuedOn: IsoDate;
  @Moment() issuedAt: Date;
  @Column('text') reason: string;
  @Column('jsonb') lines: CreditedLine[];
  @Kopecks() net: number;
  @Kopecks({ nullable: true }) vat: number | null;
  @Kopecks() total: number;
  @Column('jsonb') paper: CreditNotePaper;
  @Column('text', { nullable: true }) pdfFile: string | null;
  @Column('text', { nullable: true }) pdfSha256: string | null;
  @Column('uuid', { nullable: true }) issuedBy: string | null;
  @Column('text', { nullable: true }) issuerName: string | null;
  @Column('int') version: number;
}

/** A former sheet of an invoice whose term was extended: what was handed out with the earlier date. */
@Entity('invoice_paper_editions')
export class InvoicePaperEdition {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') invoiceId: string;
  @Column('int') no: number;
  @LegalDate() payUntil: IsoDate;
  @Column('jsonb') paper: InvoicePaperSnapshot;
  @Column('text', { nullable: true }) pdfFile: string | null;
  @Column('text', { nullable: true }) pdfSha256: string | null;
  @Moment() replacedAt: Date;
}
