import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { CalendarsModule } from '../calendars/index.js';
import { CertificationAuthorityModule } from '../certification-authority/index.js';
import { ClientsModule } from '../clients/index.js';
import { InvoicesModule } from '../invoices/index.js';
import { SearchModule } from '../search/index.js';
import { ServiceCentresModule } from '../service-centres/index.js';
import { AdvanceApplication } from './advance-application.js';
import { ApplicationCommandsResolver } from './application-commands.resolver.js';
import { ApplicationDeadlines } from './application-deadlines.js';
import { ApplicationPapers } from './application-papers.js';
import { ApplicationPayments } from './application-payments.js';
import { ApplicationSearch } from './application-search.js';
import { ApplicationRepository } from './applications.repository.js';
import { ApplicationsResolver } from './applications.resolver.js';
import { Applications } from './applications.service.js';
import { CabinetController } from './cabinet.controller.js';
import { CabinetResolver } from './cabinet.resolver.js';
import { Cabinet } from './cabinet.service.js';
import { CabinetView } from './cabinet-view.js';
import { CertificateApplicationsController } from './certificate-applications.controller.js';
import { CertificateApplicationJobs } from './certificate-applications.jobs.js';
import { CertificatesSold } from './certificates-sold.js';
import './certificate-applications.policy.js';
import { StockModule } from '../stock/index.js';
import { ApplicantLetters } from './applicant-letters.js';
import { ApplicantRecords } from './applicant-records.js';
import { ApplicationCarriers } from './application-carriers.js';
import { ApplicationCarriersResolver } from './application-carriers.resolver.js';
import { DataAccessRepository, DocumentRepository, ScanRepository } from './documents.repository.js';
import { ApplicantDocuments } from './documents.service.js';
import { HolderProof } from './holder-proof.js';
import { IdentityService } from './identity.service.js';
import { KeyRequests } from './key-requests.js';
import { LeadApplication } from './lead-application.js';
import { PersonBox } from './person-box.js';
import { RecheckDecisions } from './recheck-decisions.js';
import { Renewals } from './renewals.js';
import { IdentityCheckRepository, RejectionReasonRepository, ReviewRepository } from './review.repository.js';
import { ReviewResolver } from './review.resolver.js';
import { ReviewService } from './review.service.js';
import { OpenScan } from './scans/open-scan.js';
import { ScanChecker } from './scans/scan-checker.js';
import { ScanVault } from './scans/scan-vault.js';
import { TenantKeyTable } from './scans/tenant-key-shelf.js';
import { UploadScan } from './scans/upload-scan.js';
import { VisitPhotos } from './scans/visit-photos.js';
import { TakeBackCertificates } from './take-back-certificates.js';
import { VisitDesk } from './visit-desk.js';
import { VisitsResolver } from './visits.resolver.js';

@Module({
  imports: [
    AccessModule,
    CalendarsModule,
    ServiceCentresModule,
    ClientsModule,
    SearchModule,
    InvoicesModule,
    CertificationAuthorityModule,
    StockModule,
  ],
  controllers: [CertificateApplicationsController, CabinetController],
  providers: [
    ApplicationsResolver,
    ApplicationCommandsResolver,
    ReviewResolver,
    VisitsResolver,
    CabinetResolver,
    ApplicationRepository,
    DocumentRepository,
    ScanRepository,
    DataAccessRepository,
    ReviewRepository,
    RejectionReasonRepository,
    IdentityCheckRepository,
    Applications,
    AdvanceApplication,
    ApplicantDocuments,
    ApplicantLetters,
    ApplicantRecords,
    ApplicationDeadlines,
    ApplicationPapers,
    ApplicationPayments,
    CertificatesSold,
    ApplicationSearch,
    LeadApplication,
    TakeBackCertificates,
    ReviewService,
    RecheckDecisions,
    IdentityService,
    VisitDesk,
    VisitPhotos,
    ApplicationCarriers,
    ApplicationCarriersResolver,
    Cabinet,
    CabinetView,
    KeyRequests,
    HolderProof,
    Renewals,
    PersonBox,
    ScanChecker,
    ScanVault,
    TenantKeyTable,
    OpenScan,
    UploadScan,
    CertificateApplicationJobs,
  ],
  exports: [ApplicationRepository, ApplicantLetters, ApplicantRecords, TenantKeyTable],
})
export class CertificateApplicationsModule {}

export { ApplicantLetters } from './applicant-letters.js';
export { ApplicantRecords } from './applicant-records.js';
export { CertificateApplication } from './application.entity.js';
export {
  ApplicationIssued,
  ApplicationOpened,
  ApplicationRefused,
  ApplicationReopened,
  ApplicationSentToReview,
  ApplicationSuperseded,
  ApplicationWithdrawn,
  CertificateRequestReceived,
  CorrectionAsked,
  DocumentAccepted,
  DocumentRejected,
  DocumentsAccepted,
  IdentityConfirmed,
  IdentityRefused,
  PaymentAwaited,
  ReadyForIssue,
  ReceiptSigned,
} from './application.events.js';
export { DocumentDecision } from './review.entity.js';
export { TenantKeyTable } from './scans/tenant-key-shelf.js';
