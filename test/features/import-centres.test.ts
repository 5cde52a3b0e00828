import { aServiceCentre } from '../factories/centres.js';
import { bringTable, confirmImport as confirm } from '../factories/imports.js';
import { aPartner } from '../factories/partners.js';
import { aPerson } from '../factories/people.js';
import type { Actor } from '../support/okno.js';
import { useOkno } from '../support/okno.js';

const okno = useOkno();
const view = `query ($id: UUID!) { import(id: $id) { state rowCount written wrongRowCount problemCount columns { key } problems { row column code } rows { number cells } } }`;
const bring = (actor: Actor, csv: string, kind = 'centres') => bringTable(okno(), actor, kind, csv);
const head = 'Код партнёра;Номер;Название;Регион;E-mail;Права;Продукты';

test('a table of centres is checked row by row, and written whole once it is right', async () => {
  const partner = await aPartner(okno());
  const hq = await aPerson(okno(), 'hqAdmin');
  const existing = await aServiceCentre(okno(), { partner });
  const wrong = [
    head,
    `${partner.code};7701;Первый;77;a@b.example;сертификаты, личность`,
    `${partner.code};7701;Второй;Москва;;`,
    `999999;12;Т;Марс;;`,
    `${partner.code};${existing.number};Четвёртый;00;;`,
    `${partner.code};;;77;;`,
    `${partner.code};;Шестой;77;кривой;летать;nothing-such`,
  ].join('\r\n');
  const answer = await bring(hq, wrong);
  expect(answer.body).toMatchObject({ rows: 6, problems: 11 });
  const { import: file } = await okno().run(hq, view, { id: answer.body.id });
  expect(file.problems).toEqual([
    { row: 3, column: 'number', code: 'ROW_REPEATED' },
    { row: 4, column: 'partner', code: 'CELL_UNKNOWN_VALUE' },
    { row: 4, column: 'regionCode', code: 'UNKNOWN_REGION' },
    { row: 4, column: 'number', code: 'BAD_INPUT' },
    { row: 4, column: 'name', code: 'BAD_INPUT' },
    { row: 5, column: 'number', code: 'CENTRE_NUMBER_TAKEN' },
    { row: 5, column: 'regionCode', code: 'UNKNOWN_REGION' },
    { row: 6, column: 'name', code: 'CELL_EMPTY' },
    { row: 7, column: 'rights', code: 'CELL_UNKNOWN_VALUE' },
    { row: 7, column: 'products', code: 'UNKNOWN_PRODUCT' },
    { row: 7, column: 'orderEmail', code: 'BAD_INPUT' },
  ]);
  expect(await okno().refusal(hq, confirm, { id: answer.body.id })).toBe('IMPORT_HAS_PROBLEMS');

  const right = [head, `${partner.code};7701;Первый;77;a@b.example;сертификаты`, `${partner.code};;Второй;Москва;;`];
  const good = await bring(hq, right.join('\r\n'));
  expect(good.body).toMatchObject({ rows: 2, problems: 0 });
  const count = `query ($id: UUID!) { serviceCentresCount(partnerId: $id) }`;
  expect((await okno().run(hq, count, { id: partner.id })).serviceCentresCount).toBe(1);
  expect((await okno().run(hq, confirm, { id: good.body.id })).confirmImport).toEqual({ state: 'DONE', written: 2 });
  expect((await okno().run(hq, count, { id: partner.id })).serviceCentresCount).toBe(3);
  expect(await okno().refusal(hq, confirm, { id: good.body.id })).toBe('IMPORT_IS_OVER');
});

test('every row with mistakes can be read, however many there are', async () => {
  const partner = await aPartner(okno());
  const hq = await aPerson(okno(), 'hqAdmin');
  const rows = Array.from({ length: 450 }, (_, i) => `${partner.code};;Центр ${i};${i % 2 === 0 ? '77' : '00'};;`);
  const { id } = (await bring(hq, [head, ...rows, ...rows].join('\n'))).body;
  const page = `query ($id: UUID!, $from: Int!) {
    import(id: $id, wrongFrom: $from) { wrongRowCount problemCount problems { row } rows { number } } }`;
  const read = async (from: number) => (await okno().run(hq, page, { id, from })).import;
  const first = await read(0);
  expect(first).toMatchObject({ wrongRowCount: 450, problemCount: 450 });
  const numbers = [first, await read(200), await read(400)].flatMap((p) =>
    p.problems.map((x: { row: number }) => x.row),
  );
  expect(new Set(numbers).size).toBe(450);
  expect(numbers).toHaveLength(450);
  expect(first.rows).toHaveLength(250);
  expect((await read(400)).rows).toHaveLength(50);
});

test('what has changed since the preview is seen at the confirmation, and nothing is written', async () => {
  const partner = await aPartner(okno());
  const hq = await aPerson(okno(), 'hqAdmin');
  const csv = [head, `${partner.code};7805;Один;78;;`, `${partner.code};7806;Два;78;;`].join('\n');
  const [a, b] = [(await bring(hq, csv)).body.id, (await bring(hq, csv)).body.id];
  await okno().run(hq, confirm, { id: a });
  expect(await okno().refusal(hq, confirm, { id: b })).toBe('IMPORT_HAS_PROBLEMS');
});

test('a file that is no table, lacks a column or holds nothing is refused; the template has the columns', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  expect((await bring(hq, '%PDF-1.7')).body).toMatchObject({
    code: 'IMPORT_UNREADABLE',
    params: { problem: 'NOT_A_TABLE' },
  });
  expect((await bring(hq, 'Номер;Название\n1;2')).body).toMatchObject({
    code: 'IMPORT_COLUMNS_MISSING',
    params: { columns: ['Код партнёра', 'Регион'] },
  });
  expect((await bring(hq, head)).body).toMatchObject({ code: 'IMPORT_EMPTY' });
  const template = await okno()
    .http()
    .get('/api/imports/centres/template?scope=hq')
    .set('cookie', `okno-session=${hq.token}`);
  expect(template.text).toContain('Код партнёра*;Номер;');
});

test('who may not open centres imports none; a file is seen only by whoever brought it', async () => {
  const centre = await aServiceCentre(okno());
  expect((await bring(centre.manager, head)).body.code).toBe('FORBIDDEN');
  expect((await bring(centre.partner.admin, head, 'nothing')).body.code).toBe('NOT_FOUND');
  const [one, two] = [await aPerson(okno(), 'hqAdmin'), await aPerson(okno(), 'hqAdmin')];
  const { id } = (await bring(one, `${head}\n${centre.partner.code};;Центр;77;;`)).body;
  expect(await okno().refusal(two, view, { id })).toBe('NOT_FOUND');
  expect(await okno().refusal(two, confirm, { id })).toBe('NOT_FOUND');
});
