import { REGION_CODES } from '../../src/kernel/regions.js';
import type { Actor, Okno } from '../support/okno.js';
import { newKey } from '../support/okno.js';
import { aPerson } from './people.js';

export interface AZone {
  id: string;
  code: string;
}
export interface APlan {
  id: string;
  code: string;
  /** The published edition. */
  versionId: string;
}
export interface ACatalogue {
  hq: Actor;
  /** Regions 77 and 78 stand in the second zone, all others in the first. */
  zones: [AZone, AZone];
  productId: string;
  productCode: string;
  /** 12 months for a legal entity in the first zone: 12 000,00; in the second: 15 000,00. One organisation. */
  basic: APlan;
  /** From 1, 3 and 10 organisations on: 30 000, 45 000 and 90 000 in the first zone. */
  group: APlan;
  /** A key carrier: goods at 22 %, 1 650,00 in both zones. */
  addOnId: string;
}

/** Parts of the price that most plans have: a right that is exempt, and support that is taxed. */
export const components = [
  {
    code: 'right',
    name: 'Право использования программы',
    nameEn: 'Right to use the program',
    kind: 'RIGHT',
    unit: 'шт',
    vatKind: 'EXEMPT_149_2_26',
    groundReference: '4521',
    shareBp: 7000,
  },
  {
    code: 'support',
    name: 'Абонентское обслуживание',
    nameEn: 'Support',
    kind: 'SERVICE',
    unit: 'усл',
    vatKind: 'GENERAL',
    groundReference: '',
    shareBp: 3000,
  },
];

const categories = ['LEGAL_ENTITY', 'SOLE_ENTREPRENEUR', 'BUDGET', 'INDIVIDUAL'];
const short = () => newKey().slice(-10);

/** The network's two price zones with all regions; made once in a database. */
export async function priceZones(okno: Okno, hq: Actor): Promise<[AZone, AZone]> {
  const list = async () =>
    (await okno.run(hq, '{ priceZones { id code } }')).priceZones.filter((z: AZone) => /^T[12]$/.test(z.code));
  const found: AZone[] = await list();
  if (found.length === 2) return found as [AZone, AZone];
  const capitals = ['77', '78'];
  const others = REGION_CODES.filter((c) => !capitals.includes(c));
  for (const [i, regionCodes] of [others, capitals].entries()) {
    const { createPriceZone: zone } = await okno.run(
      hq,
      `mutation ($key: UUID!, $code: String!, $input: PriceZoneInput!) { createPriceZone(code: $code, input: $input, idempotencyKey: $key) { id } }`,
      { key: newKey(), code: `T${i + 1}`, input: { name: `Зона ${i + 1}`, nameEn: `Zone ${i + 1}`, position: i } },
    );
    await okno.run(
      hq,
      `mutation ($id: UUID!, $regionCodes: [String!]!) { assignRegions(id: $id, regionCodes: $regionCodes, from: "2020-01-01") { id } }`,
      { id: zone.id, regionCodes },
    );
  }
  return (await list()) as [AZone, AZone];
}

export async function aProduct(okno: Okno, hq: Actor): Promise<{ id: string; code: string }> {
  const code = `p-${short()}`;
  const input = {
    name: `Продукт ${code}`,
    nameEn: `Product ${code}`,
    features: [{ code: 'counterparties', name: 'Контрагенты', nameEn: 'Counterparties' }],
    components,
    isPublic: true,
  };
  const { createProduct: made } = await okno.run(
    hq,
    `mutation ($key: UUID!, $code: String!, $input: ProductInput!) { createProduct(code: $code, input: $input, idempotencyKey: $key) { id code } }`,
    { key: newKey(), code, input },
  );
  return made;
}

/** A plan with a draft that begins on the day; nothing priced yet. */
export async function aDraft(
  okno: Okno,
  hq: Actor,
  productId: string,
  options: { validFrom?: string; isGroup?: boolean } = {},
): Promise<{ planId: string; code: string; id: string; version: number }> {
  const code = `t-${short()}`;
  const { createTariffPlan: plan } = await okno.run(
    hq,
    `mutation ($key: UUID!, $productId: UUID!, $code: String!, $input: TariffPlanInput!) { createTariffPlan(productId: $productId, code: $code, input: $input, idempotencyKey: $key) { id } }`,
    {
      key: newKey(),
      productId,
      code,
      input: { name: `Тариф ${code}`, nameEn: `Plan ${code}`, isGroup: options.isGroup ?? false },
    },
  );
  const draft = await draftOf(okno, hq, plan.id, options.validFrom ?? '2025-01-01');
  return { planId: plan.id, code, ...draft };
}

export async function draftOf(okno: Okno, hq: Actor, planId: string, validFrom: string) {
  const { draftTariffVersion: draft } = await okno.run(
    hq,
    `mutation ($key: UUID!, $planId: UUID!, $validFrom: LocalDate!) { draftTariffVersion(planId: $planId, validFrom: $validFrom, idempotencyKey: $key) { id version } }`,
    { key: newKey(), planId, validFrom },
  );
  return draft as { id: string; version: number };
}

