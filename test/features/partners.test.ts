import { aPartner } from '../factories/partners.js';
import { anInn, aPerson } from '../factories/people.js';
import { newKey, useOkno } from '../support/okno.js';

const okno = useOkno();
const register = `mutation ($key: UUID!, $input: PartnerInput!) { registerPartner(idempotencyKey: $key, input: $input) { id code status version } }`;
const read = `query ($id: UUID!) { partner(id: $id) { id name status version } }`;
const input = () => ({ name: 'Опора', fullName: 'ООО «Опора-Сервис»', inn: anInn(), kpp: '667101001' });

test('the vendor registers a partner; the same command twice makes one', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const key = newKey();
  const body = input();
  const first = await okno().ask(hq, register, { key, input: body });
  const second = await okno().ask(hq, register, { key, input: body });
  expect(first.data.registerPartner).toMatchObject({ status: 'CANDIDATE', version: 1 });
  expect(second.raw).toBe(first.raw);
  expect(await okno().refusal(hq, register, { key, input: input() })).toBe('IDEMPOTENCY_MISMATCH');
});

test('a stranger gets the same answer for a partner that is not his and for one that is not', async () => {
  const mine = await aPartner(okno());
  const foreign = await aPartner(okno());
  const a = await okno().ask(mine.admin, read, { id: foreign.id });
  const b = await okno().ask(mine.admin, read, { id: newKey() });
  expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  expect(a.raw).toBe(b.raw);
});

test('a wrong check digit is refused with the place', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  const answer = await okno().ask(hq, register, { key: newKey(), input: { ...input(), inn: '7707083894' } });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'WRONG_REQUISITE', at: ['input', 'inn'] });
});

test('who is not the vendor registers nobody, and who is nobody is told to log in', async () => {
  const { admin } = await aPartner(okno());
  expect(await okno().refusal(admin, register, { key: newKey(), input: input() })).toBe('FORBIDDEN');
  expect(await okno().refusal({}, register, { key: newKey(), input: input() })).toBe('NOT_LOGGED_IN');
});

test('a change made over somebody else’s change is refused', async () => {
  const { hq, id } = await aPartner(okno());
  const move = `mutation ($id: UUID!, $v: Int!) { movePartner(id: $id, move: SUSPEND, expectedVersion: $v) { status version } }`;
  expect(await okno().refusal(hq, move, { id, v: 1 })).toBe('CHANGED_MEANWHILE');
  expect((await okno().run(hq, move, { id, v: 2 })).movePartner).toEqual({ status: 'SUSPENDED', version: 3 });
});

test('the list is paged by keyset and shows each row once', async () => {
  const hq = await aPerson(okno(), 'hqAdmin');
  for (let i = 0; i < 5; i++) await okno().run(hq, register, { key: newKey(), input: input() });
  const page = `query ($after: String) { partners(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const {
      partners,
    }: { partners: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await okno().run(hq, page, { after });
    seen.push(...partners.edges.map((e) => e.node.id));
    after = partners.pageInfo.hasNextPage ? partners.pageInfo.endCursor : null;
  } while (after);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(5);
});

test('what was done stands in the audit log of the partner', async () => {
  const { hq, id } = await aPartner(okno());
  const rows = await okno().asSystem((w) =>
    w.db.query<{ action: string; person_id: string }>(
      'select action, person_id from audit.entries where chain = $1 order by seq',
      [id],
    ),
  );
  expect(rows.map((r) => r.action)).toEqual(['registerPartner', 'movePartner']);
  expect(rows[0]!.person_id).toBe((hq as { id?: string }).id);
});
