import { policy } from '../../platform/policy/policy.js';
import { Subscription } from './subscription.entity.js';

/** Whoever serves the client sees what he has; nobody writes by hand: subscriptions follow from invoices. */
export const subscriptionsPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can(['read', 'export'], Subscription);
  can(['read', 'export'], Subscription, { partnerId: { $in: actor.partners('partnerAdmin') } });
  can(['read', 'export'], Subscription, { serviceCentreId: { $in: actor.centres() } });
  can('read', Subscription, { clientId: { $in: actor.clients('clientUser') } });
});
