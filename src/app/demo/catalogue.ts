import { uuidv7 } from '../../kernel/id.js';
import { REGION_CODES } from '../../kernel/regions.js';
import { demoAddOns } from './catalogue.add-ons.js';
import { type DemoPlan, type DemoProduct, demoFactors, demoParts, demoZones, type Part } from './catalogue.data.js';
import { demoProducts } from './catalogue.products.js';

/** Asks the API as the vendor's administrator. */
export type AskAsVendor = (query: string, variables: object) => Promise<any>;
interface Zone {
  id: string;
  factor: number;
}

/** The catalogue: three price zones, seven products with plans and their editions of 2025 and 2026, add-ons. */
export async function loadCatalogue(ask: AskAsVendor): Promise<void> {
  const zones = await loadZones(ask);
  const products = new Map<string, string>();
  for (const [position, product] of demoProducts.entries()) {
    products.set(product.code, await loadProduct(ask, zones, product, position * 10));
  }
  for (const [position, { product, code, ground, price, ...input }] of demoAddOns.entries()) {
    const productId = product ? products.get(product) : null;
    const { createAddOn: made } = await ask(
      'mutation ($key: UUID!, $code: String!, $input: AddOnInput!) { createAddOn(code: $code, input: $input, idempotencyKey: $key) { id } }',
      { key: uuidv7(), code, input: { ...input, productId, groundReference: ground ?? '', position: position * 10 } },
    );
    for (const [from, until, factor] of years) {
      const prices = zones.map((z) => ({ zoneId: z.id, gross: kopecks(price * z.factor * factor) }));
      await ask(
        'mutation ($key: UUID!, $id: UUID!, $from: LocalDate!, $until: LocalDate, $prices: [ZonePriceInput!]!) { priceAddOn(id: $id, from: $from, until: $until, prices: $prices, idempotencyKey: $key) { id } }',
        { key: uuidv7(), id: made.id, from, until, prices },
      );
    }
  }
}

/** Editions: where each begins and ends, and its prices against those of 2026. */
const years = [
  ['2025-01-01', '2026-01-01', demoFactors.year2025],
  ['2026-01-01', null, 1],
] as const;

/** To whole tens of roubles, as price lists are. */
const kopecks = (rubles: number) => Math.round(Number((rubles / 10).toFixed(6))) * 1000;

async function loadZones(ask: AskAsVendor): Promise<Zone[]> {
  const named = new Set<string>(demoZones.flatMap((z) => z.regions ?? []));
  const zones: Zone[] = [];
  for (const [position, { code, name, nameEn, regions, factor }] of demoZones.entries()) {
    const { createPriceZone: zone } = await ask(
      'mutation ($key: UUID!, $code: String!, $input: PriceZoneInput!) { createPriceZone(code: $code, input: $input, idempotencyKey: $key) { id } }',
      { key: uuidv7(), code, input: { name, nameEn, position } },
    );
    const regionCodes = regions ?? REGION_CODES.filter((r) => !named.has(r));
    await ask(
      'mutation ($id: UUID!, $regionCodes: [String!]!) { assignRegions(id: $id, regionCodes: $regionCodes, from: "2025-01-01") { id } }',
      { id: zone.id, regionCodes },
    );
    zones.push({ id: zone.id, factor });
  }
  return zones;
}

async function loadProduct(ask: AskAsVendor, zones: Zone[], product: DemoProduct, position: number): Promise<string> {
  const { code, name, nameEn, description, descriptionEn } = product;
  const features = product.features.map(([c, ru, en]) => ({ code: c, name: ru, nameEn: en }));
  const components = componentsOf(product.parts);
  const words = { name, nameEn, description, descriptionEn };
  const { createProduct: made } = await ask(
    'mutation ($key: UUID!, $code: String!, $input: ProductInput!) { createProduct(code: $code, input: $input, idempotencyKey: $key) { id } }',
    { key: uuidv7(), code, input: { ...words, features, components, isPublic: true, position } },
  );
  for (const [i, plan] of product.plans.entries()) await loadPlan(ask, zones, made.id, product, plan, i * 10);
  return made.id;
}

