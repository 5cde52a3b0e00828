import { loadCatalogue } from '../../src/app/demo/catalogue.js';
import { addDays } from '../../src/kernel/period.js';
import { aServiceCentre } from '../factories/centres.js';
import { aPartner } from '../factories/partners.js';
import { aPerson } from '../factories/people.js';
import {
  aCatalogue,
  aDraft,
  anAddOn,
  aProduct,
  draftOf,
  editionInput,
  fillDraft,
  publish,
} from '../factories/tariffs.js';
import { newKey, startOkno, useOkno } from '../support/okno.js';

const okno = useOkno();
const today = () => okno().clock.today('Europe/Moscow');
const check = `query ($id: UUID!) { tariffVersionCheck(id: $id) { kind zone category months organisationsFrom from to detail } }`;
const editions = `query ($id: UUID!) { tariffPlan(id: $id) { product { code } editions { id number status validFrom validTo version prices { gross } } } }`;
const price = `query ($planId: UUID!, $on: LocalDate!) { planPrice(planId: $planId, regionCode: "66", category: LEGAL_ENTITY, months: 12, on: $on) { gross versionId } }`;
const setPrices = `mutation ($id: UUID!, $v: Int!, $prices: [TariffPriceInput!]!) { setTariffPrices(id: $id, prices: $prices, expectedVersion: $v) { version } }`;

test('a draft names each of its holes, and is not published while it has any', async () => {
  const { hq, zones, productId } = await aCatalogue(okno());
  const draft = await aDraft(okno(), hq, productId);
  const lame = editionInput({
    periods: [12],
    components: [
      {
        code: 'right',
        name: 'Право',
        nameEn: 'Right',
        kind: 'RIGHT',
        unit: 'шт',
        vatKind: 'EXEMPT_149_2_26',
        shareBp: 9000,
      },
    ],
  });
  // Only the second zone has prices, and one more of a tier that the plan has no room for.
  let v = await fillDraft(okno(), hq, draft, [zones[1]], lame, () => 100, [1, 2]);
  const { tariffVersionCheck: holes } = await okno().run(hq, check, { id: draft.id });
  const kinds = (kind: string) => holes.filter((h: { kind: string }) => h.kind === kind);
  expect(kinds('SHARES_NOT_WHOLE')).toEqual([expect.objectContaining({ detail: '9000' })]);
  expect(kinds('GROUND_REFERENCE_MISSING')).toHaveLength(1);
  expect(kinds('PRICE_MISSING').map((h: { category: string }) => h.category)).toEqual([
    'LEGAL_ENTITY',
    'SOLE_ENTREPRENEUR',
    'BUDGET',
    'INDIVIDUAL',
  ]);
  expect(kinds('PRICE_MISSING')[0]).toMatchObject({ zone: 'T1', months: 12, organisationsFrom: 1 });
  expect(kinds('TIER_BEYOND_LIMIT')).toHaveLength(4);
  const answer = await okno().ask(hq, publish, { id: draft.id, v });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'EDITION_HAS_HOLES', params: { count: holes.length } });
  expect(answer.errors?.[0]?.extensions.params?.holes).toContain('priceMissing T1 legalEntity 12 1');

  v = await fillDraft(okno(), hq, { id: draft.id, version: v }, zones, editionInput(), () => 100);
  expect((await okno().run(hq, check, { id: draft.id })).tariffVersionCheck).toEqual([]);
  expect((await okno().run(hq, publish, { id: draft.id, v })).publishTariffVersion.status).toBe('PUBLISHED');
});

test('a new edition begins from the last one, ends its sale on the day it begins, and the old price stays for old days', async () => {
  const { hq, basic, zones } = await aCatalogue(okno());
  const from = addDays(today(), 30);
  const draft = await draftOf(okno(), hq, basic.id, from);
  const before = (await okno().run(hq, editions, { id: basic.id })).tariffPlan.editions;
  expect(before.map((e: { number: number; prices: unknown[] }) => [e.number, e.prices.length])).toEqual([
    [2, 16],
    [1, 16],
  ]);
  const { manager } = await aServiceCentre(okno());
  const seen = (await okno().run(manager, editions, { id: basic.id })).tariffPlan.editions;
  expect(seen.map((e: { number: number }) => e.number)).toEqual([1]);
  expect(await okno().refusal(hq, draftMutation, { key: newKey(), planId: basic.id, from })).toBe('DRAFT_EXISTS');
  const v = await fillDraft(okno(), hq, draft, zones, editionInput({ validFrom: from }), () => 1_400_000);
  await okno().run(hq, publish, { id: draft.id, v });
  const after = (await okno().run(hq, editions, { id: basic.id })).tariffPlan.editions;
  expect(after[1]).toMatchObject({ number: 1, status: 'PUBLISHED', validTo: from });
  const on = async (day: string) =>
    (await okno().run(hq, price, { planId: basic.id, on: day })).planPrice.gross as number;
  expect(await on(addDays(from, -1))).toBe(1_200_000);
  expect(await on(from)).toBe(1_400_000);
});

