import { aPersonWithPassword, asOwner, letterTo } from '../../factories/accounts.js';
import { aPerson } from '../../factories/people.js';
import { aTracedPerson } from '../../factories/traced-person.js';
import { newKey, runJob, useOkno } from '../../support/okno.js';
import { runningClock } from '../../support/running-clock.js';

const DAY = 86_400_000;
const clock = runningClock();
const okno = useOkno({ clock });

const own = '{ ownPersonalData { erasure { id dueAt } } }';
const erase = `mutation ($key: UUID!, $email: String!) { requestErasure(input: { email: $email }, idempotencyKey: $key) { id dueAt } }`;

test('erasure asks for a fresh proof and one’s own address, not for an employee; until its day it can be taken back', async () => {
  const { person, email, centre } = await aTracedPerson(okno());
  expect(await okno().refusal(person, erase, { key: newKey(), email: 'other@test.example' })).toBe(
    'ERASURE_NOT_CONFIRMED',
  );
  const manager = await asOwner<{ email: string }>(
    okno(),
    'select p.email from persons p join memberships m on m.person_id = p.id where m.service_centre_id = $1 and m.role = $2',
    [centre.id, 'centreManager'],
  );
  expect(await okno().refusal(centre.manager, erase, { key: newKey(), email: manager[0]!.email })).toBe(
    'ERASURE_OF_STAFF',
  );
  await okno().run(person, erase, { key: newKey(), email: email.toUpperCase() });
  expect(await okno().refusal(person, erase, { key: newKey(), email })).toBe('ERASURE_ASKED_ALREADY');
  expect((await letterTo(okno(), email, 'Ваши данные будут стёрты'))?.body_text).toContain('взять назад');
  await runJob(okno(), 'personal-data.erase');
  expect((await okno().run(person, own)).ownPersonalData.erasure).not.toBeNull();
  expect((await okno().run(person, 'mutation { takeBackErasure }')).takeBackErasure).toBe(true);
  expect(await okno().refusal(person, 'mutation { takeBackErasure }')).toBe('NOT_FOUND');
  clock.advance(4 * DAY);
  await runJob(okno(), 'personal-data.erase');
  expect((await okno().run(person, own)).ownPersonalData.erasure).toBeNull();
});

test('the only director of an organisation lets a colleague in first, and a colleague who may not let others in is none', async () => {
  const { person, email, client, place } = await aTracedPerson(okno(), { alone: true });
  await aPerson(okno(), 'clientUser', { ...place, works: ['see', 'sign', 'pay'] });
  const names = async () =>
    (await okno().run(person, '{ ownPersonalData { soleDirectorOf } }')).ownPersonalData.soleDirectorOf;
  expect(await names()).toEqual([client.name]);
  const ask = () => okno().refusal(person, erase, { key: newKey(), email });
  expect(await ask()).toBe('ERASURE_OF_LAST_DIRECTOR');
  const colleague = await aPersonWithPassword(okno(), 'clientUser', place);
  expect(await names()).toEqual([]);
  // Of two who ask together the second one stays the last.
  await okno().run(person, erase, { key: newKey(), email });
  expect(await okno().refusal(colleague, erase, { key: newKey(), email: colleague.email })).toBe(
    'ERASURE_OF_LAST_DIRECTOR',
  );
});

test('who is a client himself leaves nobody behind', async () => {
  const { person, email, client } = await aTracedPerson(okno(), { alone: true });
  await asOwner(okno(), `update clients set category = 'individual', kpp = null where id = $1`, [client.id]);
  await okno().run(person, erase, { key: newKey(), email });
});
