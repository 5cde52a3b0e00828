import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can, LoggedIn, OpenToAll } from '../../platform/policy/can.js';
import { many } from './batch.js';
import { CATALOGUE_ZONE } from './catalogue.values.js';
import { CodeArgs } from './code.args.js';
import { Product, TariffPlan } from './product.entity.js';
import { ProductInput, ProductType, PublicProductType, TariffPlanInput, TariffPlanType } from './product.types.js';
import { ProductRepository, TariffPlanRepository } from './products.repository.js';
import { ProductsService } from './products.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => ProductType)
export class ProductsResolver {
  constructor(
    private readonly service: ProductsService,
    private readonly products: ProductRepository,
    private readonly plans: TariffPlanRepository,
  ) {}

  @Query(() => [ProductType], { name: 'products', description: 'The whole catalogue: tens of rows, so never paged.' })
  @Can('read', Product)
  list(@Work() work: UnitOfWork, @Args('archived', { defaultValue: false }) archived: boolean) {
    return this.products.list(work, { archived });
  }

  @Query(() => ProductType, { name: 'product' })
  @Can('read', Product)
  one(@Work() work: UnitOfWork, @Args('id', id) productId: string) {
    return this.products.byId(work, productId);
  }

  @Query(() => [PublicProductType], { description: 'Products on sale today, for the form that asks to be connected.' })
  @OpenToAll('what the vendor sells is public, and whoever asks to be connected has no account yet')
  publicProducts(@Work() work: UnitOfWork) {
    return this.products.onPublicSale(work, work.clock.today(CATALOGUE_ZONE));
  }

  @ResolveField(() => [TariffPlanType], { name: 'plans' })
  @LoggedIn()
  plansOf(@Parent() product: Product, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    const read = (ids: readonly string[]) => this.plans.ofProducts(work, ids);
    return many(http, 'plans', read, (p: TariffPlan) => p.productId).load(product.id);
  }

  @Mutation(() => ProductType)
  @Can('create', Product)
  createProduct(
    @Work() work: UnitOfWork,
    @Args() { code }: CodeArgs,
    @Args('input') input: ProductInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.service.create(work, code, input);
  }

  @Mutation(() => ProductType)
  @Can('update', Product)
  updateProduct(
    @Work() work: UnitOfWork,
    @Args('id', id) productId: string,
    @Args('input') input: ProductInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.update(work, productId, input, expectedVersion);
  }

  @Mutation(() => ProductType, { description: 'Takes a product out of the catalogue, or puts it back.' })
  @Can('archive', Product)
  archiveProduct(
    @Work() work: UnitOfWork,
    @Args('id', id) productId: string,
    @Args('archived') archived: boolean,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.archive(work, productId, archived, expectedVersion);
  }

  @Mutation(() => TariffPlanType)
  @Can('create', TariffPlan)
  createTariffPlan(
    @Work() work: UnitOfWork,
    @Args('productId', id) productId: string,
    @Args() { code }: CodeArgs,
    @Args('input') input: TariffPlanInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.service.createPlan(work, productId, code, input);
  }

  @Mutation(() => TariffPlanType)
  @Can('update', TariffPlan)
  updateTariffPlan(
    @Work() work: UnitOfWork,
    @Args('id', id) planId: string,
    @Args('input') input: TariffPlanInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.updatePlan(work, planId, input, expectedVersion);
  }

  @Mutation(() => TariffPlanType, { description: 'Takes a plan and its editions from sale, or puts the plan back.' })
  @Can('archive', TariffPlan)
  archiveTariffPlan(
    @Work() work: UnitOfWork,
    @Args('id', id) planId: string,
    @Args('archived') archived: boolean,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.archivePlan(work, planId, archived, expectedVersion);
  }
}
