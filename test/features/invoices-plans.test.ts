import pg from 'pg';
import { type InvoiceFilter, InvoiceList, invoiceSorts } from '../../src/features/invoices/invoices.list.js';
import type { Work } from '../../src/platform/database/work.js';
import { type ACentre, aServiceCentre } from '../factories/centres.js';
import { anInvoice } from '../factories/invoices.js';
import { aPerson } from '../factories/people.js';
import { type Actor, useOkno } from '../support/okno.js';

const okno = useOkno();
let centre: ACentre;
let last: string;
/** Of nearly all. */
let name: string;
const PAGE = { first: 50, after: null as string | null };

beforeAll(async () => {
  centre = await aServiceCentre(okno());
  const { id } = await anInvoice(okno(), centre);
  const other = await anInvoice(okno(), await aServiceCentre(okno(), { partner: centre.partner }));
  const stranger = await anInvoice(okno(), await aServiceCentre(okno()));
  const owner = new pg.Client({ connectionString: okno().ownerUrl });
  await owner.connect();
  for (const [model, count] of [
    [id, 3000],
    [other.id, 1000],
    [stranger.id, 8000],
  ]) {
    await owner.query(
      `insert into invoices (id, partner_id, service_centre_id, client_id, seller_id, status, pay_until, offer_until, buyer_name, buyer,
         items, net, total, source, created_at)
       select gen_random_uuid(), i.partner_id, i.service_centre_id, i.client_id, i.seller_id, 'draft', i.pay_until, i.offer_until + n % 90,
         i.buyer_name, i.buyer, i.items, 0, n, 'client', now() - n * interval '1 minute'
       from invoices i, generate_series(1, $2::int) n where i.id = $1`,
      [model, count],
    );
  }
  await owner.query(
    `update invoices set buyer_name = 'ООО «Жёлтый жираф»' where id in
       (select id from invoices where partner_id = $1 and status = 'draft' order by created_at limit 3)`,
    [centre.partner.id],
  );
  await owner.query(
    `update invoices set credit_until = '2026-12-01' where id in
       (select id from invoices where partner_id = $1 and status = 'draft' order by created_at limit 30)`,
    [centre.partner.id],
  );
  name = (await owner.query<{ buyer_name: string }>('select buyer_name from invoices where id = $1', [id])).rows[0]!
    .buyer_name;
  await owner.query('analyze invoices');
  await owner.end();
  last = await cursorOfPage(60);
});

async function cursorOfPage(n: number): Promise<string> {
  let after: string | null = null;
  for (let i = 0; i < n - 1; i++) {
    const { invoices }: any = await okno().run(
      centre.manager,
      'query ($after: String) { invoices(after: $after) { pageInfo { endCursor } } }',
      { after },
    );
    after = invoices.pageInfo.endCursor;
  }
  return after!;
}

interface Node {
  'Index Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}
const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];

/** The plan of the very statement that the list sends, under the actor's role and context. */
async function planOf(
  actor: Actor,
  sort: (typeof invoiceSorts)[number],
  page: typeof PAGE,
  filter: InvoiceFilter = {},
): Promise<Node[]> {
  const credential = { kind: 'session' as const, token: actor.token!, scope: actor.scope! };
  const work = await okno().units.begin(credential, { requestId: '-', address: null, device: '' }, true);
  let statement: { sql: string; params: readonly unknown[] } | undefined;
  const query = work.db.query.bind(work.db);
  work.db.query = ((sql: string, params: readonly unknown[] = []) => {
    if (sql.includes('cursor_value')) statement ??= { sql, params };
    return query(sql, params);
  }) as Work['db']['query'];
  await okno().app.get(InvoiceList).page(work, filter, sort, page);
  const [row] = await query<{ 'QUERY PLAN': { Plan: Node }[] }>(
    `explain (analyze, format json) ${statement!.sql}`,
    statement!.params,
  );
  await work.db.rollback();
  return nodes(row!['QUERY PLAN'][0]!.Plan);
}

