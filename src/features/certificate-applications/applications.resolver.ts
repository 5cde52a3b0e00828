import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { groupLoaderOf, loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { CentreLabelType, type Client, ClientRepository, ClientType } from '../clients/index.js';
import { CertificateApplication } from './application.entity.js';
import { ApplicationInput } from './application.inputs.js';
import { ownerOf } from './application.lifecycle.js';
import {
  ApplicationCountType,
  ApplicationFilterArgs,
  ApplicationType,
  CertificateApplicationConnection,
  DataAccessType,
  DocumentType,
  HistoryLineType,
  IdentityCheckType,
  IncludedCertificateType,
  PayingInvoiceType,
  RegistrationCheckType,
} from './application.types.js';
import { ApplicationPayments } from './application-payments.js';
import { ApplicationRepository } from './applications.repository.js';
import { Applications } from './applications.service.js';
import { documentViews } from './document-views.js';
import { DataAccessRepository, DocumentRepository, ScanRepository } from './documents.repository.js';
import { IdentityService } from './identity.service.js';
import { IdentityCheckRepository } from './review.repository.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => ApplicationType)
export class ApplicationsResolver {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly opening: Applications,
    private readonly documents: DocumentRepository,
    private readonly scans: ScanRepository,
    private readonly accesses: DataAccessRepository,
    private readonly payments: ApplicationPayments,
    private readonly identity: IdentityService,
    private readonly identityChecks: IdentityCheckRepository,
    private readonly clients: ClientRepository,
  ) {}

  @Query(() => ApplicationType, { name: 'certificateApplication' })
  @Can('read', CertificateApplication)
  one(@Work() work: UnitOfWork, @Args('id', id) applicationId: string) {
    return this.applications.byId(work, applicationId);
  }

  @Query(() => CertificateApplicationConnection, { name: 'certificateApplications' })
  @Can('read', CertificateApplication)
  async list(@Work() work: UnitOfWork, @Args() args: ApplicationFilterArgs): Promise<CertificateApplicationConnection> {
    const page = await this.applications.list(work, args, args.sort, args);
    return toConnection(page, (row) => row as unknown as ApplicationType);
  }

  @Query(() => [ApplicationCountType], {
    name: 'certificateApplicationCounts',
    description: 'How many are in each state under the same filter, states and who acts next left out.',
  })
  @Can('read', CertificateApplication)
  async counts(@Work() work: UnitOfWork, @Args() args: ApplicationFilterArgs) {
    const rows = await this.applications.counts(work, args);
    return rows.map((row) => ({ ...row, waitsFor: ownerOf(row) }));
  }

  @Mutation(() => ApplicationType)
  @Can('create', CertificateApplication)
  createCertificateApplication(
    @Work() work: UnitOfWork,
    @Args('clientId', id) clientId: string,
    @Args('input') input: ApplicationInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.opening.create(work, clientId, input);
  }

  @Mutation(() => ApplicationType)
  @Can('update', CertificateApplication)
  updateCertificateApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args('input') input: ApplicationInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.opening.update(work, applicationId, input, expectedVersion);
  }

  @Mutation(() => ApplicationType, { description: 'Hands it over to the applicant: his phone opens the cabinet.' })
  @Can('submit', CertificateApplication)
  openCertificateApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.opening.open(work, applicationId, expectedVersion);
  }

  @ResolveField(() => String)
  waitsFor(@Parent() a: CertificateApplication) {
    return ownerOf(a);
  }

  @ResolveField(() => String)
  holderName(@Parent() a: CertificateApplication) {
    return [a.lastName, a.firstName, a.middleName].filter(Boolean).join(' ');
  }

  @ResolveField(() => [DocumentType])
  async documentList(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<DocumentType[]> {
    const of = groupLoaderOf(
      http,
      'documents of applications',
      (ids) => this.documents.of(http.work!, ids),
      (d) => d.applicationId,
    );
    return documentViews(await of.load(a.id), (ids) => this.scans.of(http.work!, ids));
  }

  @ResolveField(() => [HistoryLineType])
  history(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<HistoryLineType[]> {
    return this.applications.history(http.work!, a.id) as Promise<HistoryLineType[]>;
  }

  @ResolveField(() => [RegistrationCheckType])
  async checks(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<RegistrationCheckType[]> {
    const whole = await this.applications.find(http.work!, a.id);
    return whole ? this.opening.checks(http.work!, whole) : [];
  }

  @ResolveField(() => [DataAccessType])
  accessList(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<DataAccessType[]> {
    return this.accesses.of(http.work!, a.id);
  }

  @ResolveField(() => [IdentityCheckType])
  async identityList(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<IdentityCheckType[]> {
    const found = await this.identityChecks.ofApplication(http.work!, a.id);
    return found.map((c) => Object.assign(c, { authentic: this.identity.verify(c) }));
  }

  @ResolveField(() => [IncludedCertificateType], {
    description: 'Plans of the client that have a certificate to give.',
  })
  included(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<IncludedCertificateType[]> {
    return this.payments.included(http.work!, a);
  }

  @ResolveField(() => [PayingInvoiceType], {
    description: 'Invoices of the client that have a certificate to give, latest first.',
  })
  offeredInvoices(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<PayingInvoiceType[]> {
    return this.payments.offered(http.work!, a);
  }

  @ResolveField(() => PayingInvoiceType, {
    nullable: true,
    description: 'The invoice on which it stands, if the viewer may read it.',
  })
  invoice(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<PayingInvoiceType | null> {
    return this.payments.invoiceOf(http.work!, a);
  }

  @ResolveField(() => Boolean)
  paid(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<boolean> {
    return this.payments.isPaid(http.work!, a);
  }

  @ResolveField(() => ClientType, { nullable: true })
  client(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<Client | null> {
    return loaderOf(http, 'clients of applications', (ids) => this.clients.findMany(http.work!, ids)).load(a.clientId);
  }

  @ResolveField(() => CentreLabelType, { nullable: true })
  centre(@Http() http: RequestContext, @Parent() a: CertificateApplication) {
    return loaderOf(http, 'centres of applications', (ids) => this.clients.centres(http.work!, ids)).load(
      a.serviceCentreId,
    );
  }

  @ResolveField(() => [String], { description: 'What the viewer may do with it now.' })
  rights(@Http() http: RequestContext, @Parent() a: CertificateApplication): string[] {
    const actions = [
      'update',
      'upload',
      'submit',
      'withdraw',
      'reopen',
      'pay',
      'copy',
      'refuse',
      'review',
      'readEntered',
      'readPersonal',
      'prioritise',
    ];
    const row = Object.assign(new CertificateApplication(), a);
    return actions.filter((action) => http.work!.actor.can(action, CertificateApplication, row));
  }
}
