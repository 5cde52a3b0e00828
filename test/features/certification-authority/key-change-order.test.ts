import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { useSigner } from '../../factories/certificates.js';
import {
  type AuthorityNow,
  anAskedKeyChange,
  anOrderedKeyChange,
  askForKey,
  authoritiesNow,
  confirmKey,
  keyChangeInput,
  keyChangeNow,
  stopKey,
} from '../../factories/key-changes.js';
import { aPerson } from '../../factories/people.js';
import { type Actor, newKey, useOkno } from '../../support/okno.js';

const okno = useOkno();
const signer = useSigner(okno);
let owner: pg.Client;
let before: Record<string, AuthorityNow>;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: okno().ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  before = await authoritiesNow(okno());
});
afterAll(() => owner.end().catch(() => undefined));
// One order at a time may be under way: what a test leaves is taken back by whoever asked.
afterEach(() => owner.query(`update key_changes set status = 'withdrawn' where status in ('waiting', 'confirmed')`));

const officer = () => aPerson(okno(), 'caOfficer');
/** Whatever the program thinks of the order, the signer makes no key: not even when the row itself says that it is confirmed. */
async function nothingMade(id: string): Promise<void> {
  await signer().tend();
  expect(Object.keys(await authoritiesNow(okno()))).toEqual(Object.keys(before));
  await owner.query(
    `update key_changes set status = 'confirmed', confirmed_by = coalesce(confirmed_by, $2), confirmed_hash = coalesce(confirmed_hash, '\\x00')
     where id = $1 and status in ('waiting', 'confirmed')`,
    [id, (await aPerson(okno(), 'caOperator')).id],
  );
  await signer().tend();
  expect(Object.keys(await authoritiesNow(okno()))).toEqual(Object.keys(before));
}

test('way 1: asked for by one and confirmed by nobody', async () => {
  await nothingMade((await anAskedKeyChange(okno())).id);
});

test('an order waits on the day of every officer but the one who asked', async () => {
  const { id, by } = await anAskedKeyChange(okno());
  const waits = async (who: Actor) =>
    (await okno().run(who, '{ dashboard { waiting { kind items { id } } } }')).dashboard.waiting.filter(
      (g: { kind: string }) => g.kind === 'KEY_CHANGE',
    );
  expect(await waits(await officer())).toEqual([{ kind: 'KEY_CHANGE', items: [{ id }] }]);
  expect([await waits(by), await waits(await aPerson(okno(), 'caOperator'))]).toEqual([[], []]);
});

test('way 2: whoever asked confirms himself', async () => {
  const { id, hash, by } = await anAskedKeyChange(okno());
  expect(await okno().refusal(by, confirmKey, { id, hash })).toBe('KEY_CHANGE_OWN');
  await expect(
    owner.query(`update key_changes set confirmed_by = asked_by, confirmed_hash = '\\x00' where id = $1`, [id]),
  ).rejects.toThrow(/check constraint/);
  await nothingMade(id);
});

test('way 3: the same person in two sessions', async () => {
  const { id, hash, by } = await anAskedKeyChange(okno());
  const token = 'another session of whoever asked, 43 letters..';
  await okno().asSystem((work) =>
    work.db.query(`select sec.start_session($1, gen_random_uuid(), $2, $3, $4, null, 'second')`, [
      okno().units.key,
      token,
      by.id,
      new Date(Date.now() + 3_600_000),
    ]),
  );
  expect(await okno().refusal({ token, scope: 'hq' }, confirmKey, { id, hash })).toBe('KEY_CHANGE_OWN');
  await nothingMade(id);
});

test('way 4: others than officers ask and confirm', async () => {
  const { id, hash } = await anAskedKeyChange(okno());
  const input = await keyChangeInput(okno(), 'root');
  for (const role of ['caOperator', 'hqAdmin', 'auditor', 'support'] as const) {
    const person = await aPerson(okno(), role);
    expect(await okno().refusal(person, askForKey, { key: newKey(), input })).toBe('FORBIDDEN');
    expect(await okno().refusal(person, confirmKey, { id, hash })).toBe('FORBIDDEN');
    expect(await okno().refusal(person, stopKey, { id, reason: 'Не нужно' })).toBe('FORBIDDEN');
  }
  await nothingMade(id);
});

test('way 5: the order is changed after the confirmation', async () => {
  const { id } = await anOrderedKeyChange(okno());
  await owner.query(`update key_changes set reason = 'Совсем другая причина' where id = $1`, [id]);
  await nothingMade(id);
  expect(await keyChangeNow(okno(), id)).toMatchObject({ problem: 'NOT_TWO_OFFICERS' });
});

