import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { type DocumentKind, DocumentKindEnum } from '../certification-authority/index.js';
import { ReasonArg, RequestArg } from './application.args.js';
import { CertificateApplication } from './application.entity.js';
import { ApplicationType, DocumentType, PersonalDataType } from './application.types.js';
import { ApplicationRepository } from './applications.repository.js';
import { documentViews } from './document-views.js';
import { ScanRepository } from './documents.repository.js';
import { ApplicantDocuments } from './documents.service.js';
import { KeyRequests } from './key-requests.js';
import { LeadApplication } from './lead-application.js';
import { PersonBox } from './person-box.js';
import { Renewals } from './renewals.js';
import { lookerOf } from './scans/looker.js';
import { ScanVault } from './scans/scan-vault.js';
import { UploadScan } from './scans/upload-scan.js';

const id = { type: () => UUID };

/** What the staff and the client's people do with an application. */
@Resolver()
export class ApplicationCommandsResolver {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly leading: LeadApplication,
    private readonly documents: ApplicantDocuments,
    private readonly scans: ScanRepository,
    private readonly uploads: UploadScan,
    private readonly keys: KeyRequests,
    private readonly renewals: Renewals,
    private readonly box: PersonBox,
    private readonly vault: ScanVault,
  ) {}

  @Query(() => PersonalDataType, { description: 'Each look is noted and shown to the person.' })
  @Can('readEntered', CertificateApplication)
  async applicantPersonalData(@Work() work: UnitOfWork, @Args('applicationId', id) applicationId: string) {
    const application = await this.applications.byId(work, applicationId);
    work.actor.authorize('readEntered', application);
    const purpose = work.actor.has('caOperator', 'caOfficer') ? 'review' : 'service';
    await this.vault.note(application, { scanId: null, documentKind: null, purpose }, await lookerOf(work));
    return this.box.open(application);
  }

  @Mutation(() => ApplicationType)
  @Can('submit', CertificateApplication)
  submitCertificateApplication(@Work() work: UnitOfWork, @Args('id', id) applicationId: string) {
    return this.leading.submit(work, applicationId);
  }

  @Mutation(() => ApplicationType)
  @Can('withdraw', CertificateApplication)
  withdrawCertificateApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args() { reason }: ReasonArg,
  ) {
    return this.leading.withdraw(work, applicationId, reason);
  }

  @Mutation(() => ApplicationType)
  @Can('refuse', CertificateApplication)
  refuseCertificateApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args() { reason }: ReasonArg,
  ) {
    return this.leading.refuse(work, applicationId, reason);
  }

  @Mutation(() => ApplicationType)
  @Can('reopen', CertificateApplication)
  reopenCertificateApplication(@Work() work: UnitOfWork, @Args('id', id) applicationId: string) {
    return this.leading.reopen(work, applicationId);
  }

  @Mutation(() => ApplicationType, { description: 'The same person anew; accepted documents are taken over.' })
  @Can('copy', CertificateApplication)
  copyCertificateApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.leading.copy(work, applicationId);
  }

  @Mutation(() => ApplicationType, { description: 'A new application in place of this one, which is closed.' })
  @Can('copy', CertificateApplication)
  supersedeCertificateApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.leading.supersede(work, applicationId);
  }

  @Mutation(() => ApplicationType, { description: 'A free certificate in place of one that was lost or broken.' })
  @Can('copy', CertificateApplication)
  replaceCertificateOfApplication(@Work() work: UnitOfWork, @Args('id', id) applicationId: string) {
    return this.renewals.replaceAsStaff(work, applicationId);
  }

  @Mutation(() => ApplicationType)
  @Can('pay', CertificateApplication)
  linkInvoiceToApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args('invoiceId', id) invoiceId: string,
  ) {
    return this.leading.linkInvoice(work, applicationId, invoiceId);
  }

  @Mutation(() => ApplicationType)
  @Can('pay', CertificateApplication)
  useSubscriptionForApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args('subscriptionId', id) subscriptionId: string,
  ) {
    return this.leading.useSubscription(work, applicationId, subscriptionId);
  }

  @Mutation(() => ApplicationType, { description: 'PKCS#10 of a key that was made at the centre.' })
  @Can('submit', CertificateApplication)
  sendCertificateRequest(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args() { request }: RequestArg,
  ) {
    return this.keys.sendAsStaff(work, applicationId, request);
  }

  @Mutation(() => DocumentType, { description: 'One more document than the profile asks for.' })
  @Can('upload', CertificateApplication)
  async addApplicationDocument(
    @Work() work: UnitOfWork,
    @Args('applicationId', id) applicationId: string,
    @Args('kind', { type: () => DocumentKindEnum }) kind: DocumentKind,
  ) {
    const document = await this.documents.add(work, applicationId, kind);
    return (await documentViews([document], (ids) => this.scans.of(work, ids)))[0]!;
  }

  @Mutation(() => DocumentType, { description: 'A new document of the same kind in place of this one.' })
  @Can('upload', CertificateApplication)
  async replaceApplicationDocument(@Work() work: UnitOfWork, @Args('id', id) documentId: string) {
    const document = await this.documents.replace(work, documentId);
    return (await documentViews([document], (ids) => this.scans.of(work, ids)))[0]!;
  }

  @Mutation(() => Boolean, { description: 'Takes back a page that nobody has judged yet.' })
  @Can('upload', CertificateApplication)
  async removeApplicationScan(@Work() work: UnitOfWork, @Args('id', id) scanId: string) {
    await this.uploads.remove(work, scanId, false);
    return true;
  }
}