export const editionInput = (more: object = {}) => ({
  validFrom: '2025-01-01',
  categories,
  directions: ['FNS', 'SFR'],
  periods: [12, 24],
  organisationsLimit: 1,
  usersLimit: 5,
  options: [],
  features: [{ code: 'counterparties', included: true, value: '30 в месяц', valueEn: '30 a month' }],
  components,
  ...more,
});

/** Contents and prices into a draft: `price(zone index, months, organisations from)`. Returns its version. */
export async function fillDraft(
  okno: Okno,
  hq: Actor,
  draft: { id: string; version: number },
  zones: readonly AZone[],
  input: ReturnType<typeof editionInput>,
  price: (zone: number, months: number, from: number) => number,
  tiers: readonly number[] = [1],
): Promise<number> {
  const { updateTariffVersion: updated } = await okno.run(
    hq,
    `mutation ($id: UUID!, $v: Int!, $input: TariffVersionInput!) { updateTariffVersion(id: $id, input: $input, expectedVersion: $v) { version } }`,
    { id: draft.id, v: draft.version, input },
  );
  const prices = zones.flatMap((zone, z) =>
    input.categories.flatMap((category) =>
      input.periods.flatMap((months) =>
        tiers.map((from) => ({
          zoneId: zone.id,
          category,
          months,
          organisationsFrom: from,
          gross: price(z, months, from),
        })),
      ),
    ),
  );
  const { setTariffPrices: priced } = await okno.run(
    hq,
    `mutation ($id: UUID!, $v: Int!, $prices: [TariffPriceInput!]!) { setTariffPrices(id: $id, prices: $prices, expectedVersion: $v) { version } }`,
    { id: draft.id, v: updated.version, prices },
  );
  return priced.version;
}

export const publish = `mutation ($id: UUID!, $v: Int!, $gap: Boolean! = false, $free: Boolean! = false) { publishTariffVersion(id: $id, expectedVersion: $v, acceptGap: $gap, acceptFree: $free) { id status validTo version } }`;

/** One product with two published plans and an add-on, priced in two zones that cover the country. */
export async function aCatalogue(okno: Okno): Promise<ACatalogue> {
  const hq = await aPerson(okno, 'hqAdmin');
  const zones = await priceZones(okno, hq);
  const product = await aProduct(okno, hq);
  const basic = await aDraft(okno, hq, product.id);
  const yearly = (rubles: number, months: number) => (rubles * 100 * months) / 12;
  let v = await fillDraft(okno, hq, basic, zones, editionInput(), (z, m) => yearly([12_000, 15_000][z]!, m));
  await okno.run(hq, publish, { id: basic.id, v });
  const group = await aDraft(okno, hq, product.id, { isGroup: true });
  const tiers: Record<number, number> = { 1: 30_000, 3: 45_000, 10: 90_000 };
  const input = editionInput({ organisationsLimit: 50, directions: ['FNS', 'SFR', 'ROSSTAT'] });
  const price = (z: number, m: number, from: number) => yearly(tiers[from]!, m) * (z + 1);
  v = await fillDraft(okno, hq, group, zones, input, price, [1, 3, 10]);
  await okno.run(hq, publish, { id: group.id, v });
  const addOnId = await anAddOn(okno, hq, zones, 165_000);
  return {
    hq,
    zones,
    productId: product.id,
    productCode: product.code,
    basic: { id: basic.planId, code: basic.code, versionId: basic.id },
    group: { id: group.planId, code: group.code, versionId: group.id },
    addOnId,
  };
}

/** A key carrier, or what `more` says, at one price everywhere, from 2025 on. */
export async function anAddOn(
  okno: Okno,
  hq: Actor,
  zones: readonly AZone[],
  gross: number,
  more: object = {},
): Promise<string> {
  const code = `a-${short()}`;
  const { createAddOn: addOn } = await okno.run(
    hq,
    `mutation ($key: UUID!, $code: String!, $input: AddOnInput!) { createAddOn(code: $code, input: $input, idempotencyKey: $key) { id } }`,
    {
      key: newKey(),
      code,
      input: {
        purpose: 'KEY_CARRIER',
        kind: 'GOODS',
        name: `Ключевой носитель ${code}`,
        nameEn: `Key carrier ${code}`,
        unit: 'шт',
        vatKind: 'GENERAL',
        ...more,
      },
    },
  );
  await okno.run(
    hq,
    `mutation ($key: UUID!, $id: UUID!, $prices: [ZonePriceInput!]!) { priceAddOn(id: $id, from: "2025-01-01", prices: $prices, idempotencyKey: $key) { id } }`,
    { key: newKey(), id: addOn.id, prices: zones.map((z) => ({ zoneId: z.id, gross })) },
  );
  return addOn.id;
}
