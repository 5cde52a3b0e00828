import { type Condition, policy } from '../../platform/policy/policy.js';
import { RegisteredCertificate } from './certificate.entity.js';
import { CertificateAct } from './certificate-act.entity.js';
import { CertificateProfile } from './certificate-profile.entity.js';
import { IssuanceOrder } from './issuance-order.entity.js';
import { KeyChange } from './key-change.entity.js';
import { RevocationRequest } from './revocation-request.entity.js';

/**
 * Officers approve, operators revoke, auditors look; centres and holders read their own and ask. Who approves what in
 * truth decides the signer from the database.
 */
export const certificationAuthorityPolicy = policy(({ can }, actor) => {
  if (actor.kind === 'person') can('read', CertificateProfile);
  if (actor.has('caOfficer', 'hqAdmin')) can('write', CertificateProfile);
  if (actor.has('caOfficer')) can('confirm', CertificateProfile);

  if (actor.isHq) {
    can(['read', 'export'], RegisteredCertificate);
    can('read', CertificateAct);
    can('read', IssuanceOrder);
    can('read', RevocationRequest);
  }
  if (actor.has('caOfficer')) {
    can('approve', IssuanceOrder);
    can(['ask', 'confirm', 'stop'], KeyChange);
  }
  if (actor.has('caOfficer', 'caOperator', 'hqAdmin', 'auditor')) can('read', KeyChange);
  if (actor.has('caOfficer', 'caOperator')) {
    can(['revoke', 'suspend', 'resume', 'revokeByCodeWord', 'setCodeWord'], RegisteredCertificate);
    can('decide', RevocationRequest);
    can(['watch', 'publish'], RevocationRequest);
  }
  if (actor.has('hqAdmin', 'auditor')) can('watch', RevocationRequest);

  const places: Condition[] = [
    { partnerId: { $in: actor.partners('partnerAdmin') } },
    { serviceCentreId: { $in: actor.centres('centreManager') } },
    { clientId: { $in: actor.clients('clientUser') } },
  ];
  for (const place of places) {
    can('read', RegisteredCertificate, place);
    can('read', CertificateAct, place);
    can('read', IssuanceOrder, place);
    can('read', RevocationRequest, place);
  }
  for (const place of places.slice(0, 2)) can('export', RegisteredCertificate, place);
  can(['ask', 'setCodeWord'], RegisteredCertificate, places[1]);
  // To stop a certificate is as grave as to sign.
  can(['ask', 'setCodeWord'], RegisteredCertificate, { clientId: { $in: actor.clients('clientUser', 'sign') } });
});
