import { policy } from '../../../platform/policy/policy.js';
import { RenewalRun } from './renewal-run.entity.js';

/** Whoever sells renews; a partner and the vendor see how it went. */
export const renewalsPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can('read', RenewalRun);
  if (actor.has('hqAdmin', 'hqBilling')) can(['start', 'issue'], RenewalRun);
  can('read', RenewalRun, { partnerId: { $in: actor.partners('partnerAdmin') } });
  for (const role of ['centreManager', 'centreAccountant'] as const) {
    can(['read', 'start', 'issue'], RenewalRun, { serviceCentreId: { $in: actor.centres(role) } });
  }
});
