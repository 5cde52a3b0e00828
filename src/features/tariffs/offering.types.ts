import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, Matches, Max, Min } from 'class-validator';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import { ClientCategoryEnum } from '../clients/index.js';
import type { Direction, SubscriberCategory } from './catalogue.values.js';
import { type Misfit, misfits } from './offering.js';
import { PriceZoneType } from './price-zone.types.js';
import { ComponentType, DirectionEnum, ProductType, TariffPlanType } from './product.types.js';
import { TariffVersionType } from './tariff-version.types.js';

export const MisfitEnum = enumOf(misfits);
registerEnumType(MisfitEnum, { name: 'PlanMisfit', description: 'Why a plan does not suit.' });

@ObjectType('PeriodPrice')
export class PeriodPriceType {
  @Field(() => Int) months: number;
  @Field(() => MoneyScalar) gross: number;
}

@ObjectType('PlanOffer')
export class PlanOfferType {
  @Field(() => TariffPlanType) plan: TariffPlanType;
  @Field(() => TariffVersionType) version: TariffVersionType;
  @Field(() => [PeriodPriceType]) prices: PeriodPriceType[];
  @Field(() => [MisfitEnum]) misfits: Misfit[];
  @Field(() => [DirectionEnum]) lackingDirections: string[];
  @Field({ description: 'The cheapest plan of its product that suits.' }) recommended: boolean;
}

@ObjectType('Offering')
export class OfferingType {
  @Field(() => ProductType) product: ProductType;
  @Field(() => PriceZoneType) zone: PriceZoneType;
  @Field(() => [PlanOfferType]) plans: PlanOfferType[];
}

@ObjectType('PricedComponent')
export class PricedComponentType extends ComponentType {
  @Field(() => MoneyScalar) gross: number;
}

@ObjectType('PlanPrice')
export class PlanPriceType {
  @Field(() => UUID) versionId: string;
  @Field(() => PriceZoneType) zone: PriceZoneType;
  @Field(() => Int) months: number;
  @Field(() => Int) organisations: number;
  @Field(() => MoneyScalar) gross: number;
  @Field(() => [PricedComponentType]) components: PricedComponentType[];
}

@ArgsType()
export class OfferingsArgs {
  @Field() @Matches(/^[0-9]{2}$/) regionCode: string;
  @Field(() => ClientCategoryEnum) category: SubscriberCategory;
  @Field(() => LocalDate, { nullable: true, description: 'Today when absent.' }) on?: string;
  @Field(() => [String], { nullable: true, description: 'Codes of products; all when absent.' })
  @ArrayMaxSize(50)
  products?: string[];
  @Field(() => Int, { nullable: true }) @Min(1) @Max(100_000) organisations?: number;
  @Field(() => [DirectionEnum], { nullable: true }) @ArrayMaxSize(20) directions?: Direction[];
}

@ArgsType()
export class PlanPriceArgs {
  @Field(() => UUID) planId: string;
  @Field() @Matches(/^[0-9]{2}$/) regionCode: string;
  @Field(() => ClientCategoryEnum) category: SubscriberCategory;
  @Field(() => Int) @Min(1) @Max(60) months: number;
  @Field(() => Int, { nullable: true }) @Min(1) @Max(100_000) organisations?: number;
  @Field(() => LocalDate, { nullable: true, description: 'Today when absent.' }) on?: string;
}
