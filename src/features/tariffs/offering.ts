import type { Kopecks } from '../../kernel/money.js';
import type { Direction, PriceCell, SubscriberCategory } from './catalogue.values.js';
import { groupBy } from './group.js';
import type { PriceZone } from './price-zone.entity.js';
import { grossOf } from './pricing.js';
import type { Product, TariffPlan } from './product.entity.js';
import type { TariffVersion } from './tariff-version.entity.js';

/** Why a plan doesn't suit: it lacks directions, or takes fewer or more organisations. */
export const misfits = ['directions', 'organisations'] as const;
export type Misfit = (typeof misfits)[number];

export interface OfferingsQuestion {
  on: string;
  regionCode: string;
  category: SubscriberCategory;
  products?: readonly string[] | null;
  organisations?: number | null;
  directions?: readonly Direction[] | null;
}

export interface PlanOffer {
  plan: TariffPlan;
  version: TariffVersion;
  prices: { months: number; gross: Kopecks }[];
  misfits: Misfit[];
  lackingDirections: string[];
  /** The cheapest plan of its product that suits. */
  recommended: boolean;
}
export interface Offering {
  product: Product;
  zone: PriceZone;
  plans: PlanOffer[];
}

interface Found {
  zone: PriceZone;
  editions: readonly TariffVersion[];
  cells: ReadonlyMap<string, readonly PriceCell[]>;
  plans: readonly TariffPlan[];
  products: readonly Product[];
  question: OfferingsQuestion;
}

/** Puts plans side by side, product by product, each with its prices for this client and what it lacks for him. */
export function offer({ zone, editions, cells, plans, products, question }: Found): Offering[] {
  const planOf = new Map(plans.map((p) => [p.id, p]));
  const byProduct = groupBy(editions, (v) => planOf.get(v.planId)!.productId);
  const productOf = new Map(products.map((p) => [p.id, p]));
  return [...byProduct].map(([productId, its]) => {
    const offers = its.map((version) =>
      planOffer(planOf.get(version.planId)!, version, cells.get(version.id) ?? [], question),
    );
    const best = cheapest(offers.filter((o) => o.misfits.length === 0));
    if (best) best.recommended = true;
    return { product: productOf.get(productId)!, zone, plans: offers };
  });
}

function planOffer(
  plan: TariffPlan,
  version: TariffVersion,
  cells: readonly PriceCell[],
  question: OfferingsQuestion,
): PlanOffer {
  const wanted = question.organisations ?? version.organisationsMin;
  const most = version.organisationsLimit ?? Number.MAX_SAFE_INTEGER;
  // A plan that doesn't take so many is shown at the price of as many as it takes.
  const counted = Math.min(Math.max(wanted, version.organisationsMin), most);
  const prices = version.periods
    .toSorted((a, b) => a - b)
    .flatMap((months) => {
      const gross = grossOf(
        version,
        cells.filter((c) => c.months === months),
        counted,
      );
      return gross === null ? [] : [{ months, gross }];
    });
  const lackingDirections = (question.directions ?? []).filter((d) => !version.directions.includes(d));
  const unfit: Misfit[] = [];
  if (lackingDirections.length > 0) unfit.push('directions');
  if (counted !== wanted) unfit.push('organisations');
  return { plan, version, prices, misfits: unfit, lackingDirections, recommended: false };
}

/** By the price of a year, or of the shortest period that is sold. */
function cheapest(offers: readonly PlanOffer[]): PlanOffer | null {
  const cost = (o: PlanOffer) => {
    const p = o.prices.find((x) => x.months === 12) ?? o.prices[0];
    return p ? (p.gross * 12) / p.months : Number.POSITIVE_INFINITY;
  };
  return offers.reduce<PlanOffer | null>((best, o) => (best && cost(best) <= cost(o) ? best : o), null);
}
