import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { Can } from '../../platform/policy/can.js';
import { Catalogue } from './catalogue.js';
import { CATALOGUE_ZONE } from './catalogue.values.js';
import { OfferingsArgs, OfferingType, PlanPriceArgs, PlanPriceType } from './offering.types.js';
import { Product } from './product.entity.js';

@Resolver()
export class OfferingsResolver {
  constructor(private readonly catalogue: Catalogue) {}

  @Query(() => [OfferingType], {
    description: 'Plans side by side for a kind of client in a region, with their prices.',
  })
  @Can('read', Product)
  offerings(@Work() work: UnitOfWork, @Args() args: OfferingsArgs) {
    return this.catalogue.offerings(work, { ...args, on: args.on ?? work.clock.today(CATALOGUE_ZONE) });
  }

  @Query(() => PlanPriceType, { description: 'The price of one plan for one period, divided among its parts.' })
  @Can('read', Product)
  planPrice(@Work() work: UnitOfWork, @Args() args: PlanPriceArgs) {
    return this.catalogue.priceOf(work, { ...args, on: args.on ?? work.clock.today(CATALOGUE_ZONE) });
  }
}
