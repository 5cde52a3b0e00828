import { policy } from '../../platform/policy/policy.js';
import { ServiceCentre } from './service-centre.entity.js';

/** The vendor opens, moves and closes centres; a partner keeps the contact data of his own; a centre reads itself. */
export const serviceCentresPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can('read', ServiceCentre);
  if (actor.has('hqAdmin')) {
    can(['open', 'update', 'updateContacts', 'move', 'close', 'invite', 'import'], ServiceCentre);
  }
  can(['read', 'updateContacts', 'invite'], ServiceCentre, { partnerId: { $in: actor.partners('partnerAdmin') } });
  can('read', ServiceCentre, { id: { $in: actor.centres() } });
});