test('way 6: what was shown is not what is confirmed', async () => {
  const { id, hash } = await anAskedKeyChange(okno());
  const other = `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}`;
  expect(await okno().refusal(await officer(), confirmKey, { id, hash: other })).toBe('KEY_CHANGE_OUTDATED');
  expect(await okno().refusal(await officer(), confirmKey, { id, hash: 'x' })).toBe('BAD_INPUT');
  await nothingMade(id);
});

test('way 7: a confirmation of another order is replayed', async () => {
  const first = await anOrderedKeyChange(okno());
  await owner.query(`update key_changes set status = 'withdrawn' where id = $1`, [first.id]);
  const { id } = await anAskedKeyChange(okno());
  await owner.query(
    `update key_changes k set status = 'confirmed', confirmed_by = f.confirmed_by, confirmed_at = f.confirmed_at, confirmed_hash = f.confirmed_hash
     from key_changes f where k.id = $1 and f.id = $2`,
    [id, first.id],
  );
  await nothingMade(id);
});

test('way 8: one of the two is disabled, suspended or dismissed before the signer has begun', async () => {
  const ends = [
    `update persons set disabled_at = now() where id = $1`,
    `update memberships set suspended_at = now() where person_id = $1`,
    `update memberships set ended_at = now() where person_id = $1`,
    `update memberships set role = 'caOperator' where person_id = $1`,
  ];
  for (const [i, end] of ends.entries()) {
    const { id, by, second } = await anOrderedKeyChange(okno());
    await owner.query(end, [i % 2 ? by.id : second.id]);
    await nothingMade(id);
    await owner.query(`update key_changes set status = 'withdrawn' where id = $1`, [id]);
  }
});

test('the program itself can write no order, no confirmation and no generation', async () => {
  const { id } = await anAskedKeyChange(okno());
  for (const sql of [
    `insert into key_changes (id) values ($1)`,
    `update key_changes set status = 'confirmed' where id = $1`,
    `update key_changes set confirmed_by = gen_random_uuid() where id = $1`,
    `update certificate_authorities set status = 'closing' where id = $1`,
    `insert into authority_links (id) values ($1)`,
  ]) {
    await expect(okno().asSystem((work) => work.db.query(sql, [id]))).rejects.toThrow(/permission denied/);
  }
});

test('an order is withdrawn by whoever asked and refused by another; asked for twice it is told so', async () => {
  const first = await anAskedKeyChange(okno());
  const input = await keyChangeInput(okno(), 'issuing');
  expect(await okno().refusal(await officer(), askForKey, { key: newKey(), input })).toBe('KEY_CHANGE_OPEN');
  expect(await okno().run(first.by, stopKey, { id: first.id, reason: 'Слишком рано' })).toMatchObject({
    stopKeyChange: { status: 'WITHDRAWN' },
  });
  expect(await okno().refusal(await officer(), confirmKey, { id: first.id, hash: first.hash })).toBe(
    'KEY_CHANGE_NOT_WAITING',
  );
  // Confirmed or not, until the signer begins.
  const second = await anOrderedKeyChange(okno());
  expect(await okno().run(await officer(), stopKey, { id: second.id, reason: 'Не сейчас' })).toMatchObject({
    stopKeyChange: { status: 'REFUSED', endReason: 'Не сейчас' },
  });
  const outdated = { ...input, replacesId: newKey() };
  expect(await okno().refusal(await officer(), askForKey, { key: newKey(), input: outdated })).toBe(
    'KEY_CHANGE_OUTDATED',
  );
  await nothingMade(second.id);
});

test('without the key of the root the order waits and says so; it goes on by itself when the key is back', async () => {
  const folder = join(okno().config.dataDir, 'signer');
  await rename(join(folder, 'root.key'), join(folder, 'root.away'));
  const { id } = await anOrderedKeyChange(okno());
  await signer().tend();
  expect(await keyChangeNow(okno(), id)).toMatchObject({
    status: 'CONFIRMED',
    problem: 'ROOT_KEY_AWAY',
    lacking: ['root'],
  });
  expect((await authoritiesNow(okno())).root!.hasKey).toBe(false);
  await rename(join(folder, 'root.away'), join(folder, 'root.key'));
  await signer().tend();
  expect(await keyChangeNow(okno(), id)).toMatchObject({
    status: 'DONE',
    problem: null,
    lacking: [],
    replaces: 'issuing',
    made: 'issuing-2',
  });
  expect(await okno().refusal(await officer(), stopKey, { id, reason: 'Поздно' })).toBe('KEY_CHANGE_NOT_WAITING');
});
