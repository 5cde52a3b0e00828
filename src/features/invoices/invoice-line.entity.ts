import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IsoDate } from '../../kernel/period.js';
import type { VatGround, VatKind } from '../../kernel/vat.js';
import { Kopecks, LegalDate } from '../../platform/database/columns.js';

export const lineKinds = ['right', 'service', 'goods'] as const;
export type LineKind = (typeof lineKinds)[number];

/** A snapshot: what the catalogue or the law says later changes nothing here. Written with the draft, never updated. */
@Entity('invoice_lines')
export class InvoiceLine {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('uuid') invoiceId: string;
  /** Place on the paper, from 1. */
  @Column('int') no: number;
  /** Which item of the draft it came from, from 0: a plan may be sold as several lines. */
  @Column('int') itemNo: number;
  @Column('text') kind: LineKind;
  @Column('text') title: string;
  @Column('text') note: string;
  @Column('text', { nullable: true }) productCode: string | null;
  @Column('uuid', { nullable: true }) planId: string | null;
  @Column('uuid', { nullable: true }) priceVersionId: string | null;
  @Column('uuid', { nullable: true }) addOnId: string | null;
  @Column('text', { nullable: true }) component: string | null;
  @Column('int', { nullable: true }) months: number | null;
  @Column('int', { nullable: true }) organisations: number | null;
  @Column('text') unit: string;
  @Column('int') quantity: number;
  @Kopecks() unitPrice: number;
  @Kopecks() discount: number;
  @Column('text', { nullable: true }) discountReason: string | null;
  @Column('uuid', { nullable: true }) promotionId: string | null;
  @Column('text') vatKind: VatKind;
  /** Basis points; null is «без НДС», which is not 0 %. */
  @Column('int', { nullable: true }) rateBp: number | null;
  @Column('text', { nullable: true }) ground: VatGround | null;
  /** Entry of the register or licence on which the ground rests. */
  @Column('text') groundReference: string;
  /** Transfer of a right, start of a service, hand-over of goods: the day whose rate holds. */
  @LegalDate() taxPointDate: IsoDate;
  @LegalDate({ nullable: true }) periodFrom: IsoDate | null;
  /** First day after the period. */
  @LegalDate({ nullable: true }) periodTo: IsoDate | null;
  @Kopecks() net: number;
  @Kopecks({ nullable: true }) vat: number | null;
  @Kopecks() gross: number;
}
