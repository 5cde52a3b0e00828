import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { ClientRepository } from '../clients/index.js';
import { CertificateApplication } from './application.entity.js';
import { ApplicationType, CertificateApplicationConnection } from './application.types.js';
import { RecheckDecisions } from './recheck-decisions.js';
import { AcceptArgs, PriorityArgs, RecheckArgs, RecheckShareArgs, RejectArgs, SkippedArgs } from './review.args.js';
import { DocumentDecision, RejectionReason } from './review.entity.js';
import { RejectionReasonRepository, ReviewRepository } from './review.repository.js';
import { ReviewService } from './review.service.js';
import {
  DocumentDecisionType,
  OperatorFiguresType,
  RecheckShareType,
  RejectionReasonInput,
  RejectionReasonType,
  ReviewCountsType,
  ReviewQueueArgs,
} from './review.types.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => ApplicationType)
export class ReviewResolver {
  constructor(
    private readonly review: ReviewService,
    private readonly desk: ReviewRepository,
    private readonly reasons: RejectionReasonRepository,
    private readonly rechecks: RecheckDecisions,
    private readonly clients: ClientRepository,
  ) {}

  @Query(() => CertificateApplicationConnection, { description: 'What waits for a review, nearest deadline first.' })
  @Can('review', CertificateApplication)
  async reviewQueue(
    @Work() work: UnitOfWork,
    @Args() args: ReviewQueueArgs,
  ): Promise<CertificateApplicationConnection> {
    return toConnection(await this.desk.queue(work, args, args), (row) => row as unknown as ApplicationType);
  }

  @ResolveField(() => String)
  claimedByName(@Http() http: RequestContext, @Parent() a: CertificateApplication): Promise<string | null> | null {
    const { actor, clock } = http.work!;
    const held = a.claimUntil && a.claimUntil > clock.now() ? a.claimedBy : null;
    if (!held || !actor.can('review', CertificateApplication)) return null;
    const names = loaderOf(http, 'names of operators', (ids) => this.clients.personNames(http.work!, ids));
    return names.load(held).then((person) => person?.name ?? null);
  }

  @Query(() => ReviewCountsType)
  @Can('review', CertificateApplication)
  reviewCounts(@Work() work: UnitOfWork) {
    return this.desk.counts(work);
  }

  @Query(() => [OperatorFiguresType], { description: 'By operator, days of the decisions included.' })
  @Can('read', DocumentDecision)
  reviewFigures(
    @Work() work: UnitOfWork,
    @Args('from', { type: () => LocalDate }) from: string,
    @Args('to', { type: () => LocalDate }) to: string,
  ) {
    return this.desk.figures(work, from, to);
  }

  @Query(() => [DocumentDecisionType], { description: 'Decisions of others that wait for a second look.' })
  @Can('recheck', DocumentDecision)
  waitingRechecks(@Work() work: UnitOfWork) {
    return this.desk.waitingRechecks(work, 50);
  }

  @Query(() => [DocumentDecisionType])
  @Can('read', DocumentDecision)
  documentDecisions(@Work() work: UnitOfWork, @Args('applicationId', id) applicationId: string) {
    return this.desk.ofApplication(work, applicationId);
  }

  @Query(() => [RejectionReasonType])
  @Can('read', RejectionReason)
  documentRejectionReasons(@Work() work: UnitOfWork) {
    return this.reasons.all(work);
  }

  @Query(() => [RecheckShareType])
  @Can('read', DocumentDecision)
  documentRecheckShares(@Work() work: UnitOfWork) {
    return this.desk.recheckShares(work);
  }

  @Mutation(() => ApplicationType)
  @Can('review', CertificateApplication)
  claimCertificateApplication(
    @Work() work: UnitOfWork,
    @Args('id', id) applicationId: string,
    @Args('takeOver', { type: () => Boolean, defaultValue: false }) takeOver: boolean,
  ) {
    return this.review.claim(work, applicationId, takeOver);
  }

  @Mutation(() => ApplicationType)
  @Can('review', CertificateApplication)
  releaseCertificateApplication(@Work() work: UnitOfWork, @Args('id', id) applicationId: string) {
    return this.review.release(work, applicationId);
  }

  @Mutation(() => ApplicationType, {
    nullable: true,
    description: 'Takes the most pressing application that nobody has in hand; null: the desk is clear.',
  })
  @Can('review', CertificateApplication)
  takeNextCertificateApplication(@Work() work: UnitOfWork, @Args() { skip }: SkippedArgs) {
    return this.review.next(work, skip);
  }

  @Mutation(() => ApplicationType)
  @Can('review', CertificateApplication)
  acceptDocument(@Work() work: UnitOfWork, @Args() { documentId, expectedVersion }: AcceptArgs) {
    return this.review.accept(work, documentId, expectedVersion);
  }

  @Mutation(() => ApplicationType)
  @Can('review', CertificateApplication)
  rejectDocument(@Work() work: UnitOfWork, @Args() args: RejectArgs) {
    return this.review.reject(work, args.documentId, args.reasonCode, args.words, args.expectedVersion);
  }

  @Mutation(() => ApplicationType)
  @Can('prioritise', CertificateApplication)
  prioritiseCertificateApplication(@Work() work: UnitOfWork, @Args() { id: applicationId, priority }: PriorityArgs) {
    return this.review.prioritise(work, applicationId, priority);
  }

  @Mutation(() => DocumentDecisionType, {
    description: 'The second pair of eyes; where it disagrees, the document is open again.',
  })
  @Can('recheck', DocumentDecision)
  recheckDocumentDecision(@Work() work: UnitOfWork, @Args() { id: decisionId, agrees, words }: RecheckArgs) {
    return this.rechecks.recheck(work, decisionId, agrees, words);
  }

  @Mutation(() => RejectionReasonType)
  @Can('edit', RejectionReason)
  addDocumentRejectionReason(
    @Work() work: UnitOfWork,
    @Args('input') input: RejectionReasonInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.rechecks.addReason(work, input);
  }

  @Mutation(() => RejectionReasonType)
  @Can('edit', RejectionReason)
  editDocumentRejectionReason(
    @Work() work: UnitOfWork,
    @Args('id', id) reasonId: string,
    @Args('input') input: RejectionReasonInput,
    @Args('archived', { type: () => Boolean }) archived: boolean,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.rechecks.editReason(work, reasonId, input, archived, expectedVersion);
  }

  @Mutation(() => Int, { description: 'Percent of decisions under the profile that a second person looks at.' })
  @Can('edit', RejectionReason)
  setDocumentRecheckShare(@Work() work: UnitOfWork, @Args() { profileCode, percent }: RecheckShareArgs) {
    return this.rechecks.setShare(work, profileCode, percent);
  }
}
