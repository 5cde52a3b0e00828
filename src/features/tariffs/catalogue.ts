import { Injectable } from '@nestjs/common';
import type { Kopecks } from '../../kernel/money.js';
import type { Work } from '../../platform/database/work.js';
import type { AddOn } from './add-on.entity.js';
import { AddOnPriceRepository, AddOnRepository } from './add-ons.repository.js';
import type { SubscriberCategory } from './catalogue.values.js';
import { groupBy } from './group.js';
import { type Offering, type OfferingsQuestion, offer } from './offering.js';
import type { PriceZone } from './price-zone.entity.js';
import { PriceZoneRepository } from './price-zones.repository.js';
import { divide, grossOf, type PricedComponent } from './pricing.js';
import type { Product, TariffPlan } from './product.entity.js';
import { ProductRepository, TariffPlanRepository } from './products.repository.js';
import type { TariffVersion } from './tariff-version.entity.js';
import { TariffVersionRepository } from './tariff-versions.repository.js';
import {
  AddOnNotOnSale,
  CategoryNotServed,
  OrganisationsOutOfLimit,
  PeriodNotSold,
  PlanNotOnSale,
  PriceMissing,
  RegionHasNoZone,
} from './tariffs.refusals.js';

export interface PlanQuestion {
  planId: string;
  /** The day of the invoice: it decides on the edition and the zone. */
  on: string;
  regionCode: string;
  category: SubscriberCategory;
  months: number;
  organisations?: number;
}
export interface PlanPrice {
  versionId: string;
  version: TariffVersion;
  plan: TariffPlan;
  product: Product;
  zone: PriceZone;
  months: number;
  category: SubscriberCategory;
  organisations: number;
  /** The price with VAT, and the same divided among its parts to the kopeck. */
  gross: Kopecks;
  components: PricedComponent[];
}
export interface AddOnQuote {
  priceId: string;
  addOn: AddOn;
  zone: PriceZone;
  /** For one unit, with VAT. */
  gross: Kopecks;
}

/** What things cost: the door through which other features ask the catalogue. */
@Injectable()
export class Catalogue {
  constructor(
    private readonly versions: TariffVersionRepository,
    private readonly plans: TariffPlanRepository,
    private readonly products: ProductRepository,
    private readonly zones: PriceZoneRepository,
    private readonly addOns: AddOnRepository,
    private readonly addOnPrices: AddOnPriceRepository,
  ) {}

  /** The price of a plan for somebody on a day; a refusal says why it isn't sold to him. */
  async priceOf(work: Work, q: PlanQuestion): Promise<PlanPrice> {
    const plan = await this.plans.byId(work, q.planId);
    const version = await this.editionOn(work, plan, q.on);
    const organisations = q.organisations ?? version.organisationsMin;
    this.checkServed(version, q, organisations);
    const zone = await this.zoneOf(work, q.regionCode, q.on);
    const { category, months } = q;
    const cells = await this.versions.prices(work, [version.id], { zoneId: zone.id, category, months });
    const gross = grossOf(version, cells, organisations);
    if (gross === null) throw new PriceMissing({ plan: plan.name, zone: zone.code, category, months });
    const product = await this.products.byId(work, plan.productId);
    const components = divide(gross, version.components);
    return { versionId: version.id, version, plan, product, zone, months, category, organisations, gross, components };
  }

  /** The price of one unit of an add-on. */
  async addOnPriceOf(work: Work, q: { addOnId: string; on: string; regionCode: string }): Promise<AddOnQuote> {
    const addOn = await this.addOns.byId(work, q.addOnId);
    const zone = await this.zoneOf(work, q.regionCode, q.on);
    const prices = await this.addOnPrices.ofAddOns(work, [addOn.id], q.on);
    const price = prices.find((p) => p.zoneId === zone.id && p.validFrom <= q.on);
    if (!price || addOn.archivedAt) throw new AddOnNotOnSale({ addOn: addOn.name, zone: zone.code, on: q.on });
    return { priceId: price.id, addOn, zone, gross: price.gross };
  }

  /** Everything on sale for a kind of client in a region: plans side by side, with prices of each period. */
  async offerings(work: Work, q: OfferingsQuestion): Promise<Offering[]> {
    const zone = await this.zoneOf(work, q.regionCode, q.on);
    const editions = (await this.versions.inForce(work, q.on, { products: q.products ?? undefined })).filter((v) =>
      v.categories.includes(q.category),
    );
    const found = await this.versions.prices(
      work,
      editions.map((v) => v.id),
      { zoneId: zone.id, category: q.category },
    );
    const cells = groupBy(found, (c) => c.versionId);
    const plans = await this.plans.findMany(
      work,
      editions.map((v) => v.planId),
    );
    const products = await this.products.findMany(work, [...new Set(plans.map((p) => p.productId))]);
    return offer({ zone, editions, cells, plans, products, question: q });
  }

  /** The zone of a region on a day. */
  async zoneOf(work: Work, regionCode: string, on: string): Promise<PriceZone> {
    const zone = await this.zones.ofRegion(work, regionCode, on);
    if (!zone) throw new RegionHasNoZone({ regionCode, on });
    return zone;
  }

  private async editionOn(work: Work, plan: TariffPlan, on: string): Promise<TariffVersion> {
    const [version] = await this.versions.inForce(work, on, { planId: plan.id });
    if (!version) throw new PlanNotOnSale({ plan: plan.name, on });
    return version;
  }

  private checkServed(version: TariffVersion, q: PlanQuestion, organisations: number): void {
    if (!version.categories.includes(q.category)) {
      throw new CategoryNotServed({ category: q.category, served: version.categories }, ['category']);
    }
    if (!version.periods.includes(q.months)) {
      throw new PeriodNotSold({ months: q.months, sold: version.periods.map(String) }, ['months']);
    }
    const limit = version.organisationsLimit;
    if (organisations < version.organisationsMin || (limit !== null && organisations > limit)) {
      const params = { organisations, least: version.organisationsMin, most: limit };
      throw new OrganisationsOutOfLimit(params, ['organisations']);
    }
  }
}
