import type { Actor, Okno } from '../support/okno.js';
import { aPartner } from './partners.js';

export interface Tenant {
  partnerId: string;
  actors: Record<string, Actor>;
}

/** Two partners with the same shapes of data, and people of every role below the vendor. */
export async function twoTenants(okno: Okno): Promise<{ mine: Tenant; foreign: Tenant }> {
  return { mine: await aTenant(okno), foreign: await aTenant(okno) };
}

async function aTenant(okno: Okno): Promise<Tenant> {
  const partner = await aPartner(okno);
  return { partnerId: partner.id, actors: { partnerAdmin: partner.admin } };
}