const indexes = {
  newest: { centre: 'invoices_by_centre', partner: 'invoices_by_partner', vendor: 'invoices_by_time' },
  payUntil: { centre: 'invoices_by_centre_term', partner: 'invoices_by_partner_term', vendor: 'invoices_by_term' },
  total: { centre: 'invoices_by_centre_total', partner: 'invoices_by_partner_total', vendor: 'invoices_by_total' },
};

test.each(invoiceSorts)(
  'a page sorted by %s walks its index under row-level security and reads no more than it shows',
  async (sort) => {
    const askers = { centre: centre.manager, partner: centre.partner.admin, vendor: centre.partner.hq };
    for (const [who, actor] of Object.entries(askers) as [keyof typeof askers, Actor][]) {
      const plan = await planOf(actor, sort, PAGE);
      expect(plan.map((n) => n['Index Name'])).toContain(indexes[sort][who]);
      expect(Math.max(...plan.map((n) => n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0)))).toBeLessThan(100);
    }
  },
);

test('who has two roles in one centre reads no more than who has one', async () => {
  const place = { key: `c-${centre.number}`, partnerId: centre.partner.id, serviceCentreId: centre.id };
  const both = await aPerson(okno(), 'centreManager', place, ['centreAccountant']);
  const plan = await planOf(both, 'newest', PAGE);
  expect(Math.max(...plan.map((n) => n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0)))).toBeLessThan(100);
});

test('a deep page reads as little as the first', async () => {
  const plan = await planOf(centre.manager, 'newest', { first: 50, after: last });
  expect(plan.map((n) => n['Index Name'])).toContain('invoices_by_centre');
  expect(Math.max(...plan.map((n) => n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0)))).toBeLessThan(100);
});

test('the few with access on credit are found by the day it ends, not by a walk over all', async () => {
  for (const actor of [centre.manager, centre.partner.admin, centre.partner.hq]) {
    const plan = await planOf(actor, 'newest', PAGE, { creditTo: '2026-12-01' });
    expect(Math.max(...plan.map((n) => n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0)))).toBeLessThan(100);
  }
});

describe('search by words', () => {
  const most = (plan: Node[]) => Math.max(...plan.map((n) => n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0)));
  const found = async (actor: Actor, search: string) =>
    (await okno().run(actor, 'query ($s: String) { invoicesTotals(filter: { search: $s }) { count } }', { s: search }))
      .invoicesTotals.count;

  test('what few have, nobody has or nearly all have costs a page, whoever asks', async () => {
    for (const actor of [centre.manager, centre.partner.admin, centre.partner.hq]) {
      for (const search of ['желтый жираф', 'щъщъ', name]) {
        expect(most(await planOf(actor, 'newest', PAGE, { search }))).toBeLessThan(200);
      }
    }
  });

  test('every word is found in any order, without quotes, ё as е; nobody finds what is not his', async () => {
    const stranger = await aServiceCentre(okno());
    for (const search of ['желтый жираф', 'Жираф ооо', 'ООО «ЖЁЛТЫЙ', 'жираф']) {
      expect([search, await found(centre.partner.admin, search)]).toEqual([search, 3]);
      expect([search, await found(stranger.manager, search)]).toEqual([search, 0]);
    }
    expect(await found(centre.partner.hq, 'жираф слон')).toBe(0);
    // A word too short for the index must be there too.
    expect(await found(centre.partner.hq, 'жираф щы')).toBe(0);
    expect(await found(centre.partner.hq, 'жираф оо')).toBe(3);
    expect(await found(centre.manager, name)).toBeGreaterThan(2000);
    // Two letters have no index: the list is walked, by the same rule.
    expect(await found(centre.partner.admin, 'жи')).toBe(3);
    expect(await found(centre.partner.admin, '%')).toBe(0);
  });
});
