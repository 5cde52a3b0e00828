import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/index.js';
import { PartnersModule } from '../partners/index.js';
import { ServiceCentresModule } from '../service-centres/index.js';
import { TariffsModule } from '../tariffs/index.js';
import { CopyContainer } from './copy-container.js';
import { Stock } from './hand-out.js';
import { ImportStock } from './import-stock.js';
import { StockController } from './stock.controller.js';
import './stock.policy.js';
import {
  ContainerCopyRepository,
  StockActRepository,
  StockItemRepository,
  StockKindRepository,
  StockMarkRepository,
} from './stock.repository.js';
import { StockActResolver, StockLevelResolver, StockResolver } from './stock.resolver.js';
import { StockCommandsResolver } from './stock-commands.resolver.js';
import { StockKindsService } from './stock-kinds.service.js';
import { StockLevels } from './stock-levels.js';
import { StockPapers } from './stock-papers.js';
import { StockRoom } from './stock-room.js';
import { StockStepRepository } from './stock-steps.repository.js';

@Module({
  imports: [PartnersModule, ServiceCentresModule, ClientsModule, TariffsModule],
  controllers: [StockController],
  providers: [
    StockResolver,
    StockLevelResolver,
    StockActResolver,
    StockCommandsResolver,
    StockItemRepository,
    StockStepRepository,
    StockKindRepository,
    StockMarkRepository,
    StockActRepository,
    ContainerCopyRepository,
    StockRoom,
    StockLevels,
    Stock,
    StockPapers,
    StockKindsService,
    CopyContainer,
    ImportStock,
  ],
  exports: [Stock],
})
export class StockModule {}

export { type HandOutRequest, Stock, type Wanted } from './hand-out.js';
export { StockHandedOut, StockRanLow, StockTakenBack } from './stock.events.js';
export { StockActType, StockHandOutType, StockItemType, WantedStockInput } from './stock.types.js';
export { StockItem } from './stock-item.entity.js';
