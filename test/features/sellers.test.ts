import { deflateSync } from 'node:zlib';
import { SellerRepository } from '../../src/features/sellers/index.js';
import { encodePng } from '../../src/platform/printing/png.js';
import { anAccount, aSeller, aServiceCentre } from '../factories/centres.js';
import { aPartner } from '../factories/partners.js';
import { anInn, aPerson } from '../factories/people.js';
import { aProduct } from '../factories/tariffs.js';
import type { Actor } from '../support/okno.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const add = `mutation ($key: UUID!, $partnerId: UUID, $input: SellerInput!) { addSeller(idempotencyKey: $key, partnerId: $partnerId, input: $input) { id inn kpp version partner { code } } }`;
const addAccount = `mutation ($key: UUID!, $id: UUID!, $input: SellerAccountInput!) { addSellerAccount(idempotencyKey: $key, sellerId: $id, input: $input) { id isMain } }`;
const read = `query ($id: UUID!) { seller(id: $id) { id name hasSeal version accounts { id account isMain } taxProfile { id validFrom regime } } }`;
const setRegime = `mutation ($id: UUID!, $from: LocalDate!, $regime: TaxRegime!) { setSellerRegime(sellerId: $id, from: $from, regime: $regime) { id } }`;
const setSellers = `mutation ($id: UUID!, $sellers: [CentreSellerInput!]!) { setCentreSellers(serviceCentreId: $id, sellers: $sellers) { productCode sellerId } }`;
const input = (more: object = {}) => ({ name: 'Окно', fullName: 'АО «Окно»', inn: anInn(), kpp: '770101001', ...more });
const account = (more: object = {}) => ({
  bik: '044525225',
  bankName: 'Сбербанк',
  account: anAccount('044525225'),
  ...more,
});

test('the vendor keeps its own sellers and the partner his; neither touches what is not his', async () => {
  const partner = await aPartner(okno());
  const billing = await aPerson(okno(), 'hqBilling');
  const { addSeller: vendors } = await okno().run(billing, add, { key: newKey(), input: input() });
  const mine = await aSeller(okno(), partner);
  expect(vendors).toMatchObject({ version: 1, partner: null });
  const seen = (await okno().run(partner.admin, `{ sellers { edges { node { id } } } }`)).sellers.edges;
  expect(seen.map((e: { node: { id: string } }) => e.node.id)).toEqual(expect.arrayContaining([vendors.id, mine.id]));
  const update = `mutation ($id: UUID!, $v: Int!, $input: SellerInput!) { updateSeller(id: $id, expectedVersion: $v, input: $input) { name version } }`;
  expect(await okno().refusal(partner.admin, update, { id: vendors.id, v: 1, input: input() })).toBe('FORBIDDEN');
  expect(await okno().refusal(billing, update, { id: mine.id, v: 1, input: input() })).toBe('FORBIDDEN');
  expect(await okno().refusal(partner.admin, add, { key: newKey(), input: input() })).toBe('FORBIDDEN');
  const done = await okno().run(partner.admin, update, { id: mine.id, v: 1, input: input({ name: 'Новое' }) });
  expect(done.updateSeller).toEqual({ name: 'Новое', version: 2 });
  expect(await okno().refusal(partner.admin, update, { id: mine.id, v: 1, input: input() })).toBe('CHANGED_MEANWHILE');
  const stranger = await aPartner(okno());
  const a = await okno().ask(stranger.admin, read, { id: mine.id });
  const b = await okno().ask(stranger.admin, read, { id: newKey() });
  expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(a.raw).toBe(b.raw);
});

test('requisites are checked as they are on paper: digits, KPP of an organisation, the key of the account', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const problem = async (more: object) =>
    (await okno().ask(hq, add, { key: newKey(), input: input(more) })).errors?.[0]?.extensions;
  expect(await problem({ inn: '7707083894' })).toMatchObject({ code: 'WRONG_REQUISITE', at: ['input', 'inn'] });
  expect(await problem({ kpp: null })).toMatchObject({ params: { requisite: 'kpp', problem: 'EMPTY' } });
  expect(await problem({ ogrn: '1027700132196' })).toMatchObject({ at: ['input', 'ogrn'] });
  const made = await okno().run(hq, add, { key: newKey(), input: input({ inn: '7707 083 893' }) });
  expect(made.addSeller.inn).toBe('7707083893');
  const { id } = made.addSeller;
  const right = account();
  const wrong = { ...right, account: right.account.replace(/.$/, (d) => String((Number(d) + 1) % 10)) };
  const answer = await okno().ask(hq, addAccount, { key: newKey(), id, input: wrong });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'WRONG_REQUISITE', at: ['input', 'account'] });
  expect((await okno().run(hq, addAccount, { key: newKey(), id, input: right })).addSellerAccount.isMain).toBe(true);
  expect(await okno().refusal(hq, addAccount, { key: newKey(), id, input: right })).toBe('ACCOUNT_TAKEN');
});

