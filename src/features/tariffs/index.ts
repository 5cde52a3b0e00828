import { Module } from '@nestjs/common';
import './tariffs.policy.js';
import { AddOnPriceRepository, AddOnRepository } from './add-ons.repository.js';
import { AddOnsResolver } from './add-ons.resolver.js';
import { AddOnsService } from './add-ons.service.js';
import { Catalogue } from './catalogue.js';
import { OfferingsResolver } from './offerings.resolver.js';
import { PriceZoneRepository, ZoneRegionRepository } from './price-zones.repository.js';
import { PriceZonesResolver } from './price-zones.resolver.js';
import { PriceZonesService } from './price-zones.service.js';
import { ProductRepository, TariffPlanRepository } from './products.repository.js';
import { ProductsResolver } from './products.resolver.js';
import { ProductsService } from './products.service.js';
import { TariffVersionRepository } from './tariff-versions.repository.js';
import { TariffPlansResolver, TariffVersionsResolver } from './tariff-versions.resolver.js';
import { TariffVersionsService } from './tariff-versions.service.js';

@Module({
  providers: [
    AddOnPriceRepository,
    AddOnRepository,
    AddOnsResolver,
    AddOnsService,
    Catalogue,
    OfferingsResolver,
    PriceZoneRepository,
    PriceZonesResolver,
    PriceZonesService,
    ProductRepository,
    ProductsResolver,
    ProductsService,
    TariffPlanRepository,
    TariffPlansResolver,
    TariffVersionRepository,
    TariffVersionsResolver,
    TariffVersionsService,
    ZoneRegionRepository,
  ],
  exports: [AddOnRepository, Catalogue, ProductsService, TariffVersionsService, PriceZonesService, AddOnsService],
})
export class TariffsModule {}

export { AddOn } from './add-on.entity.js';
export { AddOnRepository } from './add-ons.repository.js';
export { AddOnsService } from './add-ons.service.js';
export {
  type AddOnQuote,
  Catalogue,
  type PlanPrice,
  type PlanQuestion,
} from './catalogue.js';
export type {
  AddOnPurpose,
  Component,
  ComponentKind,
  Direction,
  SubscriberCategory,
} from './catalogue.values.js';
export type { Offering, OfferingsQuestion, PlanOffer } from './offering.js';
export { PriceZonesService } from './price-zones.service.js';
export { divide, type PricedComponent } from './pricing.js';
export { Product, TariffPlan } from './product.entity.js';
export { ComponentKindEnum, DirectionEnum, ProductType, TariffPlanType, VatKindEnum } from './product.types.js';
export { ProductsService } from './products.service.js';
export { TariffVersion } from './tariff-version.entity.js';
export { TariffVersionType } from './tariff-version.types.js';
export { TariffVersionsService } from './tariff-versions.service.js';
export { TariffVersionArchived, TariffVersionPublished } from './tariffs.events.js';
