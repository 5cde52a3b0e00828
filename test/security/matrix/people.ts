import { roles } from '../../../src/kernel/actor.js';
import { aPerson } from '../../factories/people.js';
import type { Tenant } from '../../factories/tenants.js';
import type { Actor, Okno } from '../../support/okno.js';

/** Whoever is below the vendor: to him a row of another tenant must be a row that is not there. */
export const belowVendor = ['partnerAdmin', 'centreManager', 'centreAccountant', 'clientUser', 'stranger', 'anonymous'];

/** Somebody of every role, one who is logged in and holds none, and nobody. */
export async function everybody(okno: Okno, mine: Tenant): Promise<Map<string, Actor>> {
  const people = new Map<string, Actor>();
  for (const role of roles) people.set(role, mine.actors[role] ?? (await aPerson(okno, role)));
  const stranger = await aPerson(okno, 'clientUser', { key: 'nowhere' });
  people.set('stranger', { token: stranger.token!, scope: 'elsewhere' });
  people.set('anonymous', {});
  return people;
}
