import { policy } from '../../platform/policy/policy.js';
import { Partner } from './partner.entity.js';

/** The vendor registers partners and changes them; a partner reads itself and keeps its contact data. */
export const partnersPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can('read', Partner);
  if (actor.has('hqAdmin')) can(['create', 'update', 'move', 'invite'], Partner);
  can(['read'], Partner, { id: { $in: actor.tenants } });
  can(['invite'], Partner, { id: { $in: actor.partners('partnerAdmin') } });
});
