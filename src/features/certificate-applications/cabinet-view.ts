import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { CertificateProfiles, Certificates } from '../certification-authority/index.js';
import { ClientRepository } from '../clients/index.js';
import { InvoiceRepository } from '../invoices/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import type { CertificateApplication } from './application.entity.js';
import { ApplicationPayments } from './application-payments.js';
import { Applications } from './applications.service.js';
import type { CabinetApplicationType } from './cabinet.types.js';
import type { CertificateDocument } from './document.entity.js';
import { documentViews } from './document-views.js';
import { DataAccessRepository, DocumentRepository, ScanRepository } from './documents.repository.js';
import { IdentityService } from './identity.service.js';
import { KeyRequests } from './key-requests.js';
import { Renewals } from './renewals.js';
import { RejectionReasonRepository } from './review.repository.js';

/** Everything that the applicant sees of his application, in one object. */
@Injectable()
export class CabinetView {
  constructor(
    private readonly opening: Applications,
    private readonly profiles: CertificateProfiles,
    private readonly certificates: Certificates,
    private readonly documents: DocumentRepository,
    private readonly scans: ScanRepository,
    private readonly accesses: DataAccessRepository,
    private readonly clients: ClientRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly invoices: InvoiceRepository,
    private readonly payments: ApplicationPayments,
    private readonly identity: IdentityService,
    private readonly keys: KeyRequests,
    private readonly renewals: Renewals,
    private readonly reasons: RejectionReasonRepository,
  ) {}

  async of(work: Work, a: CertificateApplication): Promise<CabinetApplicationType> {
    const profile = await this.profiles.lastInForce(work, a.profileCode);
    const client = await this.clients.find(work, a.clientId);
    const centre = await this.centres.find(work, a.serviceCentreId);
    // The photo of a visit is the centre's record: the person reads of it in the list of accesses and in his copy.
    const documents = (await this.documents.of(work, [a.id])).filter((d) => d.kind !== 'visitPhoto');
    const certificate = await this.certificateOf(work, a);
    return {
      id: a.id,
      number: a.number,
      kind: a.kind,
      profileCode: a.profileCode,
      profileTitle: profile.titleRu,
      profileTitleEn: profile.titleEn,
      status: a.status,
      waitsFor: a.waitsFor,
      holderName: a.holderName,
      organisation: client?.name ?? '',
      keyPlace: a.keyPlace,
      deadline: a.deadline,
      dueAt: a.dueAt,
      promise: { days: profile.reviewDays, unit: profile.reviewUnit },
      needsVisit: a.needsVisit,
      needsPayment: a.needsPayment,
      paid: await this.payments.isPaid(work, a),
      invoiceNumber: await this.invoiceNumber(work, a),
      identityAt: a.identityAt,
      reason: a.reason,
      centre: centre && {
        number: centre.number,
        name: centre.name,
        address: centre.address,
        phone: centre.phone,
        openingHours: centre.openingHours,
        timeZone: centre.timeZone,
        checksIdentity: centre.rights.includes('checksIdentity'),
      },
      documents: await this.papers(work, a, documents),
      checks: a.isOpen ? (await this.opening.checks(work, a)).filter((c) => c.severity === 'block') : [],
      ticket: a.isOpen && a.needsVisit && !a.identityDigest ? this.identity.ticketOf(a) : null,
      // Of the request first; then of the receipt, whose signature says that all of it is right.
      requestAttributes: ['readyForIssue', 'issued'].includes(a.status) ? await this.keys.subjectFor(work, a) : [],
      certificate,
      receiptText: a.status === 'issued' ? a.receiptText : null,
      renewalText: certificate?.status === 'active' ? await this.renewals.renewalText(work, a) : null,
      accesses: await this.accesses.of(work, a.id),
      createdAt: a.createdAt,
    };
  }

  /** Why a document came back is said in full here: the list of reasons is not the applicant's to read. */
  private async papers(work: Work, a: CertificateApplication, documents: readonly CertificateDocument[]) {
    const views = await documentViews(documents, (ids) => this.scans.of(work, ids));
    const reasons = views.some((d) => d.reasonCode) ? await this.reasons.all(work) : [];
    return views.map((d) => {
      const reason = reasons.find((r) => r.code === d.reasonCode);
      const title = a.locale === 'en' ? reason?.titleEn : reason?.title;
      return { ...d, reasonWords: [title, d.reasonWords].filter(Boolean).join('. ') };
    });
  }

  private async certificateOf(work: Work, a: CertificateApplication): Promise<CabinetApplicationType['certificate']> {
    if (!a.certificateId) return null;
    const found = (await this.certificates.byApplication(work, a.id)).find((c) => c.id === a.certificateId);
    if (!found?.certificate) return null;
    const { id, serialHex, status, notBefore, notAfter } = found;
    return { id, serial: serialHex, status, notBefore, notAfter, der: found.certificate.toString('base64') };
  }

  /** What to pay by; the paper itself came to the client by letter. */
  private async invoiceNumber(work: Work, a: CertificateApplication): Promise<string | null> {
    const invoice = a.invoiceId ? await this.invoices.find(work, a.invoiceId) : null;
    return invoice?.number ?? null;
  }
}
