/**
 * The certification authority's front door.
 *
 * `CertificateProfiles.byCode(work, code)`: what a certificate needs. `Issuance.order(work, wish)`: a request for an approved
 * application becomes an order; officers approve it, the signer signs it, `CertificateIssued` tells. `subjectAttributes` gives
 * what the request must bear, by OID, in order. `Certificates`: the register. A receipt that the holder has signed is
 * checked with `HolderSignatures` and recorded by `Certificates.noteReceipt`.
 */
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { ClientsModule } from '../clients/index.js';
import { CertificateProfileRepository } from './certificate-profiles.repository.js';
import { CertificateProfiles } from './certificate-profiles.service.js';
import {
  CertificateActRepository,
  CertificateRepository,
  RevocationRequestRepository,
} from './certificates.repository.js';
import { Certificates } from './certificates.service.js';
import './certification-authority.policy.js';
import { HolderBox } from './holder-box.js';
import { Issuance } from './issuance.service.js';
import { IssuanceOrderRepository } from './issuance-orders.repository.js';

@Module({
  imports: [AccessModule, ClientsModule],
  providers: [
    CertificateProfiles,
    CertificateProfileRepository,
    Issuance,
    IssuanceOrderRepository,
    Certificates,
    CertificateRepository,
    CertificateActRepository,
    RevocationRequestRepository,
    HolderBox,
  ],
  exports: [CertificateProfiles, Issuance, Certificates],
})
export class CertificationAuthorityModule {}

export { RegisteredCertificate } from './certificate.entity.js';
export {
  CertificateExpiring,
  CertificateIssued,
  CertificateReceiptSigned,
  CertificateResumed,
  CertificateRevoked,
  CertificateSuspended,
  IssuanceApproved,
  IssuanceOrdered,
  IssuanceRefused,
} from './certificate.events.js';
export {
  approvalsNeeded,
  CertificateProfile,
  type DocumentKind,
  type SubjectKind,
} from './certificate-profile.entity.js';
export { CertificateProfileType, DocumentKindEnum } from './certificate-profile.types.js';
export { CertificateProfiles } from './certificate-profiles.service.js';
export { Certificates } from './certificates.service.js';
export { Issuance, type IssuanceWish } from './issuance.service.js';
export { IssuanceOrder } from './issuance-order.entity.js';
export { type CertificateSubject, subjectAttributes, subjectProblem } from './subject.js';
