import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { addDays } from '../../kernel/period.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { groupLoaderOf, loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { type Client, ClientRepository, ClientType } from '../clients/index.js';
import { todayAt } from '../service-centres/index.js';
import { Subscription } from './subscription.entity.js';
import {
  EntitlementType,
  SubscriptionClientType,
  SubscriptionConnection,
  SubscriptionFilterInput,
  SubscriptionPeriodType,
  SubscriptionsArgs,
  SubscriptionType,
} from './subscription.types.js';
import {
  type SubscriptionFilter,
  SubscriptionPeriodRepository,
  SubscriptionRepository,
} from './subscriptions.repository.js';

const id = { type: () => UUID };
const live = ['active', 'onCredit'] as const;

@Resolver(() => SubscriptionType)
export class SubscriptionsResolver {
  constructor(
    private readonly subscriptions: SubscriptionRepository,
    private readonly periodRows: SubscriptionPeriodRepository,
    private readonly clients: ClientRepository,
  ) {}

  @Query(() => SubscriptionType, { name: 'subscription' })
  @Can('read', Subscription)
  one(@Work() work: UnitOfWork, @Args('id', id) subscriptionId: string) {
    return this.subscriptions.byId(work, subscriptionId);
  }

  @Query(() => SubscriptionConnection, { name: 'subscriptions' })
  @Can('read', Subscription)
  async list(@Work() work: UnitOfWork, @Args() args: SubscriptionsArgs): Promise<SubscriptionConnection> {
    const filter = SubscriptionsResolver.filterOf(work, args.filter);
    return toConnection(await this.subscriptions.list(work, filter, args.sort, args), (row) => row);
  }

  @Query(() => Int, { name: 'subscriptionsCount', description: 'How many subscriptions the same filter finds.' })
  @Can('read', Subscription)
  count(
    @Work() work: UnitOfWork,
    @Args('filter', { type: () => SubscriptionFilterInput, nullable: true }) filter: SubscriptionFilterInput | null,
  ) {
    return this.subscriptions.count(work, SubscriptionsResolver.filterOf(work, filter ?? undefined));
  }

  @Query(() => [EntitlementType], { description: 'What the client may use today.' })
  @Can('read', Subscription)
  async clientEntitlements(
    @Work() work: UnitOfWork,
    @Args('clientId', id) clientId: string,
  ): Promise<EntitlementType[]> {
    const own = (await this.subscriptions.ofClients(work, [clientId])).filter((s) =>
      (live as readonly string[]).includes(s.status),
    );
    const periods = await this.periodRows.of(
      work,
      own.map((s) => s.id),
    );
    const today = await todayAt(work, own[0]?.serviceCentreId ?? null);
    return periods
      .filter((p) => p.state !== 'suspended' && p.fromOn <= today && today < p.toOn)
      .flatMap((p) => p.entitlements);
  }

  @ResolveField(() => [SubscriptionPeriodType])
  periods(@Http() http: RequestContext, @Parent() s: Subscription): Promise<SubscriptionPeriodType[]> {
    return groupLoaderOf(
      http,
      'subscription.periods',
      (ids: readonly string[]) => this.periodRows.of(http.work!, ids),
      (p) => p.subscriptionId,
    ).load(s.id);
  }

  @ResolveField(() => SubscriptionClientType, { nullable: true })
  client(@Http() http: RequestContext, @Parent() s: Subscription): Promise<SubscriptionClientType | null> {
    return loaderOf(http, 'subscription.client', (ids) => this.clients.findMany(http.work!, ids)).load(s.clientId);
  }

  /** The filter as the repository takes it; `endingWithinDays` counts from today. */
  static filterOf(work: UnitOfWork, input: SubscriptionFilterInput | undefined): SubscriptionFilter {
    if (input?.endingWithinDays === undefined || input.endingWithinDays === null) return input ?? {};
    const today = work.clock.today('Europe/Moscow');
    const days = Math.min(Math.max(input.endingWithinDays, 0), 3660);
    return { ...input, statuses: input.statuses ?? live, endsFrom: today, endsTo: addDays(today, days) };
  }
}

/** A client's subscriptions stand on his card. */
@Resolver(() => ClientType)
export class SubscriptionsOfClientResolver {
  constructor(private readonly rows: SubscriptionRepository) {}

  @ResolveField(() => [SubscriptionType])
  subscriptions(@Http() http: RequestContext, @Parent() client: Client): Promise<SubscriptionType[]> {
    return groupLoaderOf(
      http,
      'client.subscriptions',
      (ids: readonly string[]) => this.rows.ofClients(http.work!, ids),
      (s) => s.clientId,
    ).load(client.id);
  }
}
