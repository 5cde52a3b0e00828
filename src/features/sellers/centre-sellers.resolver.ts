import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { groupLoaderOf, loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { type ServiceCentre, ServiceCentreType } from '../service-centres/index.js';
import type { CentreSeller } from './seller.entity.js';
import { CentreSellerType, SellerType } from './seller.types.js';
import { SellerRepository } from './sellers.repository.js';

@Resolver(() => ServiceCentreType)
export class SellersOfCentreResolver {
  constructor(private readonly repository: SellerRepository) {}

  @ResolveField(() => [CentreSellerType])
  sellers(@Parent() centre: ServiceCentre, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    const read = (ids: readonly string[]) => this.repository.ofCentres(work, ids);
    return groupLoaderOf(http, 'sellersOfCentres', read, (row) => row.serviceCentreId).load(centre.id);
  }
}

@Resolver(() => CentreSellerType)
export class CentreSellerResolver {
  constructor(private readonly sellers: SellerRepository) {}

  @ResolveField(() => SellerType)
  seller(@Parent() row: CentreSeller, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    return loaderOf(http, this.sellers, (ids) => this.sellers.findMany(work, ids)).load(row.sellerId);
  }
}
