import { type ACentre, aServiceCentre, closeCentre } from '../factories/centres.js';
import { bringTable, confirmImport } from '../factories/imports.js';
import { aPerson } from '../factories/people.js';
import { type AStockKind, aSerial, aStockKind, inStock } from '../factories/stock.js';
import { type Actor, useOkno } from '../support/okno.js';

const okno = useOkno();
const head = 'Центр;Вид;Серийный номер;Документ';
const view = `query ($id: UUID!, $from: Int) { import(id: $id, wrongFrom: $from) {
  wrongRowCount problemCount problems { row column code params } rows { number cells } } }`;
const bring = async (actor: Actor, lines: string[]) => {
  const answer = await bringTable(okno(), actor, 'stock', [head, ...lines].join('\r\n'));
  expect(answer.status).toBe(201);
  return answer.body as { id: string; rows: number; problems: number };
};
/** What is said of each row: its cells and codes. */
const told = async (actor: Actor, id: string) =>
  (await okno().run(actor, view, { id })).import.problems.map(
    (p: { row: number; column: string; code: string }) => `${p.row} ${p.column} ${p.code}`,
  );

let centre: ACentre;
let kind: AStockKind;
beforeAll(async () => {
  centre = await aServiceCentre(okno());
  kind = await aStockKind(okno(), 'LICENCE');
});

test('a table of numbers is shown before it is written, each wrong row with its reason', async () => {
  const [known, good] = [aSerial('LICENCE'), aSerial('LICENCE')];
  await inStock(okno(), centre, kind, [known]);
  const bad = await bring(centre.manager, [
    `;${kind.code};${good};Накладная 1`,
    `;${kind.code};${known};`,
    `;${kind.code};12345;`,
    `;нет такого;${aSerial('LICENCE')};`,
    `;${kind.name};${good.replaceAll('-', '')};`,
  ]);
  expect(bad).toMatchObject({ rows: 5, problems: 4 });
  expect(await told(centre.manager, bad.id)).toEqual([
    '3 serials SERIAL_TAKEN',
    '4 serials SERIAL_WRONG',
    '5 kindId CELL_UNKNOWN_VALUE',
    '6 serials ROW_REPEATED',
  ]);
  const right = await bring(centre.manager, [`;${kind.code};${good};Накладная 1`]);
  await okno().run(centre.manager, confirmImport, { id: right.id });
  const found = await okno().run(
    centre.manager,
    `query ($s: String) { stockItems(filter: { search: $s }) { edges { node { serial document status } } } }`,
    { s: good.slice(0, 11) },
  );
  expect(found.stockItems.edges[0].node).toMatchObject({ document: 'Накладная 1', status: 'FREE' });
});

test('all mistakes of a row are told at once, each of its own cell and once', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const archived = await aStockKind(okno());
  await okno().run(
    hq,
    `mutation ($id: UUID!, $input: StockKindInput!) { updateStockKind(id: $id, input: $input, expectedVersion: 1) { id } }`,
    { id: archived.id, input: { name: archived.name, archived: true } },
  );
  const closed = await aServiceCentre(okno());
  await closeCentre(okno(), closed, centre);
  const { id, problems } = await bring(hq, [
    // Neither the centre nor the kind is known, the paper is longer than a cell may be.
    `000001;нет такого;${aSerial()};${'Н'.repeat(201)}`,
    // The vendor has many centres: one is to be named; the number is not that of a licence.
    `;${kind.code};12345;`,
    // A centre that is closed, a kind out of use: whether the number suits it is not asked.
    `${closed.number};${archived.code};Ж;`,
    // An empty cell is told as empty, and nothing more of it.
    `${centre.number};;;`,
    `${centre.number};${kind.code};;`,
  ]);
  expect(await told(hq, id)).toEqual([
    '2 document CELL_TOO_LONG',
    '2 centre CELL_UNKNOWN_VALUE',
    '2 kindId CELL_UNKNOWN_VALUE',
    '3 centre CENTRE_NOT_NAMED',
    '3 serials SERIAL_WRONG',
    '4 centre CENTRE_NOT_WORKING',
    '4 kindId STOCK_KIND_ARCHIVED',
    '5 kindId CELL_EMPTY',
    '5 serials CELL_EMPTY',
    '6 serials CELL_EMPTY',
  ]);
  expect(problems).toBe(10);
  expect(await okno().refusal(hq, confirmImport, { id })).toBe('IMPORT_HAS_PROBLEMS');
});

test('what the database holds and what the table repeats are told of one row after another', async () => {
  const carrier = await aStockKind(okno());
  const [known, twice] = [aSerial(), aSerial()];
  await inStock(okno(), centre, carrier, [known]);
  const { id } = await bring(centre.manager, [
    `;${carrier.code};${twice};`,
    `;${carrier.code};${known};`,
    `;${carrier.code};${known.toLowerCase()};`,
    `000001;${carrier.code};${twice};`,
  ]);
  const { import: file } = await okno().run(centre.manager, view, { id });
  expect(file.problems.map((p: object) => Object.values(p))).toEqual([
    [3, 'serials', 'SERIAL_TAKEN', { serial: known }],
    [4, 'serials', 'ROW_REPEATED', { row: 3 }],
    [4, 'serials', 'SERIAL_TAKEN', { serial: known }],
    [5, 'centre', 'CELL_UNKNOWN_VALUE', { value: '000001' }],
    [5, 'serials', 'ROW_REPEATED', { row: 2 }],
  ]);
});

test('rows with mistakes are read apart from the others, as they stood in the file', async () => {
  const wrong = Array.from({ length: 230 }, (_, i) => `;${kind.code};${i};Накладная ${i}`);
  const right = Array.from({ length: 230 }, () => `;${kind.code};${aSerial('LICENCE')};`);
  const { id } = await bring(
    centre.manager,
    wrong.flatMap((line, i) => [right[i]!, line]),
  );
  const page = async (from: number) => (await okno().run(centre.manager, view, { id, from })).import;
  const [first, rest] = [await page(0), await page(200)];
  expect(first).toMatchObject({ wrongRowCount: 230, problemCount: 230 });
  const told = new Set([...first.problems, ...rest.problems].map((p: { row: number }) => p.row));
  const refused = [...first.rows, ...rest.rows].filter((row: { number: number }) => told.has(row.number));
  const asBrought = new Set(refused.map((row: { cells: string[] }) => row.cells.join(';')));
  expect(asBrought).toEqual(new Set(wrong));
});

test('a manager receives into his own centre only; who may not receive imports nothing', async () => {
  const other = await aServiceCentre(okno(), { partner: centre.partner });
  const { id } = await bring(centre.manager, [`${other.number};${kind.code};${aSerial('LICENCE')};`]);
  expect(await told(centre.manager, id)).toEqual(['2 centre CELL_UNKNOWN_VALUE']);
  const refused = await bringTable(okno(), centre.accountant, 'stock', `${head}\r\n;${kind.code};1;`);
  expect(refused.body.code).toBe('FORBIDDEN');
});
