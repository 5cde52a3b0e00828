import { Catalogue } from '../../src/features/tariffs/index.js';
import { aPartner } from '../factories/partners.js';
import { aPerson } from '../factories/people.js';
import { aCatalogue } from '../factories/tariffs.js';
import { useOkno } from '../support/okno.js';

const okno = useOkno();
const planPrice = `query ($planId: UUID!, $region: String!, $category: ClientCategory!, $months: Int!, $organisations: Int, $on: LocalDate) {
  planPrice(planId: $planId, regionCode: $region, category: $category, months: $months, organisations: $organisations, on: $on) {
    versionId gross zone { code } components { code vatKind gross } } }`;

test('the price of a plan is that of the zone of the region, divided among its parts to the kopeck', async () => {
  const { basic } = await aCatalogue(okno());
  const { admin } = await aPartner(okno());
  const ask = async (region: string) =>
    (await okno().run(admin, planPrice, { planId: basic.id, region, category: 'LEGAL_ENTITY', months: 12 })).planPrice;
  expect(await ask('66')).toEqual({
    versionId: basic.versionId,
    gross: 1_200_000,
    zone: { code: 'T1' },
    components: [
      { code: 'right', vatKind: 'EXEMPT_149_2_26', gross: 840_000 },
      { code: 'support', vatKind: 'GENERAL', gross: 360_000 },
    ],
  });
  expect(await ask('77')).toMatchObject({ gross: 1_500_000, zone: { code: 'T2' } });
});

test('a group plan costs what its tier says', async () => {
  const { group } = await aCatalogue(okno());
  const price = (organisations: number) =>
    okno().asSystem((w) =>
      okno().app.get(Catalogue).priceOf(w, {
        planId: group.id,
        on: '2026-03-01',
        regionCode: '66',
        category: 'legalEntity',
        months: 12,
        organisations,
      }),
    );
  expect((await price(2)).gross).toBe(3_000_000);
  expect((await price(3)).gross).toBe(4_500_000);
  expect((await price(50)).gross).toBe(9_000_000);
  await expect(price(51)).rejects.toMatchObject({ code: 'ORGANISATIONS_OUT_OF_LIMIT', params: { most: 50 } });
});

test('the offerings put plans side by side and say what each lacks', async () => {
  const { productCode, basic, group, hq } = await aCatalogue(okno());
  const { offerings } = await okno().run(
    hq,
    `query ($p: [String!]) { offerings(regionCode: "66", category: LEGAL_ENTITY, products: $p, organisations: 3, directions: [FNS, ROSSTAT]) {
      product { code features { code } } zone { code } plans { plan { id } prices { months gross } misfits lackingDirections recommended } } }`,
    { p: [productCode] },
  );
  expect(offerings).toHaveLength(1);
  const byPlan = Object.fromEntries(offerings[0].plans.map((p: { plan: { id: string } }) => [p.plan.id, p]));
  expect(byPlan[basic.id]).toMatchObject({ misfits: ['DIRECTIONS', 'ORGANISATIONS'], recommended: false });
  expect(byPlan[basic.id].lackingDirections).toEqual(['ROSSTAT']);
  expect(byPlan[group.id]).toMatchObject({ misfits: [], recommended: true });
  expect(byPlan[group.id].prices).toEqual([
    { months: 12, gross: 4_500_000 },
    { months: 24, gross: 9_000_000 },
  ]);
});

test('what is not sold so is refused with the reason', async () => {
  const { basic, hq } = await aCatalogue(okno());
  const ask = (more: object) =>
    okno().refusal(hq, planPrice, {
      planId: basic.id,
      region: '66',
      category: 'LEGAL_ENTITY',
      months: 12,
      ...more,
    });
  expect(await ask({ on: '2024-12-31' })).toBe('PLAN_NOT_ON_SALE');
  expect(await ask({ months: 36 })).toBe('PERIOD_NOT_SOLD');
  expect(await ask({ region: '00' })).toBe('REGION_HAS_NO_ZONE');
  expect(await ask({ organisations: 2 })).toBe('ORGANISATIONS_OUT_OF_LIMIT');
});

test('nobody but the vendor’s administrator edits, and the products of the form are public', async () => {
  const { hq, productCode, productId } = await aCatalogue(okno());
  const { admin } = await aPartner(okno());
  const archive = `mutation ($id: UUID!) { archiveProduct(id: $id, archived: true, expectedVersion: 1) { id } }`;
  expect(await okno().refusal(admin, archive, { id: productId })).toBe('FORBIDDEN');
  expect(await okno().refusal(await aPerson(okno(), 'hqBilling'), archive, { id: productId })).toBe('FORBIDDEN');
  expect(await okno().refusal(hq, archive, { id: productId })).toBe('PRODUCT_HAS_PLANS');
  const { publicProducts } = await okno().run({}, '{ publicProducts { code name } }');
  expect(publicProducts.map((p: { code: string }) => p.code)).toContain(productCode);
  expect(await okno().refusal({}, '{ products { id } }')).toBe('NOT_LOGGED_IN');
});
