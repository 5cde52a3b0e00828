import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import { ClientCategoryEnum } from '../clients/index.js';
import {
  type CryptoLicence,
  cryptoLicences,
  type Direction,
  type PricePer,
  planPeriods,
  pricePerValues,
  type SubscriberCategory,
} from './catalogue.values.js';
import { ComponentType, codePattern, DirectionEnum } from './product.types.js';
import { type HoleKind, holeKinds } from './publication-check.js';
import { type TariffVersionStatus, tariffVersionStatuses } from './tariff-version.lifecycle.js';

export const TariffVersionStatusEnum = enumOf(tariffVersionStatuses);
registerEnumType(TariffVersionStatusEnum, { name: 'TariffVersionStatus' });
export const CryptoLicenceEnum = enumOf(cryptoLicences);
registerEnumType(CryptoLicenceEnum, {
  name: 'CryptoLicence',
  description: 'Where the licence of the crypto provider is.',
});
export const PricePerEnum = enumOf(pricePerValues);
registerEnumType(PricePerEnum, { name: 'PricePer' });
export const HoleKindEnum = enumOf(holeKinds);
registerEnumType(HoleKindEnum, { name: 'HoleKind', description: 'What keeps an edition from being published.' });

@InputType('FeatureCellInput')
@ObjectType('FeatureCell')
export class FeatureCellType {
  @Field() @Matches(codePattern) code: string;
  @Field() included: boolean;
  @Field(() => String, { nullable: true }) @MaxLength(60) value: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(60) valueEn: string | null;
}
@InputType('PlanOptionInput')
@ObjectType('PlanOption')
export class PlanOptionType {
  @Field() @Matches(codePattern) code: string;
  @Field() @MinLength(1) @MaxLength(120) name: string;
  @Field() @MinLength(1) @MaxLength(120) nameEn: string;
}

@ObjectType('TariffVersion')
export class TariffVersionType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) planId: string;
  @Field(() => Int) number: number;
  @Field(() => TariffVersionStatusEnum) status: TariffVersionStatus;
  @Field(() => LocalDate) validFrom: string;
  @Field(() => LocalDate, { nullable: true, description: 'First day on which it is no longer sold.' }) validTo:
    | string
    | null;
  @Field(() => [ClientCategoryEnum]) categories: SubscriberCategory[];
  @Field(() => [DirectionEnum]) directions: Direction[];
  @Field(() => [Int]) periods: number[];
  @Field(() => Int, { nullable: true }) organisationsLimit: number | null;
  @Field(() => Int, { nullable: true }) reportsLimit: number | null;
  @Field(() => Int, { nullable: true }) usersLimit: number | null;
  @Field(() => PricePerEnum) pricePer: PricePer;
  @Field(() => Int) organisationsMin: number;
  @Field(() => Int) includedCertificates: number;
  @Field(() => Int) includedCarriers: number;
  @Field(() => CryptoLicenceEnum) cryptoLicence: CryptoLicence;
  @Field(() => [PlanOptionType]) options: PlanOptionType[];
  @Field(() => [FeatureCellType]) features: FeatureCellType[];
  @Field(() => [ComponentType]) components: ComponentType[];
  @Field(() => Moment) changedAt: Date;
  @Field(() => Moment, { nullable: true }) publishedAt: Date | null;
  @Field(() => Moment, { nullable: true }) archivedAt: Date | null;
  @Field(() => Int) version: number;
}

@InputType()
export class TariffVersionInput {
  @Field(() => LocalDate) validFrom: string;
  @Field(() => LocalDate, { nullable: true }) validTo: string | null = null;
  @Field(() => [ClientCategoryEnum]) @ArrayUnique() @ArrayMaxSize(4) categories: SubscriberCategory[];
  @Field(() => [DirectionEnum]) @ArrayUnique() @ArrayMaxSize(20) directions: Direction[];
  @Field(() => [Int]) @ArrayUnique() @ArrayMaxSize(10) @IsIn(planPeriods, { each: true }) periods: number[];
  @Field(() => Int, { nullable: true }) @Min(1) @Max(100_000) organisationsLimit: number | null = null;
  @Field(() => Int, { nullable: true }) @Min(1) @Max(10_000_000) reportsLimit: number | null = null;
  @Field(() => Int, { nullable: true }) @Min(1) @Max(100_000) usersLimit: number | null = null;
  @Field(() => PricePerEnum, { defaultValue: 'subscription' }) pricePer: PricePer;
  @Field(() => Int, { defaultValue: 1 }) @Min(1) @Max(1000) organisationsMin: number;
  @Field(() => Int, { defaultValue: 0 }) @Min(0) @Max(100) includedCertificates: number;
  @Field(() => Int, { defaultValue: 0 }) @Min(0) @Max(100) includedCarriers: number;
  @Field(() => CryptoLicenceEnum, { defaultValue: 'none' }) cryptoLicence: CryptoLicence;
  @Field(() => [PlanOptionType])
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => PlanOptionType)
  options: PlanOptionType[];
  @Field(() => [FeatureCellType])
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => FeatureCellType)
  features: FeatureCellType[];
  @Field(() => [ComponentType])
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ComponentType)
  components: ComponentType[];
}

@InputType('TariffPriceInput')
@ObjectType('TariffPrice')
export class TariffPriceType {
  @Field(() => UUID) zoneId: string;
  @Field(() => ClientCategoryEnum) category: SubscriberCategory;
  @Field(() => Int) @IsIn(planPeriods) months: number;
  @Field(() => Int, { defaultValue: 1, description: 'From this number of organisations up to the next tier.' })
  @Min(1)
  @Max(100_000)
  organisationsFrom: number;
  @Field(() => MoneyScalar) @Min(0) @Max(100_000_000_000) gross: number;
}

/** Cells of one edition: zones × categories × periods × tiers of any catalogue that one could still read. */
@ArgsType()
export class TariffPricesArgs {
  @Field(() => [TariffPriceType])
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => TariffPriceType)
  prices: TariffPriceType[];
}

@ObjectType('PublicationHole')
export class HoleType {
  @Field(() => HoleKindEnum) kind: HoleKind;
  @Field(() => UUID, { nullable: true }) zoneId: string | null;
  @Field(() => String, { nullable: true }) zone: string | null;
  @Field(() => ClientCategoryEnum, { nullable: true }) category: SubscriberCategory | null;
  @Field(() => Int, { nullable: true }) months: number | null;
  @Field(() => Int, { nullable: true }) organisationsFrom: number | null;
  @Field(() => LocalDate, { nullable: true }) from: string | null;
  @Field(() => LocalDate, { nullable: true }) to: string | null;
  @Field(() => String, { nullable: true }) detail: string | null;
}