async function loadPlan(
  ask: AskAsVendor,
  zones: Zone[],
  productId: string,
  product: DemoProduct,
  plan: DemoPlan,
  position: number,
): Promise<void> {
  const { code, name, nameEn, description, descriptionEn, byManagerOnly = false } = plan;
  const isGroup = (plan.organisations?.[0] ?? 1) > 1;
  const { createTariffPlan: made } = await ask(
    'mutation ($key: UUID!, $productId: UUID!, $code: String!, $input: TariffPlanInput!) { createTariffPlan(productId: $productId, code: $code, input: $input, idempotencyKey: $key) { id } }',
    {
      key: uuidv7(),
      productId,
      code,
      input: { name, nameEn, description, descriptionEn, isGroup, byManagerOnly, position },
    },
  );
  for (const [validFrom, validTo, factor] of years) {
    const { draftTariffVersion: draft } = await ask(
      'mutation ($key: UUID!, $planId: UUID!, $from: LocalDate!) { draftTariffVersion(planId: $planId, validFrom: $from, idempotencyKey: $key) { id version } }',
      { key: uuidv7(), planId: made.id, from: validFrom },
    );
    const input = { ...contents(product, plan), validFrom, validTo };
    const { updateTariffVersion: filled } = await ask(
      'mutation ($id: UUID!, $v: Int!, $input: TariffVersionInput!) { updateTariffVersion(id: $id, input: $input, expectedVersion: $v) { version } }',
      { id: draft.id, v: draft.version, input },
    );
    const { setTariffPrices: priced } = await ask(
      'mutation ($id: UUID!, $v: Int!, $prices: [TariffPriceInput!]!) { setTariffPrices(id: $id, prices: $prices, expectedVersion: $v) { version } }',
      { id: draft.id, v: filled.version, prices: pricesOf(zones, product, plan, factor) },
    );
    await ask('mutation ($id: UUID!, $v: Int!) { publishTariffVersion(id: $id, expectedVersion: $v) { id } }', {
      id: draft.id,
      v: priced.version,
    });
  }
}

function contents(product: DemoProduct, plan: DemoPlan) {
  const [organisationsMin, organisationsLimit] = plan.organisations ?? [1, 1];
  const optionNames = new Map(demoAddOns.map((a) => [a.code, a]));
  return {
    categories: product.categories,
    directions: plan.directions ?? [],
    periods: product.periods,
    organisationsMin,
    organisationsLimit,
    usersLimit: plan.users === undefined ? 1 : plan.users,
    reportsLimit: plan.reports ?? null,
    includedCertificates: plan.certificates ?? 0,
    includedCarriers: plan.carriers ?? 0,
    cryptoLicence: plan.licence ?? 'NONE',
    options: (plan.options ?? []).map((code) => {
      const { name, nameEn } = optionNames.get(code)!;
      return { code, name, nameEn };
    }),
    features: Object.entries(plan.cells).map(([code, cell]) => ({
      code,
      included: true,
      value: cell === true ? null : cell[0],
      valueEn: cell === true ? null : cell[1],
    })),
    components: componentsOf(plan.parts ?? product.parts),
  };
}

function pricesOf(zones: Zone[], product: DemoProduct, plan: DemoPlan, factor: number) {
  const tiers = Object.entries(plan.tiers ?? { [plan.organisations?.[0] ?? 1]: plan.price });
  return zones.flatMap((zone) =>
    product.categories.flatMap((category) =>
      product.periods.flatMap((months) =>
        tiers.map(([from, yearly]) => ({
          zoneId: zone.id,
          category,
          months,
          organisationsFrom: Number(from),
          gross: kopecks(
            yearly * zone.factor * factor * demoFactors.category[category] * (demoFactors.months[months] ?? 1),
          ),
        })),
      ),
    ),
  );
}

const componentsOf = (parts: Readonly<Partial<Record<Part, number>>>) =>
  Object.entries(parts).map(([part, shareBp]) => {
    const { ground = '', ...fields } = demoParts[part as Part];
    const code = part.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
    return { code, ...fields, groundReference: ground, shareBp };
  });
