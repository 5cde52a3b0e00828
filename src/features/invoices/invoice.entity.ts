import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IsoDate } from '../../kernel/period.js';
import { Kopecks, LegalDate, Moment } from '../../platform/database/columns.js';
import { type InvoiceMove, type InvoiceStatus, invoiceLifecycle, openStatuses } from './invoice.lifecycle.js';
import type { InvoiceItem } from './invoice-items.js';
import type { InvoicePaperSnapshot, PartySnapshot } from './invoice-snapshot.js';

export const invoiceSources = [
  'client',
  'connectionRequest',
  'renewal',
  'reissue',
  'bulk',
  'order',
  'certificate',
] as const;
/** From what the invoice was made. */
export type InvoiceSource = (typeof invoiceSources)[number];

/** A demand for payment. Numbered when issued; a number is never reused. */
@Entity('invoices')
export class Invoice {
  /** An INN of ten digits is that of an organisation; whoever else buys or pays is a person. */
  static readonly personal = ({ buyerInn, payer }: Invoice) => [
    'note',
    ...(buyerInn?.length === 10 ? [] : ['buyer', 'buyerName', 'buyerInn']),
    ...(payer == null || payer.inn?.length === 10 ? [] : ['payer']),
  ];
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') clientId: string;
  /** Where the client is served now, when that is elsewhere: may read. */
  @Column('uuid', { nullable: true }) readerPartnerId: string | null;
  @Column('uuid', { nullable: true }) readerCentreId: string | null;
  @Column('uuid') sellerId: string;
  @Column('uuid', { nullable: true }) managerId: string | null;
  @Column('text') status: InvoiceStatus;
  @Column('text', { nullable: true }) number: string | null;
  @Moment({ nullable: true }) issuedAt: Date | null;
  @LegalDate({ nullable: true }) issuedOn: IsoDate | null;
  @LegalDate() payUntil: IsoDate;
  @LegalDate() offerUntil: IsoDate;
  @Column('text') basis: string;
  /** For the staff; never printed. */
  @Column('text') note: string;
  @Column('text') buyerName: string;
  @Column('text', { nullable: true }) buyerInn: string | null;
  @Column('jsonb') buyer: PartySnapshot;
  @Column('jsonb', { nullable: true }) payer: PartySnapshot | null;
  @Column('jsonb') items: InvoiceItem[];
  @Column('text', { array: true }) productCodes: string[];
  @Kopecks() net: number;
  /** null: no line has VAT. */
  @Kopecks({ nullable: true }) vat: number | null;
  @Kopecks() total: number;
  @Kopecks() discount: number;
  @Kopecks() paid: number;
  @Kopecks() corrected: number;
  @LegalDate({ nullable: true }) paidOn: IsoDate | null;
  @LegalDate({ nullable: true }) creditUntil: IsoDate | null;
  @Column('text') source: InvoiceSource;
  @Column('uuid', { nullable: true }) sourceId: string | null;
  @Column('uuid', { nullable: true }) replacesId: string | null;
  @Column('uuid', { nullable: true }) replacedById: string | null;
  @Column('text', { nullable: true }) annulReason: string | null;
  @Column('jsonb', { nullable: true }) paper: InvoicePaperSnapshot | null;
  @Column('text', { nullable: true }) pdfFile: string | null;
  @Column('text', { nullable: true }) pdfSha256: string | null;
  @Moment({ nullable: true }) pdfMadeAt: Date | null;
  @Column('int') linkSerial: number;
  @Column('text', { nullable: true }) linkHash: string | null;
  @Moment({ nullable: true }) linkOpenedAt: Date | null;
  @Column('int') linkOpenings: number;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  move(move: InvoiceMove) {
    this.status = invoiceLifecycle.next(this.status, move);
  }

  /** What is still to be paid; negative where a correction came after the payment. */
  get due(): number {
    return this.total - this.corrected - this.paid;
  }

  isOpen(): boolean {
    return (openStatuses as readonly string[]).includes(this.status);
  }

  isOverdue(today: IsoDate): boolean {
    return this.isOpen() && this.payUntil < today;
  }

  /** Unpaid when the offer's last day has passed; access on credit keeps it alive. */
  hasLapsed(today: IsoDate): boolean {
    return this.status === 'issued' && this.offerUntil < today && !(this.creditUntil && this.creditUntil >= today);
  }

  /** By what columns events and other rows say whose they are. */
  get owner() {
    return { partnerId: this.partnerId, serviceCentreId: this.serviceCentreId, clientId: this.clientId };
  }
}
