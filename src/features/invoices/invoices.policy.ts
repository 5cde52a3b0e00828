import type { Actor } from '../../kernel/actor.js';
import { policy } from '../../platform/policy/policy.js';
import { Invoice } from './invoice.entity.js';

const reads = ['read', 'export'];
const sells = ['create', 'issue', 'send', 'credit', 'discount', 'extend', 'attachScan'];
const corrects = ['annul', 'correct', 'complete'];

/**
 * A centre sells and its accountant corrects; a partner reads all of its own and annuls; the vendor's billing does everything.
 * Whoever serves the client now reads its old documents. A client's people read what was issued to it; those who pay attach payment orders.
 */
export const invoicesPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can(reads, Invoice);
  if (actor.has('hqAdmin', 'hqBilling')) can([...sells, ...corrects], Invoice);
  can([...reads, 'annul', 'discount'], Invoice, { partnerId: { $in: actor.partners('partnerAdmin') } });
  can(reads, Invoice, { readerPartnerId: { $in: actor.partners('partnerAdmin') } });
  can([...reads, ...sells], Invoice, { serviceCentreId: { $in: actor.centres('centreManager') } });
  can([...reads, ...sells, ...corrects], Invoice, { serviceCentreId: { $in: actor.centres('centreAccountant') } });
  can(reads, Invoice, { readerCentreId: { $in: actor.centres() } });
  // Only what was issued has a number.
  can('read', Invoice, { clientId: { $in: actor.clients('clientUser') }, number: { $ne: null } });
  can('attachScan', Invoice, { clientId: { $in: actor.clients('clientUser', 'pay') }, number: { $ne: null } });
});

/** Largest discount that the actor may give by himself, in basis points of the price. */
export function discountLimit(actor: Actor): number {
  if (actor.isSystem || actor.has('hqAdmin', 'hqBilling')) return 10_000;
  if (actor.has('partnerAdmin', 'centreAccountant')) return 3_000;
  return actor.has('centreManager') ? 1_000 : 0;
}

/** For how many days from today the actor may give access before the money has come; null: any. */
export function creditLimit(actor: Actor): number | null {
  if (actor.isSystem || actor.has('hqAdmin', 'hqBilling')) return null;
  if (actor.has('centreAccountant')) return 30;
  return actor.has('centreManager') ? 14 : 0;
}
