import { policy } from '../../platform/policy/policy.js';
import { ConnectionRequest } from './connection-request.entity.js';

/** A centre works through its own queue; the vendor and the partner direct requests to centres. */
export const connectionRequestsPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can('read', ConnectionRequest);
  if (actor.has('hqAdmin')) can(['handle', 'direct'], ConnectionRequest);
  can(['read', 'handle', 'direct'], ConnectionRequest, { partnerId: { $in: actor.partners('partnerAdmin') } });
  can(['read', 'handle'], ConnectionRequest, { serviceCentreId: { $in: actor.centres('centreManager') } });
});
