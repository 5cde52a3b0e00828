import { readTable } from '../../src/platform/spreadsheets/index.js';
import { type ACentre, aServiceCentre } from '../factories/centres.js';
import { type AClient, aClient } from '../factories/clients.js';
import { type AnInvoice, aDraftInvoice, anInvoice, aSetUp } from '../factories/invoices.js';
import { aPerson } from '../factories/people.js';
import { type Actor, useOkno } from '../support/okno.js';

const okno = useOkno();
let centre: ACentre;
let client: AClient;
const made: AnInvoice[] = [];
beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre, 'legalEntity', { name: 'Вектор-Строй' });
  for (const unitPrice of [300_000, 100_000, 200_000]) {
    made.push(await anInvoice(okno(), centre, { client, items: [aSetUp({ unitPrice })] }));
  }
  made.push(await aDraftInvoice(okno(), centre));
  await anInvoice(okno(), await aServiceCentre(okno()));
});

const list = `query ($filter: InvoiceFilterInput, $sort: InvoiceSort, $first: Int, $after: String) {
  invoices(filter: $filter, sort: $sort, first: $first, after: $after) { edges { node { id number total } } pageInfo { hasNextPage endCursor } } }`;
const ids = async (filter: object = {}, more: object = {}, who = centre.manager as any) =>
  (await okno().run(who, list, { filter, ...more })).invoices.edges.map((e: any) => e.node.id);
const id = (i: number) => made[i]!.id;

test('a centre sees its own, newest first; each filter narrows, each sort orders', async () => {
  expect(await ids()).toEqual([id(3), id(2), id(1), id(0)]);
  expect(await ids({ statuses: ['DRAFT'] })).toEqual([id(3)]);
  expect(await ids({ search: 'вектор' })).toEqual([id(2), id(1), id(0)]);
  expect(await ids({ search: made[1]!.number })).toEqual([id(1)]);
  expect(await ids({ search: client.inn })).toEqual([id(2), id(1), id(0)]);
  expect(await ids({ search: '100%_' })).toEqual([]);
  expect(await ids({ totalFrom: 200_000, totalTo: 250_000 })).toEqual([id(2)]);
  expect(await ids({ clientId: client.id, managerId: centre.manager.id })).toEqual([id(2), id(1), id(0)]);
  expect(await ids({ managerId: centre.accountant.id })).toEqual([]);
  expect(await ids({ overdue: true })).toEqual([]);
  expect(await ids({ clientId: client.id }, { sort: 'TOTAL' })).toEqual([id(0), id(2), id(1)]);
  expect(await ids({}, {}, client.user)).toEqual([id(2), id(1), id(0)]);
  expect(await ids({}, {}, centre.partner.admin)).toEqual([id(3), id(2), id(1), id(0)]);
});

test('pages follow one another without loss in each sort', async () => {
  for (const sort of ['NEWEST', 'PAY_UNTIL', 'TOTAL']) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { invoices }: any = await okno().run(centre.manager, list, { sort, first: 1, after });
      seen.push(...invoices.edges.map((e: any) => e.node.id));
      after = invoices.pageInfo.hasNextPage ? invoices.pageInfo.endCursor : null;
    } while (after);
    expect([...seen].sort()).toEqual(made.map((m) => m.id).sort());
  }
});

test('totals are those of the filter, counts those of the views', async () => {
  const { invoicesTotals, invoiceViews } = await okno().run(
    centre.manager,
    `query ($filter: InvoiceFilterInput) { invoicesTotals(filter: $filter) { count total paid due overdue } invoiceViews { mine awaiting overdue drafts } }`,
    { filter: { clientId: client.id } },
  );
  expect(invoicesTotals).toEqual({ count: 3, total: 600_000, paid: 0, due: 600_000, overdue: 0 });
  expect(invoiceViews).toEqual({ mine: 3, awaiting: 3, overdue: 0, drafts: 1 });
});

test('the export has the rows of the filter, as a table and as a CSV', async () => {
  const get = (path: string, who: Actor = centre.manager) => okno().download(who, path);
  for (const kind of ['xlsx', 'csv']) {
    const answer = await get(`/files/invoices.${kind}?clientId=${client.id}&sort=total`);
    expect(answer.status).toBe(200);
    const table = await readTable(answer.body, `invoices.${kind}`);
    expect(JSON.stringify(table)).toContain(made[0]!.number);
    expect(table.rows).toHaveLength(1 + 3);
    // As the list shows them: what is left, whose they are, names of products.
    const [head, ...rows] = table.rows.map((row) => row.cells.map(String));
    expect(head!.slice(-6)).toEqual(['Осталось', 'Оплатить до', 'Оплачен', 'Центр', 'Менеджер', 'Продукты']);
    const issued = rows.filter((cells) => cells[4] === 'Выставлен');
    expect(issued.length).toBeGreaterThan(0);
    for (const cells of issued) {
      expect(cells[9]!.replace(',', '.')).toBe(cells[5]!.replace(',', '.'));
      expect(cells[11]).toBe('');
      expect(cells[12]).toContain(centre.number);
      expect(cells[14]).not.toMatch(/^[a-z-]+$/);
    }
  }
  expect((await get('/files/invoices.csv?sort=nothing')).status).toBe(400);
  const stranger = await aPerson(okno(), 'clientUser', { key: 'k-none' });
  expect((await get('/files/invoices.csv', stranger)).status).toBe(403);
});
