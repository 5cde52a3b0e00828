import { policy } from '../../platform/policy/policy.js';
import { CentreSeller, Seller } from './seller.entity.js';

/** The vendor's people keep the vendor's sellers and see all; a partner keeps his own; centres read those they may sell for. */
export const sellersPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can('read', Seller);
  if (actor.has('hqAdmin', 'hqBilling')) can('manage', Seller, { partnerId: null });
  if (actor.has('hqAdmin')) can('manage', Seller);
  can(['read', 'manage'], Seller, { partnerId: { $in: actor.partners('partnerAdmin') } });
  const working = [...actor.partners(), ...actor.centres()].length > 0;
  if (working) {
    can('read', Seller, { partnerId: null });
    can('read', Seller, { partnerId: { $in: actor.tenants } });
  }
  if (actor.isHq) can('read', CentreSeller);
  if (actor.has('hqAdmin', 'hqBilling')) can('manage', CentreSeller);
  can(['read', 'manage'], CentreSeller, { partnerId: { $in: actor.partners('partnerAdmin') } });
  can('read', CentreSeller, { serviceCentreId: { $in: actor.centres() } });
});
