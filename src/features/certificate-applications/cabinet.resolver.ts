import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Http } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { OpenToAll } from '../../platform/policy/can.js';
import { ReasonArg, RequestArg, SignatureArg } from './application.args.js';
import { ApplicationRepository } from './applications.repository.js';
import { Cabinet } from './cabinet.service.js';
import {
  CabinetApplicationType,
  CabinetCodeInput,
  CabinetEnterInput,
  CabinetType,
  CodeSentType,
} from './cabinet.types.js';
import { CabinetView } from './cabinet-view.js';
import { ApplicantDocuments } from './documents.service.js';
import { KeyRequests } from './key-requests.js';
import { LeadApplication } from './lead-application.js';
import { maskedPhone } from './person-box.js';
import { Renewals } from './renewals.js';
import { UploadScan } from './scans/upload-scan.js';

const id = { type: () => UUID };
const bySession = 'judged by the session of the cabinet, which a code to the phone has opened';

@Resolver()
export class CabinetResolver {
  constructor(
    private readonly cabinet: Cabinet,
    private readonly view: CabinetView,
    private readonly leading: LeadApplication,
    private readonly documents: ApplicantDocuments,
    private readonly uploads: UploadScan,
    private readonly keys: KeyRequests,
    private readonly renewals: Renewals,
    private readonly applications: ApplicationRepository,
  ) {}

  @Mutation(() => CodeSentType, { description: 'The same answer for a number that nobody has named.' })
  @OpenToAll('the applicant has no account; sends are limited by number and address')
  sendCabinetCode(@Http() http: RequestContext, @Args('input') input: CabinetCodeInput) {
    return this.cabinet.sendCode(input.phone, input.locale, http.origin);
  }

  @Mutation(() => String, { description: 'Opens the cabinet for 12 hours; the phone, partly hidden.' })
  @OpenToAll('the code is what lets in; five tries')
  async enterCabinet(@Http() http: RequestContext, @Args('input') input: CabinetEnterInput) {
    return maskedPhone(await this.cabinet.enter(input.phone, input, http.origin, http.reply));
  }

  @Mutation(() => Boolean)
  @OpenToAll(bySession)
  async leaveCabinet(@Http() http: RequestContext) {
    await this.cabinet.leave(http.request, http.reply);
    return true;
  }

  @Query(() => CabinetType, { name: 'cabinet' })
  @OpenToAll(bySession)
  async open(@Http() http: RequestContext): Promise<CabinetType> {
    const phone = await this.cabinet.phone(http.request);
    const applications = await this.cabinet.read(http.request, async (work, found) => {
      const views: CabinetApplicationType[] = [];
      for (const application of found) views.push(await this.view.of(work, application));
      return views;
    });
    return { phone: maskedPhone(phone), applications };
  }

  @Mutation(() => CabinetApplicationType)
  @OpenToAll(bySession)
  submitFromCabinet(@Http() http: RequestContext, @Args('id', id) applicationId: string) {
    return this.act(http, applicationId, (work, a) => this.leading.sendToReview(work, a));
  }

  @Mutation(() => CabinetApplicationType)
  @OpenToAll(bySession)
  withdrawFromCabinet(
    @Http() http: RequestContext,
    @Args('id', id) applicationId: string,
    @Args() { reason }: ReasonArg,
  ) {
    return this.act(http, applicationId, (work, a) => this.leading.takeBack(work, a, reason));
  }

  @Mutation(() => CabinetApplicationType)
  @OpenToAll(bySession)
  sendRequestFromCabinet(
    @Http() http: RequestContext,
    @Args('id', id) applicationId: string,
    @Args() { request }: RequestArg,
  ) {
    return this.act(http, applicationId, (work, a) => this.keys.receive(work, a, request));
  }

  @Mutation(() => CabinetApplicationType)
  @OpenToAll(bySession)
  signReceiptInCabinet(
    @Http() http: RequestContext,
    @Args('id', id) applicationId: string,
    @Args() { signature }: SignatureArg,
  ) {
    return this.act(http, applicationId, (work, a) => this.keys.signReceipt(work, a, signature));
  }

  @Mutation(() => CabinetApplicationType, {
    description: 'The next certificate, asked for with the present key: no visit.',
  })
  @OpenToAll(bySession)
  renewInCabinet(
    @Http() http: RequestContext,
    @Args('id', id) applicationId: string,
    @Args() { signature }: SignatureArg,
  ) {
    return this.act(http, applicationId, (work, a) => this.renewals.renew(work, a, signature));
  }

  @Mutation(() => CabinetApplicationType, { description: 'A free certificate in place of one whose key was lost.' })
  @OpenToAll(bySession)
  replaceInCabinet(@Http() http: RequestContext, @Args('id', id) applicationId: string) {
    return this.act(http, applicationId, (work, a) => this.renewals.replace(work, a));
  }

  @Mutation(() => CabinetApplicationType, { description: 'A new document of the kind: the passport was exchanged.' })
  @OpenToAll(bySession)
  async replaceDocumentInCabinet(@Http() http: RequestContext, @Args('id', id) documentId: string) {
    const applicationId = await this.cabinet.applicationOf(http.request, 'certificate_documents', documentId);
    return this.act(http, applicationId, async (work, a) => {
      await this.documents.replace(work, documentId);
      return a;
    });
  }

  @Mutation(() => CabinetApplicationType)
  @OpenToAll(bySession)
  async removeScanInCabinet(@Http() http: RequestContext, @Args('id', id) scanId: string) {
    const applicationId = await this.cabinet.applicationOf(http.request, 'certificate_scans', scanId);
    return this.act(http, applicationId, async (work, a) => {
      await this.uploads.remove(work, scanId, true);
      return a;
    });
  }

  private act(
    http: RequestContext,
    applicationId: string,
    act: (...a: Parameters<Parameters<Cabinet['act']>[2]>) => Promise<Parameters<CabinetView['of']>[1]>,
  ): Promise<CabinetApplicationType> {
    return this.cabinet.act(http, applicationId, async (work, application) =>
      // Read anew: what was done may have gone through another object of the same row.
      this.view.of(work, (await this.applications.find(work, (await act(work, application)).id))!),
    );
  }
}
