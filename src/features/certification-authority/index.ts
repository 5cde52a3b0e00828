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
import { AuthorityController } from './authority.controller.js';
import { AuthorityFacts } from './authority-facts.js';
import { AuthorityHealth } from './authority-health.js';
import { AuthorityHealthResolver } from './authority-health.resolver.js';
import { AuthorityProtocols } from './authority-protocols.js';
import { AuthorityTerms } from './authority-terms.js';
import { CertificateFilesController } from './certificate-files.controller.js';
import { CertificateJudge } from './certificate-judge.js';
import { CertificatePapers } from './certificate-papers.js';
import { CertificateProfileRepository } from './certificate-profiles.repository.js';
import { CertificateProfilesResolver } from './certificate-profiles.resolver.js';
import { CertificateProfiles } from './certificate-profiles.service.js';
import {
  CertificateActRepository,
  CertificateRepository,
  RevocationRequestRepository,
} from './certificates.repository.js';
import { CertificatesResolver, ClientCertificatesResolver } from './certificates.resolver.js';
import { Certificates } from './certificates.service.js';
import './certification-authority.policy.js';
import { HolderBox } from './holder-box.js';
import { HolderSignatures } from './holder-signatures.js';
import { IssuanceJobs } from './issuance.jobs.js';
import { Issuance } from './issuance.service.js';
import { IssuanceOrderRepository } from './issuance-orders.repository.js';
import { IssuanceOrdersResolver } from './issuance-orders.resolver.js';
import { IssueApproved } from './issue-approved.js';
import { KeyChangeRepository } from './key-changes.repository.js';
import { KeyChangesResolver } from './key-changes.resolver.js';
import { KeyChanges } from './key-changes.service.js';
import { RevocationRequestsResolver } from './revocation-requests.resolver.js';
import { SignatureCheck } from './signature-check/signature-check.js';
import { SignerClient } from './signer-client.js';
import { STATE_REGISTER, StateRegisterFiles, StateRegisterReports } from './state-register.js';
import { StopCertificate } from './stop-certificate.js';

@Module({
  imports: [AccessModule, ClientsModule],
  controllers: [AuthorityController, CertificateFilesController],
  providers: [
    CertificateProfilesResolver,
    IssuanceOrdersResolver,
    CertificatesResolver,
    ClientCertificatesResolver,
    RevocationRequestsResolver,
    AuthorityHealthResolver,
    AuthorityHealth,
    AuthorityFacts,
    AuthorityProtocols,
    AuthorityTerms,
    KeyChanges,
    KeyChangeRepository,
    KeyChangesResolver,
    StopCertificate,
    CertificatePapers,
    SignatureCheck,
    CertificateJudge,
    StateRegisterReports,
    StateRegisterFiles,
    { provide: STATE_REGISTER, useExisting: StateRegisterFiles },
    HolderSignatures,
    CertificateProfiles,
    CertificateProfileRepository,
    Issuance,
    IssuanceOrderRepository,
    Certificates,
    CertificateRepository,
    CertificateActRepository,
    RevocationRequestRepository,
    HolderBox,
    IssuanceJobs,
    IssueApproved,
    SignerClient,
  ],
  exports: [AuthorityFacts, CertificateProfiles, Issuance, Certificates, HolderSignatures, CertificateJudge],
})
export class CertificationAuthorityModule {}

export { AuthorityFacts } from './authority-facts.js';
export { signedBy } from './bare-signature.js';
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
export { RevocationListType } from './certificate.types.js';
export {
  CertificateJudge,
  type CertificateStanding,
  certificateStandings,
  fingerprintOf,
} from './certificate-judge.js';
export {
  approvalsNeeded,
  type CarrierSource,
  CertificateProfile,
  type DocumentKind,
  type SubjectKind,
} from './certificate-profile.entity.js';
export { CarrierSourceEnum, CertificateProfileType, DocumentKindEnum } from './certificate-profile.types.js';
export { CertificateProfiles } from './certificate-profiles.service.js';
export { Certificates } from './certificates.service.js';
export { HolderSignatures } from './holder-signatures.js';
export { Issuance, type IssuanceWish } from './issuance.service.js';
export { IssuanceOrder } from './issuance-order.entity.js';
export { KeyChange } from './key-change.entity.js';
export { KeyChangeAsked, KeyChangeConfirmed, KeyChanged, KeyChangeStopped } from './key-change.events.js';
export { RevocationRequest } from './revocation-request.entity.js';
export { type CertificateSubject, subjectAttributes, subjectProblem } from './subject.js';
