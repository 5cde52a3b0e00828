import { policy } from '../../../platform/policy/policy.js';
import { CentreHandover } from './centre-handover.entity.js';

/** Who closes centres sees to it that no client is left behind; the partner of the closed one watches. */
export const centreHandoverPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can('read', CentreHandover);
  if (actor.has('hqAdmin')) can('retry', CentreHandover);
  can('read', CentreHandover, { partnerId: { $in: actor.partners('partnerAdmin') } });
});
