import { policy } from '../../platform/policy/policy.js';
import { DataLook, ErasureRequest, PersonalDataExport } from './personal-data.entity.js';

/** Who looked at whose papers is watched by the administrators of the network and of a partner, and by the auditor. */
export const personalDataPolicy = policy(({ can }, actor) => {
  if (actor.has('hqAdmin', 'auditor')) can('read', DataLook);
  if (actor.personId) can('read', PersonalDataExport, { personId: actor.personId });
  if (actor.personId) can('read', ErasureRequest, { personId: actor.personId });
  can('read', DataLook, { partnerId: { $in: actor.partners('partnerAdmin') } });
});
