import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsUrl, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { TAX_REGIMES, type TaxRegime } from '../../kernel/vat.js';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';

export const TaxRegimeEnum = Object.fromEntries(TAX_REGIMES.map((r) => [r, r])) as Record<TaxRegime, TaxRegime>;
registerEnumType(TaxRegimeEnum, { name: 'TaxRegime' });

@ObjectType('Seller')
export class SellerType {
  @Field(() => UUID) id: string;
  @Field(() => UUID, { nullable: true, description: 'Absent for the vendor’s own.' }) partnerId: string | null;
  @Field() name: string;
  @Field() fullName: string;
  @Field() inn: string;
  @Field(() => String, { nullable: true }) kpp: string | null;
  @Field(() => String, { nullable: true }) ogrn: string | null;
  @Field() address: string;
  @Field() phone: string;
  @Field() headPosition: string;
  @Field() headName: string;
  @Field() headGround: string;
  @Field() accountantName: string;
  @Field() showSeal: boolean;
  @Field() offerText: string;
  @Field() offerUrl: string;
  @Field(() => Moment, { nullable: true }) archivedAt: Date | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class SellerConnection extends Connection(SellerType) {}

@ObjectType('SellerAccount')
export class SellerAccountType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) sellerId: string;
  @Field() bik: string;
  @Field() bankName: string;
  @Field() bankCity: string;
  @Field() account: string;
  @Field(() => String, { nullable: true }) correspondentAccount: string | null;
  @Field() isMain: boolean;
}

@ObjectType('SellerRegime')
export class SellerRegimeType {
  @Field(() => UUID) id: string;
  @Field(() => LocalDate) validFrom: string;
  @Field(() => TaxRegimeEnum) regime: TaxRegime;
}

@ObjectType('CentreSeller')
export class CentreSellerType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => String, { nullable: true, description: 'Absent: all products that are not named.' })
  productCode: string | null;
  @Field(() => UUID) sellerId: string;
}

@ArgsType()
export class SellersArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @MaxLength(100) search?: string;
  @Field(() => UUID, { nullable: true }) partnerId?: string;
  @Field({ defaultValue: false, description: 'Only the vendor’s own.' }) vendorOnly: boolean;
  @Field({ defaultValue: false }) archived: boolean;
}

@InputType()
export class SellerInput {
  @Field() @MinLength(2) @MaxLength(120) name: string;
  @Field() @MinLength(2) @MaxLength(300) fullName: string;
  @Field() @MaxLength(14) inn: string;
  @Field(() => String, { nullable: true }) @MaxLength(12) kpp?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(20) ogrn?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(500) address: string;
  @Field({ defaultValue: '' }) @MaxLength(100) phone: string;
  @Field({ defaultValue: 'Генеральный директор' }) @MaxLength(150) headPosition: string;
  @Field({ defaultValue: '' }) @MaxLength(150) headName: string;
  @Field({ defaultValue: 'Устава' }) @MaxLength(200) headGround: string;
  @Field({ defaultValue: '' }) @MaxLength(150) accountantName: string;
  @Field({ defaultValue: false }) showSeal: boolean;
  @Field({ defaultValue: '' }) @MaxLength(4000) offerText: string;
  @Field({ defaultValue: '' })
  @ValidateIf((o) => o.offerUrl !== '')
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  @MaxLength(300)
  offerUrl: string;
}

@InputType()
export class SellerAccountInput {
  @Field() @MaxLength(12) bik: string;
  @Field() @MinLength(2) @MaxLength(200) bankName: string;
  @Field({ defaultValue: '' }) @MaxLength(100) bankCity: string;
  @Field() @MaxLength(30) account: string;
  @Field(() => String, { nullable: true }) @IsOptional() @MaxLength(30) correspondentAccount?: string | null;
  @Field({ defaultValue: false }) isMain: boolean;
}

@InputType()
export class CentreSellerInput {
  @Field(() => String, { nullable: true }) @IsOptional() @MaxLength(60) productCode?: string | null;
  @Field(() => UUID) sellerId: string;
}
