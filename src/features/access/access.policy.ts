import { policy } from '../../platform/policy/policy.js';
import { Invitation } from './invitation.entity.js';
import { Membership } from './membership.entity.js';
import { Person } from './person.entity.js';

/** Staff is managed from above and inside a scope: the vendor everywhere, a partner in his own, a centre for its clients' people, a client's director in his organisation. Everybody sees what he himself holds. */
export const accessPolicy = policy(({ can }, actor) => {
  for (const subject of [Membership, Invitation] as const) {
    if (actor.has('hqAdmin')) can(['read', 'manage'], subject);
    if (actor.has('auditor', 'hqBilling')) can('read', subject);
    can(['read', 'manage'], subject, { partnerId: { $in: actor.partners('partnerAdmin') } });
    can('read', subject, { serviceCentreId: { $in: actor.centres() } });
    can('manage', subject, { serviceCentreId: { $in: actor.centres('centreManager') }, scopeKind: 'client' });
    can(['read', 'manage'], subject, { clientId: { $in: actor.clients('clientUser', 'share') } });
  }
  // One's own particulars; support lets in again those who have lost every way.
  if (actor.personId) can('read', Person, { id: actor.personId });
  if (actor.has('support', 'hqAdmin')) can(['read', 'recover'], Person);
  if (actor.personId) can('read', Membership, { personId: actor.personId });
});
