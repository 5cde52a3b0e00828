import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { groupLoaderOf, loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { CentreLabelType, Client, ClientRepository } from '../clients/index.js';
import { ContainerCopy } from './container-copy.entity.js';
import {
  ContainerCopyRepository,
  StockActRepository,
  StockItemRepository,
  StockKindRepository,
} from './stock.repository.js';
import {
  ContainerCopyType,
  StockActLineType,
  StockActType,
  StockClientType,
  StockFilterInput,
  StockItemConnection,
  StockItemsArgs,
  StockItemType,
  StockKindType,
  StockLevelType,
  StockStepType,
} from './stock.types.js';
import { StockAct } from './stock-act.entity.js';
import { StockItem } from './stock-item.entity.js';
import { StockKind } from './stock-kind.entity.js';
import { StockStepRepository } from './stock-steps.repository.js';

const id = { type: () => UUID };
const optional = { type: () => UUID, nullable: true };

@Resolver(() => StockItemType)
export class StockResolver {
  constructor(
    private readonly items: StockItemRepository,
    private readonly kinds: StockKindRepository,
    private readonly steps: StockStepRepository,
    private readonly acts: StockActRepository,
    private readonly copies: ContainerCopyRepository,
    private readonly clients: ClientRepository,
  ) {}

  @Query(() => [StockKindType])
  @Can('read', StockKind)
  stockKinds(@Work() work: UnitOfWork, @Args('archived', { defaultValue: false }) archived: boolean) {
    return this.kinds.list(work, archived);
  }

  @Query(() => StockItemType)
  @Can('read', StockItem)
  stockItem(@Work() work: UnitOfWork, @Args('id', id) itemId: string) {
    return this.items.byId(work, itemId);
  }

  @Query(() => StockItemConnection)
  @Can('read', StockItem)
  async stockItems(@Work() work: UnitOfWork, @Args() args: StockItemsArgs): Promise<StockItemConnection> {
    return toConnection(await this.items.list(work, args.filter ?? {}, args.sort, args), (row) => row);
  }

  @Query(() => Int, { description: 'How many things the same filter finds.' })
  @Can('read', StockItem)
  stockItemsCount(
    @Work() work: UnitOfWork,
    @Args('filter', { type: () => StockFilterInput, nullable: true }) filter?: StockFilterInput | null,
  ) {
    return this.items.count(work, filter ?? {});
  }

  @Query(() => [StockLevelType], { description: 'By centre and kind; those under their mark come first.' })
  @Can('read', StockItem)
  stockLevels(
    @Work() work: UnitOfWork,
    @Args('serviceCentreId', optional) serviceCentreId?: string | null,
    @Args('kindId', optional) kindId?: string | null,
  ) {
    return this.items.levels(work, { serviceCentreId, kindId });
  }

  @Query(() => [StockActType], { description: 'Acts of hand-out and return, newest first.' })
  @Can('read', StockAct)
  async clientStockActs(@Work() work: UnitOfWork, @Args('clientId', id) clientId: string) {
    await this.clients.byId(work, clientId);
    return this.acts.ofClient(work, clientId);
  }

  @Query(() => [ContainerCopyType], { description: 'Copies of key containers, newest first.' })
  @Can('read', ContainerCopy)
  async clientContainerCopies(@Work() work: UnitOfWork, @Args('clientId', id) clientId: string) {
    await this.clients.byId(work, clientId);
    return this.copies.ofClient(work, clientId);
  }

  @ResolveField(() => StockKindType)
  kind(@Http() http: RequestContext, @Parent() item: StockItem) {
    return loaderOf(http, 'stock.kind', (ids) => this.kinds.findMany(http.work!, ids)).load(item.kindId);
  }

  @ResolveField(() => StockClientType, { nullable: true })
  client(@Http() http: RequestContext, @Parent() item: StockItem): Promise<Client | null> | null {
    if (!item.clientId) return null;
    return loaderOf(http, 'stock.client', (ids) => this.clients.findMany(http.work!, ids)).load(item.clientId);
  }

  @ResolveField(() => CentreLabelType, { nullable: true })
  centre(@Http() http: RequestContext, @Parent() item: StockItem) {
    return loaderOf(http, 'stock.centre', (ids) => this.clients.centres(http.work!, ids)).load(item.serviceCentreId);
  }

  @ResolveField(() => [StockStepType], { description: 'Newest first.' })
  history(@Http() http: RequestContext, @Parent() item: StockItem) {
    return groupLoaderOf(
      http,
      'stock.history',
      (ids: readonly string[]) => this.steps.of(http.work!, ids),
      (s) => s.itemId,
    ).load(item.id);
  }
}

@Resolver(() => StockLevelType)
export class StockLevelResolver {
  constructor(
    private readonly kinds: StockKindRepository,
    private readonly clients: ClientRepository,
  ) {}

  @ResolveField(() => StockKindType)
  kind(@Http() http: RequestContext, @Parent() level: StockLevelType) {
    return loaderOf(http, 'stock.kind', (ids) => this.kinds.findMany(http.work!, ids)).load(level.kindId);
  }

  @ResolveField(() => CentreLabelType, { nullable: true })
  centre(@Http() http: RequestContext, @Parent() level: StockLevelType) {
    return loaderOf(http, 'stock.centre', (ids) => this.clients.centres(http.work!, ids)).load(level.serviceCentreId);
  }
}

@Resolver(() => StockActType)
export class StockActResolver {
  @ResolveField(() => [StockActLineType])
  lines(@Parent() act: StockAct): StockActLineType[] {
    return act.paper.items;
  }

  @ResolveField(() => String)
  receiver(@Parent() act: StockAct): string {
    return act.paper.receiver;
  }
}
