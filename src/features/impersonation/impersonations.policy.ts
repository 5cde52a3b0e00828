import { policy } from '../../platform/policy/policy.js';
import { Impersonation } from './impersonation.entity.js';

/** Support asks and looks; the client's director decides; either may end it, and so may the network's administrator. */
export const impersonationsPolicy = policy(({ can }, actor) => {
  if (actor.has('support', 'hqAdmin', 'auditor')) can('read', Impersonation);
  if (actor.has('support')) can('ask', Impersonation);
  if (actor.has('hqAdmin')) can('end', Impersonation);
  if (actor.personId && actor.has('support')) can(['start', 'withdraw'], Impersonation, { personId: actor.personId });
  // Also from within the look itself.
  if (actor.personId) can(['read', 'end'], Impersonation, { personId: actor.personId });
  can(['read', 'decide', 'end'], Impersonation, { clientId: { $in: actor.clients('clientUser', 'share') } });
});