test('editions neither overlap nor leave days between them unless that is meant', async () => {
  const { hq, basic, zones } = await aCatalogue(okno());
  const [from, to] = [addDays(today(), 10), addDays(today(), 20)];
  const draft = await draftOf(okno(), hq, basic.id, from);
  let v = await fillDraft(okno(), hq, draft, zones, editionInput({ validFrom: addDays(today(), -5) }), () => 100);
  const kinds = async () =>
    (await okno().run(hq, check, { id: draft.id })).tariffVersionCheck.map((h: { kind: string }) => h.kind);
  expect(await kinds()).toEqual(['DATES_IN_THE_PAST']);
  const overlapping = editionInput({ validFrom: '2024-12-01' });
  v = await fillDraft(okno(), hq, { id: draft.id, version: v }, zones, overlapping, () => 100);
  expect(await kinds()).toEqual(['DATES_OVERLAP']);
  const ending = editionInput({ validFrom: from, validTo: to });
  v = await fillDraft(okno(), hq, { id: draft.id, version: v }, zones, ending, () => 100);
  expect(await kinds()).toEqual(['DATES_GAP']);
  expect(await okno().refusal(hq, publish, { id: draft.id, v })).toBe('EDITION_HAS_HOLES');
  await okno().run(hq, publish, { id: draft.id, v, gap: true });
  expect(await okno().refusal(hq, price, { planId: basic.id, on: to })).toBe('PLAN_NOT_ON_SALE');
});

test('a price of nothing is named by the check, and passes when it is meant', async () => {
  const { hq, zones, productId } = await aCatalogue(okno());
  const draft = await aDraft(okno(), hq, productId);
  const v = await fillDraft(okno(), hq, draft, zones, editionInput({ periods: [12] }), (z) => (z === 0 ? 0 : 100));
  const { tariffVersionCheck: holes } = await okno().run(hq, check, { id: draft.id });
  expect(holes).toHaveLength(4);
  expect(holes[0]).toMatchObject({ kind: 'PRICE_ZERO', zone: 'T1', months: 12 });
  const answer = await okno().ask(hq, publish, { id: draft.id, v, gap: true });
  expect(answer.errors?.[0]?.extensions).toMatchObject({
    code: 'EDITION_HAS_HOLES',
    params: { holes: expect.arrayContaining(['priceZero T1 legalEntity 12 1']) },
  });
  expect((await okno().run(hq, publish, { id: draft.id, v, free: true })).publishTariffVersion.status).toBe(
    'PUBLISHED',
  );
});

test('a published edition does not change: the program says so, and the database too', async () => {
  const { hq, basic } = await aCatalogue(okno());
  const { tariffVersion: edition } = await okno().run(hq, `query ($id: UUID!) { tariffVersion(id: $id) { version } }`, {
    id: basic.versionId,
  });
  expect(await okno().refusal(hq, setPrices, { id: basic.versionId, v: edition.version, prices: [] })).toBe(
    'EDITION_IS_PUBLISHED',
  );
  const sql = (text: string) =>
    okno().asSystem((w) => w.db.query(text, [basic.versionId])) as Promise<{ code?: string }>;
  await expect(sql(`update tariff_prices set gross = 1 where version_id = $1`)).rejects.toMatchObject({
    code: '55000',
  });
  await expect(sql(`delete from tariff_prices where version_id = $1`)).rejects.toMatchObject({ code: '55000' });
  await expect(sql(`update tariff_versions set periods = '{12}' where id = $1`)).rejects.toMatchObject({
    code: '55000',
  });
  await expect(
    sql(`update tariff_versions set valid_to = null, valid_from = '2024-01-01' where id = $1`),
  ).rejects.toMatchObject({ code: '55000' });
});

