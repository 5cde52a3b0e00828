import { aServiceCentre, closeCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { anInvoice } from '../factories/invoices.js';
import { aPerson } from '../factories/people.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const find = `query ($q: String!, $k: [String!]) { searchEverything(query: $q, kinds: $k) { kind objectId title note } }`;
type Finding = { objectId: string; title: string };
const found = async (actor: Parameters<ReturnType<typeof okno>['run']>[0], q: string): Promise<string[]> =>
  (await okno().run(actor, find, { q })).searchEverything.map((f: Finding) => f.objectId);

test('a client is found by a part of its name, digits, telephone and e-mail, whatever the case, ё and quotes', async () => {
  const centre = await aServiceCentre(okno());
  const tail = String(Date.now()).slice(-7);
  const client = await aClient(okno(), centre, 'legalEntity', {
    name: `Берёзка${tail}`,
    fullName: `Общество «Зелёная Берёзка${tail}»`,
    phone: `+7 922 ${tail.slice(0, 3)} ${tail.slice(3)}`,
    email: `office${tail}@berezka.example`,
  });
  for (const q of [
    `берез`,
    `БЕРЁЗКА${tail}`,
    `«зелен берёзка${tail}`,
    client.inn!,
    client.inn!.slice(0, 7),
    `8 (922) ${tail.slice(0, 3)}-${tail.slice(3)}`,
    `office${tail}@`,
    `922${tail}`,
  ]) {
    expect(await found(centre.manager, q)).toContain(client.id);
  }
  await okno().run(
    centre.manager,
    `mutation ($id: UUID!) { setClientContacts(id: $id, items: [{ name: "Аполлинария${tail}", phone: "+7 999 ${tail}" }], expectedVersion: 1) { id } }`,
    { id: client.id },
  );
  expect(await found(centre.manager, `аполлинария${tail}`)).toEqual([client.id]);
  expect(await found(centre.manager, `999${tail}`)).toEqual([client.id]);
});

test('nobody finds what lies outside his scope', async () => {
  const mine = await aServiceCentre(okno());
  const sibling = await aServiceCentre(okno(), { partner: mine.partner });
  const foreign = await aServiceCentre(okno());
  const client = await aClient(okno(), mine);
  const other = await aClient(okno(), mine);
  const auditor = await aPerson(okno(), 'auditor');
  for (const actor of [mine.manager, mine.accountant, mine.partner.admin, auditor, client.user]) {
    expect(await found(actor, client.inn!)).toEqual([client.id]);
  }
  for (const actor of [sibling.manager, foreign.manager, foreign.partner.admin, other.user]) {
    expect(await found(actor, client.inn!)).toEqual([]);
    expect(await found(actor, 'ромашка')).not.toContain(client.id);
  }
  expect(await okno().refusal({}, find, { q: client.inn })).toBe('NOT_LOGGED_IN');
});

test('what is one’s own in two ways is found once, by each who has it in one of them', async () => {
  const old = await aServiceCentre(okno());
  const next = await aServiceCentre(okno(), { partner: old.partner });
  const client = await aClient(okno(), old);
  const invoice = await anInvoice(okno(), old, { client });
  await closeCentre(okno(), old, next);
  await okno().settle();
  // The partner owns the invoice and serves its client; the new centre only reads it.
  for (const actor of [old.partner.admin, next.manager, client.user]) {
    expect(await found(actor, invoice.number!)).toEqual([invoice.id]);
  }
  expect(await found((await aServiceCentre(okno())).manager, invoice.number!)).toEqual([]);
});

test.each(['%%%', '___', `' or true --`, '$$;select 1', '\\\\\\', ')) or (1=1', 'a%b_c'])(
  'signs of the query language mean nothing: %s',
  async (q) => {
    const centre = await aServiceCentre(okno());
    await aClient(okno(), centre);
    expect(await found(centre.manager, q)).toEqual([]);
  },
);

test('less than three signs find nothing; a connection request is found by those who may read it', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '13' });
  expect(await found(centre.manager, 'ро')).toEqual([]);
  const name = `Саранск${Date.now()}`;
  await okno().run(
    {},
    `mutation ($key: UUID!, $name: String!) { sendConnectionRequest(idempotencyKey: $key, input: { regionCode: "13", contactName: "Пётр", phone: "+79170001122", organisation: $name, consent: true }) { number } }`,
    { key: newKey(), name },
  );
  const { searchEverything } = await okno().run(centre.manager, find, { q: name });
  expect(searchEverything).toMatchObject([{ kind: 'connectionRequest', title: name }]);
  expect(await found(centre.accountant, name)).toEqual([]);
});