test('exactly one account is the main one, and it goes last', async () => {
  const partner = await aPartner(okno());
  const seller = await aSeller(okno(), partner);
  const second = await okno().run(partner.admin, addAccount, {
    key: newKey(),
    id: seller.id,
    input: account({ isMain: true }),
  });
  const mains = async () =>
    (await okno().run(partner.admin, read, { id: seller.id })).seller.accounts.map(
      (a: { isMain: boolean }) => a.isMain,
    );
  expect(await mains()).toEqual([true, false]);
  const remove = `mutation ($id: UUID!) { removeSellerAccount(id: $id) }`;
  expect(await okno().refusal(partner.admin, remove, { id: second.addSellerAccount.id })).toBe('MAIN_ACCOUNT_STAYS');
  const { seller: now } = await okno().run(partner.admin, read, { id: seller.id });
  const first = now.accounts.find((a: { account: string }) => a.account === seller.account);
  await okno().run(partner.admin, `mutation ($id: UUID!) { makeMainAccount(id: $id) { isMain } }`, { id: first.id });
  await okno().run(partner.admin, remove, { id: second.addSellerAccount.id });
  expect(await mains()).toEqual([true]);
});

test('a tax regime begins on the first of a month; the one in force on a date is used', async () => {
  const centre = await aServiceCentre(okno(), { regime: 'USN_EXEMPT' });
  const { admin } = centre.partner;
  expect(await okno().refusal(admin, setRegime, { id: centre.seller.id, from: '2026-05-02', regime: 'OSNO' })).toBe(
    'NOT_FIRST_OF_MONTH',
  );
  await okno().run(admin, setRegime, { id: centre.seller.id, from: '2026-07-01', regime: 'USN_5' });
  await okno().run(admin, setRegime, { id: centre.seller.id, from: '2099-01-01', regime: 'OSNO' });
  const sellers = okno().app.get(SellerRepository, { strict: false });
  const regime = (on: string) => okno().asSystem(async (w) => (await sellers.forCentre(w, centre.id, null, on)).regime);
  expect(await regime('2026-06-30')).toBe('USN_EXEMPT');
  expect(await regime('2026-07-01')).toBe('USN_5');
  await expect(regime('2023-12-31')).rejects.toMatchObject({
    code: 'SELLER_INCOMPLETE',
    params: { missing: 'regime' },
  });
  const { seller } = await okno().run(admin, read, { id: centre.seller.id });
  const remove = `mutation ($id: UUID!) { removeSellerRegime(id: $id) }`;
  expect(await okno().refusal(admin, remove, { id: seller.taxProfile[0].id })).toBe('REGIME_BEGUN');
  expect((await okno().run(admin, remove, { id: seller.taxProfile[2].id })).removeSellerRegime).toBe(true);
});

