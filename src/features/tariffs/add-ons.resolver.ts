import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import { Can, LoggedIn } from '../../platform/policy/can.js';
import { AddOn, type AddOnPrice } from './add-on.entity.js';
import { AddOnInput, AddOnPriceType, AddOnsArgs, AddOnType, ZonePricesArgs } from './add-on.types.js';
import { AddOnPriceRepository, AddOnRepository } from './add-ons.repository.js';
import { AddOnsService } from './add-ons.service.js';
import { many } from './batch.js';
import { CATALOGUE_ZONE } from './catalogue.values.js';
import { CodeArgs } from './code.args.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => AddOnType)
export class AddOnsResolver {
  constructor(
    private readonly service: AddOnsService,
    private readonly addOns: AddOnRepository,
    private readonly stored: AddOnPriceRepository,
  ) {}

  @Query(() => [AddOnType], { name: 'addOns' })
  @Can('read', AddOn)
  list(@Work() work: UnitOfWork, @Args() args: AddOnsArgs) {
    return this.addOns.list(work, args);
  }

  @Query(() => AddOnType, { name: 'addOn' })
  @Can('read', AddOn)
  one(@Work() work: UnitOfWork, @Args('id', id) addOnId: string) {
    return this.addOns.byId(work, addOnId);
  }

  @ResolveField(() => [AddOnPriceType], { description: 'Prices in force today and those that come later.' })
  @LoggedIn()
  prices(@Parent() addOn: AddOn, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    const read = (ids: readonly string[]) => this.stored.ofAddOns(work, ids, work.clock.today(CATALOGUE_ZONE));
    return many(http, 'addOnPrices', read, (p: AddOnPrice) => p.addOnId).load(addOn.id);
  }

  @Mutation(() => AddOnType)
  @Can('create', AddOn)
  createAddOn(
    @Work() work: UnitOfWork,
    @Args() { code }: CodeArgs,
    @Args('input') input: AddOnInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.service.create(work, code, input);
  }

  @Mutation(() => AddOnType)
  @Can('update', AddOn)
  updateAddOn(
    @Work() work: UnitOfWork,
    @Args('id', id) addOnId: string,
    @Args('input') input: AddOnInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.update(work, addOnId, input, expectedVersion);
  }

  @Mutation(() => AddOnType)
  @Can('archive', AddOn)
  archiveAddOn(
    @Work() work: UnitOfWork,
    @Args('id', id) addOnId: string,
    @Args('archived') archived: boolean,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.archive(work, addOnId, archived, expectedVersion);
  }

  @Mutation(() => AddOnType, { description: 'Prices of all zones from a day on.' })
  @Can('update', AddOn)
  priceAddOn(
    @Work() work: UnitOfWork,
    @Args('id', id) addOnId: string,
    @Args('from', { type: () => LocalDate }) from: string,
    @Args() { prices }: ZonePricesArgs,
    @Args('idempotencyKey', id) _key: string,
    @Args('until', { type: () => LocalDate, nullable: true, description: 'Only for days that have no price yet.' })
    until?: string | null,
  ) {
    return this.service.setPrices(work, addOnId, from, prices, until ?? null);
  }
}
