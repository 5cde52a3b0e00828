import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TaxRegime } from '../../kernel/vat.js';
import { LegalDate, Moment } from '../../platform/database/columns.js';

/** Pictures that the seller lets print on his invoices. */
export const sellerImages = ['seal', 'headSignature', 'accountantSignature'] as const;
export type SellerImage = (typeof sellerImages)[number];

/** Legal entity that sells: the vendor's own (no partner) or a partner's. Invoices bear its requisites. */
@Entity('sellers')
export class Seller {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('text') name: string;
  @Column('text') fullName: string;
  @Column('text') inn: string;
  @Column('text', { nullable: true }) kpp: string | null;
  @Column('text', { nullable: true }) ogrn: string | null;
  @Column('text') address: string;
  @Column('text') phone: string;
  @Column('text') headPosition: string;
  @Column('text') headName: string;
  @Column('text') headGround: string;
  @Column('text') accountantName: string;
  @Column('text', { nullable: true }) sealFile: string | null;
  @Column('text', { nullable: true }) headSignatureFile: string | null;
  @Column('text', { nullable: true }) accountantSignatureFile: string | null;
  @Column('boolean') showSeal: boolean;
  @Column('text') offerText: string;
  @Column('text') offerUrl: string;
  @Moment({ nullable: true }) archivedAt: Date | null;
  @Column('int') version: number;
  @Moment() createdAt: Date;

  fileOf(image: SellerImage): string | null {
    return this[`${image}File`];
  }
}

/** An account on which a seller takes money; exactly one is printed on invoices. */
@Entity('seller_accounts')
export class SellerAccount {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sellerId: string;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @Column('text') bik: string;
  @Column('text') bankName: string;
  @Column('text') bankCity: string;
  @Column('text') account: string;
  @Column('text', { nullable: true }) correspondentAccount: string | null;
  @Column('boolean') isMain: boolean;
  @Moment() createdAt: Date;
}

/** From this first of a month on the seller pays taxes so (NK 346.13, 145: a change comes with a month). */
@Entity('seller_tax_profiles')
export class SellerTaxProfile {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sellerId: string;
  @Column('uuid', { nullable: true }) partnerId: string | null;
  @LegalDate() validFrom: string;
  @Column('text') regime: TaxRegime;
}

/** For whom a centre sells: a product of its own seller, or (without code) all the others. */
@Entity('centre_sellers')
export class CentreSeller {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partnerId: string;
  @Column('uuid') serviceCentreId: string;
  @Column('text', { nullable: true }) productCode: string | null;
  @Column('uuid') sellerId: string;
}
