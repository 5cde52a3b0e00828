import { policy } from '../../platform/policy/policy.js';
import { CertificateApplication } from './application.entity.js';
import { DocumentDecision, IdentityCheck, RejectionReason } from './review.entity.js';

const personal = ['readEntered', 'readPersonal'];
const keep = ['create', 'update', 'upload', 'submit', 'withdraw', 'reopen', 'pay', 'copy'];

/**
 * A centre opens and leads applications of its clients; the certification centre reviews all of them. Personal data and
 * scans are read by whoever judges or serves the person, not by whoever stands above. A client's person who opened an
 * application reads again what was entered there, and mends it; scans remain the holder's.
 */
export const certificateApplicationsPolicy = policy(({ can }, actor) => {
  if (actor.isHq) can('read', CertificateApplication);
  if (actor.has('hqAdmin')) can([...keep, 'refuse', 'prioritise'], CertificateApplication);
  if (actor.has('caOperator', 'caOfficer')) can(['review', ...personal], CertificateApplication);
  if (actor.has('caOfficer')) can(['refuse', 'prioritise'], CertificateApplication);
  can(['read', ...keep], CertificateApplication, { partnerId: { $in: actor.partners('partnerAdmin') } });
  can(['read', ...personal, ...keep], CertificateApplication, {
    serviceCentreId: { $in: actor.centres('centreManager') },
  });
  can(['read', 'pay'], CertificateApplication, { serviceCentreId: { $in: actor.centres('centreAccountant') } });
  can('read', CertificateApplication, { clientId: { $in: actor.clients('clientUser') } });
  can(['create', 'update', 'upload', 'reopen', 'copy'], CertificateApplication, {
    clientId: { $in: actor.clients('clientUser', 'prepare') },
  });
  if (actor.personId) {
    can('readEntered', CertificateApplication, {
      clientId: { $in: actor.clients('clientUser', 'prepare') },
      createdBy: actor.personId,
    });
  }
  can(['submit', 'withdraw'], CertificateApplication, { clientId: { $in: actor.clients('clientUser', 'sign') } });
  can('pay', CertificateApplication, { clientId: { $in: actor.clients('clientUser', 'pay') } });
  can('read', CertificateApplication, { readerPartnerId: { $in: actor.partners('partnerAdmin') } });
  can('read', CertificateApplication, { readerCentreId: { $in: actor.centres('centreManager', 'centreAccountant') } });

  if (actor.kind === 'person') can('read', RejectionReason);
  if (actor.has('caOfficer')) can('edit', RejectionReason);

  if (actor.has('caOperator', 'caOfficer')) can(['read', 'recheck'], DocumentDecision);
  if (actor.has('hqAdmin', 'auditor')) can('read', DocumentDecision);

  // At whatever centre the person comes to; the centre's right to check identity is judged in the use case.
  can('check', IdentityCheck, { checkedAtCentreId: { $in: actor.centres('centreManager') } });
  if (actor.isHq) can('read', IdentityCheck);
  can('read', IdentityCheck, { checkedAtCentreId: { $in: actor.centres('centreManager') } });
});
