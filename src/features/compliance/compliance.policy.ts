import { policy } from '../../platform/policy/policy.js';
import { AuthorityDocument } from './authority-document.entity.js';
import { ComplianceEvidence } from './evidence.entity.js';
import { ComplianceRequirement } from './requirement.entity.js';

/** The vendor's people read what the centre must fulfil; officers and administrators keep it. What is published all read. */
export const compliancePolicy = policy(({ can }, actor) => {
  if (actor.isHq) {
    can(['read', 'export'], ComplianceRequirement);
    can('read', ComplianceEvidence);
    can('read', AuthorityDocument);
  }
  if (actor.has('caOfficer', 'hqAdmin')) {
    can('write', ComplianceRequirement);
    can('write', ComplianceEvidence);
    can('publish', AuthorityDocument);
  }
});
