import { LoadedExtracts, readRegistryFile } from '../../src/features/clients/index.js';
import { aServiceCentre } from '../factories/centres.js';
import { aClient, aSnils, clientInput } from '../factories/clients.js';
import { bringTable } from '../factories/imports.js';
import { aPartner } from '../factories/partners.js';
import { anInn, aPerson } from '../factories/people.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const create = `mutation ($key: UUID!, $input: ClientInput!, $centre: UUID) {
  createClient(idempotencyKey: $key, input: $input, serviceCentreId: $centre) { id status version hasSnils phone regionCode centre { number } }
}`;
const read = `query ($id: UUID!) { client(id: $id) { id name inn version status centre { number } manager { name }
  contacts { id name phone email roles } accounts { id account } signatories { name } branches { kpp }
  ownerships { centreNumber until } nextActions { code } lookalikes { id } } }`;
const update = `mutation ($id: UUID!, $input: ClientInput!, $v: Int!) { updateClient(id: $id, input: $input, expectedVersion: $v) { name version } }`;

test('a manager enters a client into his only centre; the same command twice makes one', async () => {
  const centre = await aServiceCentre(okno());
  const key = newKey();
  const input = clientInput();
  const first = await okno().ask(centre.manager, create, { key, input });
  const second = await okno().ask(centre.manager, create, { key, input });
  expect(first.errors).toBeUndefined();
  expect(first.data.createClient).toMatchObject({
    status: 'ACTIVE',
    version: 1,
    phone: '+79123456789',
    regionCode: '66',
    centre: { number: centre.number },
  });
  expect(second.raw).toBe(first.raw);
});

test.each([
  ['LEGAL_ENTITY', { kpp: null }, 'kpp', 'EMPTY'],
  ['LEGAL_ENTITY', { inn: '7707083894' }, 'inn', 'CHECK_DIGIT'],
  ['LEGAL_ENTITY', { snils: '112-233-445 95' }, 'snils', 'NOT_FOR_CATEGORY'],
  ['SOLE_ENTREPRENEUR', { kpp: '667101001' }, 'kpp', 'NOT_FOR_CATEGORY'],
  ['BUDGET', { treasuryAccount: '12' }, 'treasuryAccount', 'LENGTH'],
  ['INDIVIDUAL', { inn: null, snils: null }, 'snils', 'EMPTY'],
  ['INDIVIDUAL', { snils: '112-233-445 96' }, 'snils', 'CHECK_DIGIT'],
])('a wrong requisite of %s is refused with its place: %j', async (category, more, requisite, problem) => {
  const centre = await aServiceCentre(okno());
  const kinds = {
    LEGAL_ENTITY: 'legalEntity',
    SOLE_ENTREPRENEUR: 'soleEntrepreneur',
    BUDGET: 'budget',
    INDIVIDUAL: 'individual',
  } as const;
  const input = clientInput(kinds[category as keyof typeof kinds], more);
  const answer = await okno().ask(centre.manager, create, { key: newKey(), input });
  expect(answer.errors?.[0]?.extensions).toMatchObject({
    code: 'WRONG_REQUISITE',
    at: ['input', requisite],
    params: { requisite, problem },
  });
});

test('a SNILS lies sealed, is found by its digest, and is shown by a logged command', async () => {
  const centre = await aServiceCentre(okno());
  const snils = aSnils();
  const client = await aClient(okno(), centre, 'individual', { snils, inn: null });
  const [row] = await okno().asSystem((w) =>
    w.db.query<{ snils_sealed: Buffer }>('select snils_sealed from clients where id = $1', [client.id]),
  );
  expect(row!.snils_sealed.toString('latin1')).not.toContain(snils);
  const show = `mutation ($id: UUID!) { showClientSnils(id: $id) }`;
  expect((await okno().run(centre.manager, show, { id: client.id })).showClientSnils).toBe(snils);
  const again = await okno().ask(centre.manager, create, {
    key: newKey(),
    input: clientInput('individual', { snils, inn: null }),
  });
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'CLIENT_EXISTS', params: { clientId: client.id } });
  const log = await okno().asSystem((w) =>
    w.db.query<{ changes: object }>(
      `select changes from audit.entries where action = 'showClientSnils' and client_id = $1`,
      [client.id],
    ),
  );
  expect(log).toHaveLength(1);
  expect(JSON.stringify(log)).not.toContain(snils);
});

test('whoever enters a client of another centre is told as much as he may know', async () => {
  const centre = await aServiceCentre(okno());
  const sibling = await aServiceCentre(okno(), { partner: centre.partner });
  const foreign = await aServiceCentre(okno());
  const { inn, kpp, id } = await aClient(okno(), centre);
  const enter = async (actor: typeof centre.manager, serviceCentreId: string) =>
    (
      await okno().ask(actor, create, {
        key: newKey(),
        input: clientInput('legalEntity', { inn, kpp }),
        centre: serviceCentreId,
      })
    ).errors?.[0]?.extensions;
  expect(await enter(centre.manager, centre.id)).toMatchObject({ code: 'CLIENT_EXISTS', params: { clientId: id } });
  expect(await enter(sibling.manager, sibling.id)).toMatchObject({
    code: 'CLIENT_SERVED_ELSEWHERE',
    params: { centre: centre.number },
  });
  expect(await enter(foreign.manager, foreign.id)).toMatchObject({
    code: 'CLIENT_SERVED_ELSEWHERE',
    params: { centre: null },
  });
  const ask = `mutation ($inn: String!) { askWhetherServed(inn: $inn) { served clientId centreNumber archived } }`;
  expect((await okno().run(foreign.manager, ask, { inn })).askWhetherServed).toEqual({
    served: true,
    clientId: null,
    centreNumber: null,
    archived: false,
  });
});

test('questions about foreign clients are counted', async () => {
  const centre = await aServiceCentre(okno());
  const foreign = await aServiceCentre(okno());
  const { inn } = await aClient(okno(), centre);
  const ask = `mutation ($inn: String!) { askWhetherServed(inn: $inn) { served } }`;
  for (let i = 0; i < 30; i++) await okno().run(foreign.manager, ask, { inn });
  expect(await okno().refusal(foreign.manager, ask, { inn })).toBe('TOO_MANY_REQUESTS');
});

test('by role: who reads and who changes a client', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const auditor = await aPerson(okno(), 'auditor');
  const stranger = await aServiceCentre(okno());
  for (const actor of [centre.manager, centre.accountant, centre.partner.admin, auditor, client.user]) {
    expect((await okno().run(actor, read, { id: client.id })).client.id).toBe(client.id);
  }
  const input = clientInput();
  for (const actor of [centre.accountant, auditor, client.user]) {
    expect(await okno().refusal(actor, update, { id: client.id, input, v: 1 })).toBe('FORBIDDEN');
  }
  const a = await okno().ask(stranger.manager, read, { id: client.id });
  const b = await okno().ask(stranger.manager, read, { id: newKey() });
  expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(a.raw).toBe(b.raw);
  expect(await okno().refusal(stranger.manager, update, { id: client.id, input, v: 1 })).toBe('NOT_FOUND');
});

test('a change made over somebody else’s change is refused', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const input = clientInput('legalEntity', { inn: client.inn, kpp: client.kpp, name: 'Новое имя' });
  expect((await okno().run(centre.manager, update, { id: client.id, input, v: 1 })).updateClient).toEqual({
    name: 'Новое имя',
    version: 2,
  });
  expect(await okno().refusal(centre.manager, update, { id: client.id, input, v: 1 })).toBe('CHANGED_MEANWHILE');
});

test('contacts are kept by the client’s own user too, accounts are checked against the BIK', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const set = `mutation ($id: UUID!, $items: [ClientContactInput!]!, $v: Int!) { setClientContacts(id: $id, items: $items, expectedVersion: $v) { version contacts { id name phone roles } } }`;
  const items = [
    { name: 'Анна Павловна', roles: ['ACCOUNTANT'], phone: '8 912 000-11-22', email: 'anna@client.example' },
    { name: 'Пётр Петрович', roles: ['HEAD'] },
  ];
  const { setClientContacts: made } = await okno().run(client.user, set, { id: client.id, items, v: 1 });
  expect(made).toMatchObject({
    version: 2,
    contacts: [{ name: 'Анна Павловна', phone: '+79120001122' }, { name: 'Пётр Петрович' }],
  });
  const kept = { ...items[0], id: made.contacts[0].id, name: 'Анна П.' };
  const { setClientContacts: changed } = await okno().run(centre.manager, set, { id: client.id, items: [kept], v: 2 });
  expect(changed.contacts).toEqual([
    { id: made.contacts[0].id, name: 'Анна П.', phone: '+79120001122', roles: ['ACCOUNTANT'] },
  ]);
  const accounts = `mutation ($id: UUID!, $items: [ClientAccountInput!]!) { setClientAccounts(id: $id, items: $items, expectedVersion: 3) { id } }`;
  const wrong = await okno().ask(centre.manager, accounts, {
    id: client.id,
    items: [{ bik: '046577674', bankName: 'Банк', account: '40702810000000000001' }],
  });
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'WRONG_REQUISITE', at: ['items', '0', 'account'] });
  expect(await okno().refusal(client.user, accounts, { id: client.id, items: [] })).toBe('FORBIDDEN');
});

test('two cards of one client become one; what was on both is kept', async () => {
  const centre = await aServiceCentre(okno());
  const survivor = await aClient(okno(), centre);
  const double = await aClient(okno(), centre, 'legalEntity', { inn: survivor.inn, kpp: '667201001' });
  await okno().run(
    centre.manager,
    `mutation ($id: UUID!) { setClientContacts(id: $id, items: [{ name: "Анна" }], expectedVersion: 1) { id } }`,
    { id: double.id },
  );
  expect((await okno().run(centre.manager, read, { id: survivor.id })).client.lookalikes).toEqual([{ id: double.id }]);
  const merge = `mutation ($id: UUID!, $into: UUID!) { mergeClients(id: $id, intoId: $into, expectedVersion: 2) { id contacts { name } } }`;
  const foreign = await aClient(okno(), await aServiceCentre(okno(), { partner: centre.partner }));
  expect(await okno().refusal(centre.partner.admin, merge, { id: double.id, into: foreign.id })).toBe('CANT_MERGE');
  expect((await okno().run(centre.manager, merge, { id: double.id, into: survivor.id })).mergeClients).toEqual({
    id: survivor.id,
    contacts: [{ name: 'Анна' }],
  });
  const { client } = await okno().run(
    centre.manager,
    `query ($id: UUID!) { client(id: $id) { status mergedIntoId } }`,
    { id: double.id },
  );
  expect(client).toEqual({ status: 'MERGED', mergedIntoId: survivor.id });
});

test('an archived client rests until it is restored', async () => {
  const centre = await aServiceCentre(okno());
  const { id } = await aClient(okno(), centre);
  await okno().run(centre.manager, `mutation ($id: UUID!) { archiveClient(id: $id, expectedVersion: 1) { id } }`, {
    id,
  });
  const invite = `mutation ($id: UUID!) { inviteToClient(id: $id, input: { email: "a@b.example", roles: [CLIENT_USER] }) { id } }`;
  expect(await okno().refusal(centre.manager, invite, { id })).toBe('CLIENT_NOT_ACTIVE');
  expect(
    await okno().refusal(
      centre.manager,
      `mutation ($id: UUID!) { archiveClient(id: $id, expectedVersion: 2) { id } }`,
      { id },
    ),
  ).toBe('MOVE_NOT_ALLOWED');
  await okno().run(centre.manager, `mutation ($id: UUID!) { restoreClient(id: $id, expectedVersion: 2) { id } }`, {
    id,
  });
  expect((await okno().run(centre.manager, invite, { id })).inviteToClient.id).toBeTruthy();
});

test('the manager of a client works at its centre', async () => {
  const centre = await aServiceCentre(okno());
  const other = await aServiceCentre(okno());
  const { id } = await aClient(okno(), centre);
  const assign = `mutation ($id: UUID!, $m: UUID, $v: Int!) { assignClientManager(id: $id, managerId: $m, expectedVersion: $v) { manager { id } } }`;
  expect(await okno().refusal(centre.manager, assign, { id, m: other.manager.id, v: 1 })).toBe('MANAGER_NOT_OF_CENTRE');
  expect(
    (await okno().run(centre.manager, assign, { id, m: centre.manager.id, v: 1 })).assignClientManager.manager.id,
  ).toBe(centre.manager.id);
});

test('the list is filtered inside the scope and paged by keyset', async () => {
  const centre = await aServiceCentre(okno());
  const made = [];
  for (let i = 0; i < 3; i++) made.push(await aClient(okno(), centre, i === 0 ? 'budget' : 'legalEntity'));
  await aClient(okno(), await aServiceCentre(okno()));
  const list = `query ($first: Int!, $after: String, $c: [ClientCategory!], $s: String) {
    clients(first: $first, after: $after, categories: $c, search: $s) { edges { node { id centre { number } } } pageInfo { hasNextPage endCursor } }
    clientsCount(categories: $c, search: $s) }`;
  const first = await okno().run(centre.manager, list, { first: 2 });
  expect(first.clientsCount).toBe(3);
  const second = await okno().run(centre.manager, list, { first: 2, after: first.clients.pageInfo.endCursor });
  expect([...first.clients.edges, ...second.clients.edges].map((e) => e.node.id)).toEqual(
    made.map((c) => c.id).reverse(),
  );
  expect((await okno().run(centre.manager, list, { first: 9, c: ['BUDGET'] })).clientsCount).toBe(1);
  expect(
    (await okno().run(centre.manager, list, { first: 9, s: made[1]!.inn })).clients.edges.map(
      (e: { node: { id: string } }) => e.node.id,
    ),
  ).toEqual([made[1]!.id]);
  const partner = await aPartner(okno());
  expect((await okno().run(partner.admin, list, { first: 9 })).clientsCount).toBe(0);
});

test('clients are exported with the filter, and come in from a table after a look at what is wrong', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre, 'budget');
  const own = (path: string) =>
    okno()
      .http()
      .get(path)
      .set('cookie', `okno-session=${centre.manager.token}`)
      .set('x-okno-scope', centre.manager.scope!);
  const csv = await own('/files/clients.csv?categories=budget');
  expect(csv.status).toBe(200);
  expect(csv.text).toContain(client.inn);
  expect((await own('/files/clients.csv?categories=legalEntity')).text).not.toContain(client.inn);
  expect((await own('/files/clients.csv?categories=nobody')).status).toBe(400);
  const fresh = anInn();
  const table = `Категория;Название;ИНН;КПП;Телефон\nЮЛ;ООО «Новое»;${fresh};667101001;8 912 000 00 01\nЮЛ;ООО «Второй раз»;${fresh};667101001;\nБюджет;Школа;${client.inn};667101001;\nЮЛ;Ошибка;7707083894;667101001;\nкто-то;X;;;\n`;
  const person = `Категория;Название;ИНН;ОГРН\nПредприниматель;И;7707083894;\nкто-то;Х;123;12\n`;
  const bring = (text: string) => bringTable(okno(), centre.manager, 'clients', text);
  const answer = await bring(table);
  expect(answer.body).toMatchObject({ rows: 5, problems: 5 });
  // The categories are called as the form of a client calls them; who is called otherwise reads what there is.
  const named = await bring(person);
  const { problems } = (
    await okno().run(centre.manager, `query ($id: UUID!) { import(id: $id) { problems { row column code params } } }`, {
      id: named.body.id,
    })
  ).import;
  expect(problems).toEqual([
    expect.objectContaining({ row: 2, column: 'inn' }),
    expect.objectContaining({ row: 2, column: 'name', code: 'BAD_INPUT' }),
    {
      row: 3,
      column: 'category',
      code: 'CELL_UNKNOWN_VALUE',
      params: { value: 'кто-то', known: 'ЮЛ, ИП, бюджет, ФЛ' },
    },
    // The other cells are judged as far as they can be while the category is not known.
    expect.objectContaining({ row: 3, column: 'inn', params: { requisite: 'inn', problem: 'LENGTH' } }),
    expect.objectContaining({ row: 3, column: 'ogrn', params: { requisite: 'ogrn', problem: 'LENGTH' } }),
    expect.objectContaining({ row: 3, column: 'name', code: 'BAD_INPUT' }),
  ]);
  const good = await bring(table.split('\n').slice(0, 2).join('\n'));
  expect(good.body).toMatchObject({ rows: 1, problems: 0 });
  const { confirmImport } = await okno().run(
    centre.manager,
    `mutation ($id: UUID!) { confirmImport(id: $id) { state written } }`,
    { id: good.body.id },
  );
  expect(confirmImport.written).toBe(1);
  const { clients } = await okno().run(
    centre.manager,
    `query ($s: String) { clients(first: 5, search: $s) { edges { node { name phone } } } }`,
    { s: fresh },
  );
  expect(clients.edges).toEqual([{ node: { name: 'ООО «Новое»', phone: '+79120000001' } }]);
});

test('requisites are filled from the extracts of the register', async () => {
  const centre = await aServiceCentre(okno());
  const inn = anInn();
  const text = `inn;kpp;name;full_name;region_code;extract_date\n${inn};667101001;ООО «Выписка»;Общество «Выписка»;66;2026-10-01\n123;1;x;x;66;2026-10-01\n`;
  const { organisations, wrong } = await readRegistryFile(Buffer.from(text), 'organisations.csv');
  expect(wrong).toEqual([{ row: 3, column: 'inn' }]);
  const extracts = okno().app.get(LoadedExtracts);
  await okno().asSystem((w) => extracts.put(w, organisations));
  await okno().asSystem((w) =>
    extracts.put(w, [{ ...organisations[0]!, name: 'Старое имя', extractDate: '2020-01-01' }]),
  );
  const ask = `query ($inn: String!) { organisationByInn(inn: $inn) { name kpp category extractDate } }`;
  expect((await okno().run(centre.manager, ask, { inn })).organisationByInn).toEqual({
    name: 'ООО «Выписка»',
    kpp: '667101001',
    category: 'LEGAL_ENTITY',
    extractDate: '2026-10-01',
  });
  expect(await okno().refusal({}, ask, { inn })).toBe('NOT_LOGGED_IN');
});