test('a centre sells for its partner or the vendor, per product where they differ', async () => {
  const centre = await aServiceCentre(okno());
  const { admin, hq } = centre.partner;
  const school = await aSeller(okno(), centre.partner, 'USN_5');
  const product = await aProduct(okno(), hq);
  const foreign = await aServiceCentre(okno());
  const list = [{ sellerId: centre.seller.id }, { productCode: product.code, sellerId: school.id }];
  expect((await okno().run(admin, setSellers, { id: centre.id, sellers: list })).setCentreSellers).toHaveLength(2);
  const sellers = okno().app.get(SellerRepository, { strict: false });
  const who = (code: string | null) =>
    okno().asSystem(async (w) => (await sellers.forCentre(w, centre.id, code, '2026-06-30')).seller.id);
  expect(await who(product.code)).toBe(school.id);
  expect(await who('REPORTING')).toBe(centre.seller.id);
  const refusal = (actor: Actor, more: object[]) => okno().refusal(actor, setSellers, { id: centre.id, sellers: more });
  expect(await refusal(hq, [{ sellerId: foreign.seller.id }])).toBe('SELLER_OF_ANOTHER_PARTNER');
  expect(await refusal(admin, [{ sellerId: foreign.seller.id }])).toBe('NOT_FOUND');
  expect(await refusal(admin, [list[0]!, list[0]!])).toBe('PRODUCT_NAMED_TWICE');
  const nothing = await okno().ask(admin, setSellers, {
    id: centre.id,
    sellers: [list[0], { productCode: 'NO_SUCH', sellerId: school.id }],
  });
  expect(nothing.errors?.[0]?.extensions).toMatchObject({
    code: 'UNKNOWN_PRODUCT',
    params: { product: 'NO_SUCH' },
    at: ['sellers', '1', 'productCode'],
  });
  expect(await refusal(centre.manager, list)).toBe('FORBIDDEN');
  expect(await refusal(foreign.partner.admin, list)).toBe('NOT_FOUND');
  const archive = `mutation ($id: UUID!) { archiveSeller(id: $id, archived: true, expectedVersion: 1) { archivedAt } }`;
  expect(await okno().refusal(admin, archive, { id: school.id })).toBe('SELLER_IN_USE');
  const found = await okno().asSystem((w) => sellers.byAccount(w, centre.seller.account, centre.seller.bik));
  expect(found).toMatchObject({ sellerId: centre.seller.id, isMain: true });
});

describe('pictures', () => {
  const image = (actor: Actor, id: string, kind = 'seal') => ({
    url: `/api/sellers/${id}/images/${kind}?scope=${actor.scope}`,
    cookie: `okno-session=${actor.token}`,
  });
  const png = encodePng(
    2,
    2,
    8,
    2,
    // Two rows: a filter byte of zero, then two pixels.
    Buffer.from([0, 9, 9, 9, 200, 200, 200, 0, 0, 0, 0, 7, 7, 7]),
  );

  test('a seal is drawn anew, shown to those who print it, and deleted', async () => {
    const centre = await aServiceCentre(okno());
    const { admin } = centre.partner;
    const { url, cookie } = image(admin, centre.seller.id);
    expect((await okno().http().post(url).set('cookie', cookie).attach('file', png, 'печать.png')).body).toEqual({
      ok: true,
    });
    const manager = image(centre.manager, centre.seller.id);
    const shown = await okno().http().get(manager.url).set('cookie', manager.cookie);
    expect(shown.headers['content-type']).toBe('image/png');
    expect(shown.body.subarray(0, 4).toString('latin1')).toBe('\x89PNG');
    expect(
      (await okno().http().post(manager.url).set('cookie', manager.cookie).attach('file', png, 'a.png')).status,
    ).toBe(403);
    await okno().http().delete(url).set('cookie', cookie);
    expect((await okno().run(admin, read, { id: centre.seller.id })).seller.hasSeal).toBe(false);
    expect((await okno().http().get(url).set('cookie', cookie)).status).toBe(404);
    const stranger = image((await aPartner(okno())).admin, centre.seller.id);
    expect((await okno().http().get(stranger.url).set('cookie', stranger.cookie)).status).toBe(404);
  });

  test('what is no picture, or too large, is refused', async () => {
    const partner = await aPartner(okno());
    const seller = await aSeller(okno(), partner);
    const { url, cookie } = image(partner.admin, seller.id, 'headSignature');
    const send = (bytes: Buffer) => okno().http().post(url).set('cookie', cookie).attach('file', bytes, 'a.png');
    expect((await send(Buffer.from('<svg onload="alert(1)"/>'))).body.code).toBe('BAD_IMAGE');
    expect((await send(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))).body.code).toBe('BAD_IMAGE');
    expect((await send(deflateSync(png))).body.code).toBe('BAD_IMAGE');
    expect((await send(Buffer.alloc(1024 * 1024 + 1))).body.code).toBe('FILE_TOO_LARGE');
    expect((await okno().http().post(url).set('cookie', cookie).send({})).body.code).toBe('BAD_INPUT');
  });
});
