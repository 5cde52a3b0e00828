import { policy } from '../../platform/policy/policy.js';
import { AuditEntry } from './audit-entry.js';

/** Auditor and administrator of the network see every chain, a partner his own, a centre what happened in it, a person what he did. */
export const auditLogPolicy = policy(({ can }, actor) => {
  if (actor.has('hqAdmin', 'auditor')) can('read', AuditEntry);
  can('read', AuditEntry, { chain: { $in: actor.partners('partnerAdmin') } });
  can('read', AuditEntry, { serviceCentreId: { $in: actor.centres('centreManager') } });
  if (actor.personId) can('read', AuditEntry, { personId: actor.personId });
});
