import { Args, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { ContainerCopy } from './container-copy.entity.js';
import { CopyContainer } from './copy-container.js';
import { Stock } from './hand-out.js';
import {
  ContainerCopyInput,
  ContainerCopyType,
  HandOutStockInput,
  MoveStockArgs,
  NewStockKindInput,
  ReceiveStockInput,
  StockHandOutType,
  StockItemType,
  StockKindInput,
  StockKindType,
  StockMarkArgs,
  StockMarkType,
  TakeBackStockInput,
  WriteOffStockArgs,
} from './stock.types.js';
import { StockItem } from './stock-item.entity.js';
import { StockKind, StockMark } from './stock-kind.entity.js';
import { StockKindsService } from './stock-kinds.service.js';
import { StockLevels } from './stock-levels.js';
import { StockRoom } from './stock-room.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver()
export class StockCommandsResolver {
  constructor(
    private readonly room: StockRoom,
    private readonly stock: Stock,
    private readonly kinds: StockKindsService,
    private readonly levels: StockLevels,
    private readonly copying: CopyContainer,
  ) {}

  @Mutation(() => StockKindType)
  @Can('manage', StockKind)
  addStockKind(
    @Work() work: UnitOfWork,
    @Args('input') input: NewStockKindInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.kinds.add(work, input);
  }

  @Mutation(() => StockKindType)
  @Can('manage', StockKind)
  updateStockKind(
    @Work() work: UnitOfWork,
    @Args('id', id) kindId: string,
    @Args('input') input: StockKindInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.kinds.update(work, kindId, input, expectedVersion);
  }

  @Mutation(() => [StockItemType], { description: 'All of the numbers or none.' })
  @Can('receive', StockItem)
  receiveStock(
    @Work() work: UnitOfWork,
    @Args('input') input: ReceiveStockInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.room.receive(work, input);
  }

  @Mutation(() => StockItemType)
  @Can('reserve', StockItem)
  reserveStock(
    @Work() work: UnitOfWork,
    @Args('id', id) itemId: string,
    @Args('clientId', id) clientId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.room.reserve(work, itemId, clientId, expectedVersion);
  }

  @Mutation(() => StockItemType)
  @Can('reserve', StockItem)
  releaseStock(
    @Work() work: UnitOfWork,
    @Args('id', id) itemId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.room.release(work, itemId, expectedVersion);
  }

  @Mutation(() => StockHandOutType, { description: 'One act for all the things.' })
  @Can('handOut', StockItem)
  handOutStock(
    @Work() work: UnitOfWork,
    @Args('input') input: HandOutStockInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.stock.handOutAll(work, input.items, input);
  }

  @Mutation(() => StockHandOutType, { description: 'Undoes a hand-out, with an act of its own.' })
  @Can('takeBack', StockItem)
  async takeBackStock(
    @Work() work: UnitOfWork,
    @Args('id', id) itemId: string,
    @Args('input') input: TakeBackStockInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    const { item, act } = await this.stock.takeBack(work, itemId, input, expectedVersion);
    return { items: [item], act };
  }

  @Mutation(() => StockItemType)
  @Can('writeOff', StockItem)
  writeOffStock(@Work() work: UnitOfWork, @Args() args: WriteOffStockArgs) {
    return this.room.writeOff(work, args.id, args.reason, args.expectedVersion);
  }

  @Mutation(() => [StockItemType], { description: 'To another centre: all or none.' })
  @Can('move', StockItem)
  moveStock(@Work() work: UnitOfWork, @Args() args: MoveStockArgs) {
    return this.room.move(work, args.ids, args.toCentreId, args.reason);
  }

  @Mutation(() => StockMarkType)
  @Can('set', StockMark)
  setStockMark(@Work() work: UnitOfWork, @Args() args: StockMarkArgs) {
    return this.levels.setMark(work, args.serviceCentreId, args.kindId, args.least);
  }

  @Mutation(() => ContainerCopyType)
  @Can('record', ContainerCopy)
  recordContainerCopy(
    @Work() work: UnitOfWork,
    @Args('input') input: ContainerCopyInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.copying.record(work, input);
  }
}
