import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../../platform/database/work.js';
import { PageArgs, toConnection } from '../../../platform/graphql/connection.js';
import { groupLoaderOf } from '../../../platform/graphql/loader.js';
import { Http, Work } from '../../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../../platform/graphql/request-context.js';
import { MoneyScalar, UUID } from '../../../platform/graphql/scalars.js';
import { Can } from '../../../platform/policy/can.js';
import { Invoice } from '../../invoices/index.js';
import { Subscription } from '../subscription.entity.js';
import { SubscriptionFilterInput } from '../subscription.types.js';
import { SubscriptionRepository } from '../subscriptions.repository.js';
import { SubscriptionsResolver } from '../subscriptions.resolver.js';
import {
  RENEWALS_AT_ONCE,
  RenewalCountType,
  RenewalLineConnection,
  RenewalLinesArgs,
  RenewalOffersArgs,
  RenewalOfferType,
  RenewalRunConnection,
  RenewalRunInput,
  RenewalRunType,
} from './renewal.types.js';
import { RenewalOffers } from './renewal-offer.js';
import { RenewalRun } from './renewal-run.entity.js';
import { RenewalLineRepository, RenewalRepository } from './renewals.repository.js';
import { Renewals } from './renewals.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

/** Renewals of many at once: choose, see the prices, make the drafts, issue them. */
@Resolver(() => RenewalRunType)
export class RenewalsResolver {
  constructor(
    private readonly renewals: Renewals,
    private readonly offers: RenewalOffers,
    private readonly runs: RenewalRepository,
    private readonly lines: RenewalLineRepository,
    private readonly subscriptions: SubscriptionRepository,
  ) {}

  @Query(() => [UUID], { description: `All that the filter finds, soonest end first, at most ${RENEWALS_AT_ONCE}.` })
  @Can('read', Subscription)
  subscriptionIds(@Work() work: UnitOfWork, @Args('filter') filter: SubscriptionFilterInput): Promise<string[]> {
    return this.subscriptions.ids(work, SubscriptionsResolver.filterOf(work, filter), RENEWALS_AT_ONCE);
  }

  @Query(() => [RenewalOfferType], { description: 'Prices and problems line by line; nothing is written.' })
  @Can('create', Invoice)
  renewalOffers(@Work() work: UnitOfWork, @Args() { subscriptionIds, months }: RenewalOffersArgs) {
    return this.offers.preview(work, subscriptionIds, months ?? null);
  }

  @Query(() => RenewalRunType)
  @Can('read', RenewalRun)
  renewalRun(@Work() work: UnitOfWork, @Args('id', id) runId: string) {
    return this.runs.byId(work, runId);
  }

  @Query(() => RenewalRunConnection)
  @Can('read', RenewalRun)
  async renewalRuns(@Work() work: UnitOfWork, @Args() page: PageArgs): Promise<RenewalRunConnection> {
    return toConnection(await this.runs.list(work, page), (row) => row);
  }

  @Query(() => RenewalLineConnection)
  @Can('read', RenewalRun)
  async renewalLines(@Work() work: UnitOfWork, @Args() args: RenewalLinesArgs): Promise<RenewalLineConnection> {
    const run = await this.runs.byId(work, args.runId);
    return toConnection(await this.lines.page(work, run.id, args.states ?? null, args), (row) => row);
  }

  @Mutation(() => RenewalRunType, { description: 'Jobs make a draft for each subscription; what is refused says why.' })
  @Can('start', RenewalRun)
  startRenewalRun(
    @Work() work: UnitOfWork,
    @Args('input') input: RenewalRunInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.renewals.start(work, input.subscriptionIds, input.months ?? null);
  }

  @Mutation(() => RenewalRunType, { description: 'Tries those again for which no draft came out.' })
  @Can('start', RenewalRun)
  retryRenewalRun(
    @Work() work: UnitOfWork,
    @Args('id', id) runId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.renewals.retry(work, runId, expectedVersion);
  }

  @Mutation(() => RenewalRunType, { description: 'Jobs issue every draft of the run; `send`: by mail to each client.' })
  @Can('issue', RenewalRun)
  issueRenewalRun(
    @Work() work: UnitOfWork,
    @Args('id', id) runId: string,
    @Args('send') send: boolean,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.renewals.issue(work, runId, send, expectedVersion);
  }

  @ResolveField(() => [RenewalCountType])
  counts(@Http() http: RequestContext, @Parent() run: RenewalRun): Promise<RenewalCountType[]> {
    return groupLoaderOf(
      http,
      'renewalRun.counts',
      (ids: readonly string[]) => this.runs.counts(http.work!, ids),
      (row) => row.runId,
    ).load(run.id);
  }

  @ResolveField(() => MoneyScalar, { description: 'What its drafts and invoices come to.' })
  amount(@Http() http: RequestContext, @Parent() run: RenewalRun): Promise<number> {
    return this.runs.amountOf(http.work!, run.id);
  }
}
