import { roles } from '../../../src/kernel/actor.js';
import { aPerson } from '../../factories/people.js';
import type { Actor, Okno } from '../../support/okno.js';
import { asOwner } from './rows.js';
import type { LikeTenant } from './seed.js';

/** Whoever is below the vendor: to him a row of another tenant must be a row that is not there. */
export const belowVendor = [
  'partnerAdmin',
  'centreManager',
  'centreAccountant',
  'clientUser',
  'cabinet',
  'stranger',
  'anonymous',
];

/** Somebody of every role, one in the cabinet of his application, one who is logged in and holds none, and nobody. */
export async function everybody(okno: Okno, mine: LikeTenant): Promise<Map<string, Actor>> {
  const people = new Map<string, Actor>();
  for (const role of roles) people.set(role, mine.actors[role] ?? (await aPerson(okno, role)));
  const stranger = await aPerson(okno, 'clientUser', { key: 'nowhere' });
  await okno.asSystem((work) =>
    work.db.query('update memberships set ended_at = now() where person_id = $1', [stranger.id]),
  );
  // Whoever has the phone of an application, without an account.
  people.set('cabinet', mine.cabinet);
  people.set('stranger', { token: stranger.token!, scope: 'nowhere' });
  people.set('anonymous', {});
  // Rights are asked for here, and a proof that has grown old would be asked for instead.
  await asOwner(okno.ownerUrl, (c) => c.query(`update sec.sessions set fresh_until = now() + interval '1 day'`));
  return people;
}
