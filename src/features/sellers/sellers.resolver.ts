import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { TaxRegime } from '../../kernel/vat.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { groupLoaderOf, loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { PartnerRepository, PartnerType } from '../partners/index.js';
import { CentreSellersService } from './centre-sellers.service.js';
import { CentreSeller, Seller } from './seller.entity.js';
import {
  CentreSellerInput,
  CentreSellerType,
  SellerAccountInput,
  SellerAccountType,
  SellerConnection,
  SellerInput,
  SellerRegimeType,
  SellersArgs,
  SellerType,
  TaxRegimeEnum,
} from './seller.types.js';
import { SellerRepository } from './sellers.repository.js';
import { SellersService } from './sellers.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => SellerType)
export class SellersResolver {
  constructor(
    private readonly sellers: SellersService,
    private readonly repository: SellerRepository,
    private readonly ofCentres: CentreSellersService,
    private readonly partners: PartnerRepository,
  ) {}

  @Query(() => SellerType, { name: 'seller' })
  @Can('read', Seller)
  one(@Work() work: UnitOfWork, @Args('id', id) sellerId: string) {
    return this.repository.byId(work, sellerId);
  }

  @Query(() => SellerConnection, { name: 'sellers' })
  @Can('read', Seller)
  async list(@Work() work: UnitOfWork, @Args() args: SellersArgs): Promise<SellerConnection> {
    return toConnection(await this.repository.list(work, args, args), (row) => row);
  }

  @Mutation(() => SellerType)
  @Can('manage', Seller)
  addSeller(
    @Work() work: UnitOfWork,
    @Args('partnerId', { type: () => UUID, nullable: true }) partnerId: string | null,
    @Args('input') input: SellerInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.sellers.add(work, partnerId ?? null, input);
  }

  @Mutation(() => SellerType)
  @Can('manage', Seller)
  updateSeller(
    @Work() work: UnitOfWork,
    @Args('id', id) sellerId: string,
    @Args('input') input: SellerInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.sellers.update(work, sellerId, input, expectedVersion);
  }

  @Mutation(() => SellerType, { description: 'Takes the seller out of use, or back into it.' })
  @Can('manage', Seller)
  archiveSeller(
    @Work() work: UnitOfWork,
    @Args('id', id) sellerId: string,
    @Args('archived') archived: boolean,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.sellers.archive(work, sellerId, archived, expectedVersion);
  }

  @Mutation(() => SellerAccountType)
  @Can('manage', Seller)
  addSellerAccount(
    @Work() work: UnitOfWork,
    @Args('sellerId', id) sellerId: string,
    @Args('input') input: SellerAccountInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.sellers.addAccount(work, sellerId, input);
  }

  @Mutation(() => SellerAccountType)
  @Can('manage', Seller)
  makeMainAccount(@Work() work: UnitOfWork, @Args('id', id) accountId: string) {
    return this.sellers.makeMain(work, accountId);
  }

  @Mutation(() => Boolean)
  @Can('manage', Seller)
  removeSellerAccount(@Work() work: UnitOfWork, @Args('id', id) accountId: string) {
    return this.sellers.removeAccount(work, accountId);
  }

  @Mutation(() => SellerRegimeType)
  @Can('manage', Seller)
  setSellerRegime(
    @Work() work: UnitOfWork,
    @Args('sellerId', id) sellerId: string,
    @Args('from', { type: () => LocalDate }) from: string,
    @Args('regime', { type: () => TaxRegimeEnum }) regime: TaxRegime,
  ) {
    return this.sellers.setRegime(work, sellerId, from, regime);
  }

  @Mutation(() => Boolean, { description: 'Only a regime that has not begun.' })
  @Can('manage', Seller)
  removeSellerRegime(@Work() work: UnitOfWork, @Args('id', id) profileId: string) {
    return this.sellers.removeRegime(work, profileId);
  }

  @Mutation(() => [CentreSellerType], { description: 'The whole list: for whom the centre sells.' })
  @Can('manage', CentreSeller)
  setCentreSellers(
    @Work() work: UnitOfWork,
    @Args('serviceCentreId', id) centreId: string,
    @Args('sellers', { type: () => [CentreSellerInput] }) sellers: CentreSellerInput[],
  ) {
    return this.ofCentres.set(work, centreId, sellers);
  }

  @ResolveField(() => [SellerAccountType])
  accounts(@Parent() seller: Seller, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    const read = (ids: readonly string[]) => this.repository.accountsOf(work, ids);
    return groupLoaderOf(http, 'accountsOfSellers', read, (row) => row.sellerId).load(seller.id);
  }

  @ResolveField(() => [SellerRegimeType])
  taxProfile(@Parent() seller: Seller, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    const read = (ids: readonly string[]) => this.repository.taxProfilesOf(work, ids);
    return groupLoaderOf(http, 'regimesOfSellers', read, (row) => row.sellerId).load(seller.id);
  }

  @ResolveField(() => PartnerType, { nullable: true })
  partner(@Parent() seller: Seller, @Work() work: UnitOfWork, @Http() http: RequestContext) {
    if (!seller.partnerId) return null;
    return loaderOf(http, this.partners, (ids) => this.partners.findMany(work, ids)).load(seller.partnerId);
  }

  @ResolveField(() => Boolean)
  hasSeal(@Parent() seller: Seller) {
    return seller.sealFile !== null;
  }
  @ResolveField(() => Boolean)
  hasHeadSignature(@Parent() seller: Seller) {
    return seller.headSignatureFile !== null;
  }
  @ResolveField(() => Boolean)
  hasAccountantSignature(@Parent() seller: Seller) {
    return seller.accountantSignatureFile !== null;
  }
}