test('an edition taken from sale is not sold from today on; what was sold by it keeps its price', async () => {
  const { hq, basic } = await aCatalogue(okno());
  const archive = `mutation ($id: UUID!, $v: Int!) { archiveTariffVersion(id: $id, expectedVersion: $v) { status validTo version } }`;
  const { version } = (await okno().run(hq, editions, { id: basic.id })).tariffPlan.editions[0];
  expect(await okno().refusal(hq, archive, { id: basic.versionId, v: version + 1 })).toBe('CHANGED_MEANWHILE');
  const done = await okno().run(hq, archive, { id: basic.versionId, v: version });
  expect(done.archiveTariffVersion).toMatchObject({ status: 'ARCHIVED', validTo: today() });
  expect(await okno().refusal(hq, price, { planId: basic.id, on: today() })).toBe('PLAN_NOT_ON_SALE');
  expect((await okno().run(hq, price, { planId: basic.id, on: addDays(today(), -1) })).planPrice.gross).toBe(1_200_000);
  expect(await okno().refusal(hq, archive, { id: basic.versionId, v: version + 1 })).toBe('MOVE_NOT_ALLOWED');
});

test('a draft is seen by the vendor alone; to others it is not there', async () => {
  const { hq, productId, basic } = await aCatalogue(okno());
  const { admin } = await aPartner(okno());
  const draft = await aDraft(okno(), hq, productId);
  const read = `query ($id: UUID!) { tariffVersion(id: $id) { id status prices { gross } } }`;
  const hidden = await okno().ask(admin, read, { id: draft.id });
  const missing = await okno().ask(admin, read, { id: newKey() });
  expect(hidden.raw).toBe(missing.raw);
  expect(hidden.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect((await okno().run(admin, editions, { id: draft.planId })).tariffPlan.editions).toEqual([]);
  expect((await okno().run(admin, read, { id: basic.versionId })).tariffVersion.prices).toHaveLength(16);
  const auditor = await aPerson(okno(), 'auditor');
  expect((await okno().run(auditor, read, { id: draft.id })).tariffVersion.status).toBe('DRAFT');
  expect(await okno().refusal(auditor, publish, { id: draft.id, v: 1 })).toBe('FORBIDDEN');
});

test('wrong input is refused with its place', async () => {
  const { hq, zones, productId } = await aCatalogue(okno());
  const draft = await aDraft(okno(), hq, productId);
  const update = `mutation ($id: UUID!, $v: Int!, $input: TariffVersionInput!) { updateTariffVersion(id: $id, input: $input, expectedVersion: $v) { version } }`;
  const at = async (query: string, variables: object) => {
    const e = (await okno().ask(hq, query, variables)).errors?.[0]?.extensions;
    return [e?.code, e?.at?.join('.')];
  };
  const input = (more: object) => ({ id: draft.id, v: draft.version, input: editionInput(more) });
  expect(await at(update, input({ validTo: '2024-01-01' }))).toEqual(['SALE_DATES_WRONG', 'input.validTo']);
  expect(await at(update, input({ features: [{ code: 'unknown', included: true }] }))).toEqual([
    'UNKNOWN_FEATURE',
    'input.features.0.code',
  ]);
  expect(await at(update, input({ periods: [7] }))).toEqual(['BAD_INPUT', 'input.periods']);
  const cell = { zoneId: zones[0].id, category: 'BUDGET', months: 12, gross: 5 };
  const prices = (...list: object[]) => ({ id: draft.id, v: draft.version, prices: list });
  expect(await at(setPrices, prices(cell, cell))).toEqual(['REPEATED_CODE', 'prices.1']);
  expect(await at(setPrices, prices({ ...cell, zoneId: newKey() }))).toEqual(['UNKNOWN_PRICE_ZONE', 'prices.0.zoneId']);
  expect((await at(setPrices, prices({ ...cell, gross: -1 })))[0]).toBe('BAD_INPUT');
});

test('a region moves to another zone from a day on, and only where everything has a price', async () => {
  const { hq, zones, basic } = await aCatalogue(okno());
  const assign = `mutation ($id: UUID!, $from: LocalDate!) { assignRegions(id: $id, regionCodes: ["66"], from: $from) { id } }`;
  const from = addDays(today(), 3);
  expect(await okno().refusal(hq, assign, { id: zones[1].id, from: addDays(today(), -1) })).toBe('CHANGE_IN_THE_PAST');
  await okno().run(hq, assign, { id: zones[1].id, from });
  await okno().run(hq, assign, { id: zones[1].id, from });
  const on = async (day: string) => (await okno().run(hq, price, { planId: basic.id, on: day })).planPrice.gross;
  expect([await on(addDays(from, -1)), await on(from)]).toEqual([1_200_000, 1_500_000]);
  await okno().run(hq, assign, { id: zones[0].id, from });
  expect(await on(from)).toBe(1_200_000);

  const { createPriceZone: zone } = await okno().run(
    hq,
    `mutation ($key: UUID!) { createPriceZone(code: "NEW", input: { name: "Новая", nameEn: "New" }, idempotencyKey: $key) { id version } }`,
    { key: newKey() },
  );
  const answer = await okno().ask(hq, assign, { id: zone.id, from });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'ZONE_NOT_PRICED', params: { zone: 'NEW' } });
  const close = `mutation ($id: UUID!, $v: Int!) { archivePriceZone(id: $id, archived: true, expectedVersion: $v) { archivedAt } }`;
  expect((await okno().run(hq, close, { id: zone.id, v: zone.version })).archivePriceZone.archivedAt).not.toBeNull();
  expect(await okno().refusal(hq, close, { id: zones[0].id, v: 1 })).toBe('ZONE_HAS_REGIONS');
});

