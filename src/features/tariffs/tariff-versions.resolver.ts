import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import { Can, LoggedIn } from '../../platform/policy/can.js';
import { many } from './batch.js';
import { TariffPlan } from './product.entity.js';
import { ProductType, TariffPlanType } from './product.types.js';
import { ProductRepository, TariffPlanRepository } from './products.repository.js';
import type { HoleKind } from './publication-check.js';
import { TariffVersion } from './tariff-version.entity.js';
import {
  HoleType,
  TariffPricesArgs,
  TariffPriceType,
  TariffVersionInput,
  TariffVersionType,
} from './tariff-version.types.js';
import { type EditionPrice, TariffVersionRepository } from './tariff-versions.repository.js';
import { TariffVersionsService } from './tariff-versions.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => TariffPlanType)
export class TariffPlansResolver {
  constructor(
    private readonly plans: TariffPlanRepository,
    private readonly products: ProductRepository,
    private readonly versions: TariffVersionRepository,
  ) {}

  @Query(() => TariffPlanType, { name: 'tariffPlan' })
  @Can('read', TariffPlan)
  one(@Work() work: UnitOfWork, @Args('id', id) planId: string) {
    return this.plans.byId(work, planId);
  }

  @ResolveField(() => ProductType)
  @LoggedIn()
  async product(@Parent() plan: TariffPlan, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    const read = (ids: readonly string[]) => this.products.findMany(work, ids);
    const [product] = await many(http, 'products', read, (p) => p.id).load(plan.productId);
    return product;
  }

  @ResolveField(() => [TariffVersionType], { description: 'Editions, the newest first; drafts only for the vendor.' })
  @LoggedIn()
  async editions(@Parent() plan: TariffPlan, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    const read = (ids: readonly string[]) => this.versions.ofPlans(work, ids);
    return many(http, 'editions', read, (v: TariffVersion) => v.planId).load(plan.id);
  }
}

@Resolver(() => TariffVersionType)
export class TariffVersionsResolver {
  constructor(
    private readonly service: TariffVersionsService,
    private readonly versions: TariffVersionRepository,
  ) {}

  @Query(() => TariffVersionType, { name: 'tariffVersion' })
  @Can('read', TariffVersion)
  one(@Work() work: UnitOfWork, @Args('id', id) versionId: string) {
    return this.versions.byId(work, versionId);
  }

  @Query(() => [HoleType], { description: 'What keeps a draft from being published; empty when nothing does.' })
  @Can('publish', TariffVersion)
  tariffVersionCheck(@Work() work: UnitOfWork, @Args('id', id) versionId: string) {
    return this.service.holes(work, versionId);
  }

  @ResolveField(() => [TariffPriceType])
  @LoggedIn()
  prices(@Parent() edition: TariffVersion, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    const read = (ids: readonly string[]) => this.versions.prices(work, ids);
    return many(http, 'prices', read, (p: EditionPrice) => p.versionId).load(edition.id);
  }

  @Mutation(() => TariffVersionType, { description: 'A draft begun from the last edition of the plan.' })
  @Can('create', TariffVersion)
  draftTariffVersion(
    @Work() work: UnitOfWork,
    @Args('planId', id) planId: string,
    @Args('validFrom', { type: () => LocalDate }) validFrom: string,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.service.draft(work, planId, validFrom);
  }

  @Mutation(() => TariffVersionType)
  @Can('update', TariffVersion)
  updateTariffVersion(
    @Work() work: UnitOfWork,
    @Args('id', id) versionId: string,
    @Args('input') input: TariffVersionInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.update(work, versionId, input, expectedVersion);
  }

  @Mutation(() => TariffVersionType, { description: 'Replaces the whole matrix of prices of a draft.' })
  @Can('update', TariffVersion)
  setTariffPrices(
    @Work() work: UnitOfWork,
    @Args('id', id) versionId: string,
    @Args() { prices }: TariffPricesArgs,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.setPrices(work, versionId, prices, expectedVersion);
  }

  @Mutation(() => TariffVersionType)
  @Can('publish', TariffVersion)
  publishTariffVersion(
    @Work() work: UnitOfWork,
    @Args('id', id) versionId: string,
    @Args('acceptGap', { defaultValue: false, description: 'Days on which the plan is not sold are meant.' })
    acceptGap: boolean,
    @Args('acceptFree', { defaultValue: false, description: 'Prices of nothing are meant: it is given for free.' })
    acceptFree: boolean,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    const meant: HoleKind[] = [
      ...(acceptGap ? ['datesGap' as const] : []),
      ...(acceptFree ? ['priceZero' as const] : []),
    ];
    return this.service.publish(work, versionId, expectedVersion, meant);
  }

  @Mutation(() => TariffVersionType, { description: 'Takes an edition from sale as of today.' })
  @Can('archive', TariffVersion)
  archiveTariffVersion(
    @Work() work: UnitOfWork,
    @Args('id', id) versionId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.archive(work, versionId, expectedVersion);
  }

  @Mutation(() => TariffVersionType, { description: 'Throws a draft away.' })
  @Can('update', TariffVersion)
  discardTariffVersion(
    @Work() work: UnitOfWork,
    @Args('id', id) versionId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.discard(work, versionId, expectedVersion);
  }
}
