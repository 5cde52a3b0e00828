import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VatKind } from '../../kernel/vat.js';
import { Kopecks, LegalDate, Moment } from '../../platform/database/columns.js';
import type { AddOnPurpose, ComponentKind } from './catalogue.values.js';

/** What is sold beside plans: a certificate, a key carrier, a licence, a visit, a consultation, a course. */
@Entity('add_ons')
export class AddOn {
  @PrimaryColumn('uuid') id: string;
  /** Null: sold with any product. */
  @Column('uuid', { nullable: true }) productId: string | null;
  @Column('text') code: string;
  @Column('text') purpose: AddOnPurpose;
  @Column('text') kind: ComponentKind;
  @Column('text') name: string;
  @Column('text') nameEn: string;
  @Column('text') description: string;
  @Column('text') descriptionEn: string;
  @Column('text') unit: string;
  @Column('text') vatKind: VatKind;
  @Column('text') groundReference: string;
  @Column('int') position: number;
  @Moment({ nullable: true }) archivedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;
}

@Entity('add_on_prices')
export class AddOnPrice {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') addOnId: string;
  @Column('uuid') zoneId: string;
  @LegalDate() validFrom: string;
  @LegalDate({ nullable: true }) validTo: string | null;
  @Kopecks() gross: number;
  @Moment() createdAt: Date;
}