test('an add-on has a price in every zone, dated; the past is not repriced', async () => {
  const { hq, zones } = await aCatalogue(okno());
  const id = await anAddOn(okno(), hq, zones, 165_000);
  const reprice = `mutation ($key: UUID!, $id: UUID!, $from: LocalDate!, $prices: [ZonePriceInput!]!) { priceAddOn(id: $id, from: $from, prices: $prices, idempotencyKey: $key) { prices { zoneId gross validFrom validTo } } }`;
  const prices = zones.map((z) => ({ zoneId: z.id, gross: 180_000 }));
  const set = (more: object) => ({ key: newKey(), id, from: addDays(today(), 5), prices, ...more });
  expect(await okno().refusal(hq, reprice, set({ prices: prices.slice(1) }))).toBe('ADD_ON_PRICE_MISSING');
  expect(await okno().refusal(hq, reprice, set({ from: '2025-06-01' }))).toBe('CHANGE_IN_THE_PAST');
  const { priceAddOn: done } = await okno().run(hq, reprice, set({}));
  expect(done.prices.map((p: { gross: number; validTo: string | null }) => [p.gross, p.validTo])).toEqual([
    [165_000, addDays(today(), 5)],
    [165_000, addDays(today(), 5)],
    [180_000, null],
    [180_000, null],
  ]);
});

test('two publications of one plan at once: one is published', async () => {
  const { hq, zones } = await aCatalogue(okno());
  const product = await aProduct(okno(), hq);
  const draft = await aDraft(okno(), hq, product.id);
  const v = await fillDraft(okno(), hq, draft, zones, editionInput(), () => 100);
  const answers = await Promise.all([1, 2].map(() => okno().ask(hq, publish, { id: draft.id, v })));
  expect(answers.filter((a) => !a.errors)).toHaveLength(1);
});

const draftMutation = `mutation ($key: UUID!, $planId: UUID!, $from: LocalDate!) { draftTariffVersion(planId: $planId, validFrom: $from, idempotencyKey: $key) { id } }`;

test('the catalogue of the demonstration covers the country and both years', async () => {
  // A country of its own: the regions of this file's zones are taken.
  const other = await startOkno();
  try {
    const admin = await aPerson(other, 'hqAdmin');
    await loadCatalogue((query, variables) => other.run(admin, query, variables));
    const offers = `query ($region: String!, $on: LocalDate!) { offerings(regionCode: $region, category: LEGAL_ENTITY, on: $on) { product { code } plans { plan { code } prices { months gross } } } }`;
    const price = async (region: string, on: string) => {
      const { offerings } = await other.run(admin, offers, { region, on });
      const plans = offerings.find((o: { product: { code: string } }) => o.product.code === 'reporting').plans;
      expect(plans).toHaveLength(5);
      return plans[0].prices.find((p: { months: number }) => p.months === 12).gross;
    };
    expect(await price('66', '2026-05-01')).toBe(690_000);
    expect(await price('77', '2026-05-01')).toBe(794_000);
    expect(await price('66', '2025-05-01')).toBeLessThan(690_000);
    const { publicProducts } = await other.run({}, '{ publicProducts { code } }');
    expect(publicProducts).toHaveLength(7);
  } finally {
    await other.stop();
  }
});
