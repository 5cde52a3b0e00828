import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { PartnersModule } from '../partners/index.js';
import { ServiceCentresModule } from '../service-centres/index.js';
import { ClientNextActions } from './client-next-actions.js';
import {
  ClientAccountRepository,
  ClientBranchRepository,
  ClientContactRepository,
  ClientSignatoryRepository,
} from './client-parts.repository.js';
import { ClientPartsResolver } from './client-parts.resolver.js';
import { ClientPartsService } from './client-parts.service.js';
import './clients.policy.js';
import { ClientRepository } from './clients.repository.js';
import { ClientsResolver } from './clients.resolver.js';
import { ClientsService } from './clients.service.js';
import { ClientsExportController } from './clients-export.controller.js';
import { ClientsInHand } from './clients-in-hand.js';
import { Duplicates } from './duplicates.service.js';
import { CentreHandoverBatches } from './handovers/centre-handover-batch.js';
import './handovers/centre-handovers.policy.js';
import { CentreHandoverRepository } from './handovers/centre-handovers.repository.js';
import { CentreHandoversResolver, HandoverOfCentreResolver } from './handovers/centre-handovers.resolver.js';
import { CentreHandovers } from './handovers/centre-handovers.service.js';
import { ImportClients } from './import-clients.js';
import { MergeClients } from './merge-clients.js';
import { NextActions } from './next-actions.js';
import { LoadedExtracts, ORGANISATION_REGISTRY } from './organisation-registry.js';
import { SnilsBox } from './snils-box.js';
import { TransferRepository } from './transfers.repository.js';
import { TransfersResolver } from './transfers.resolver.js';
import { TransfersService } from './transfers.service.js';

@Module({
  controllers: [ClientsExportController],
  imports: [AccessModule, PartnersModule, ServiceCentresModule],
  providers: [
    ClientsResolver,
    ClientPartsResolver,
    TransfersResolver,
    ClientsService,
    ClientPartsService,
    TransfersService,
    CentreHandoversResolver,
    HandoverOfCentreResolver,
    CentreHandovers,
    CentreHandoverBatches,
    CentreHandoverRepository,
    MergeClients,
    ClientsInHand,
    Duplicates,
    ImportClients,
    SnilsBox,
    NextActions,
    ClientNextActions,
    ClientRepository,
    ClientContactRepository,
    ClientAccountRepository,
    ClientSignatoryRepository,
    ClientBranchRepository,
    TransferRepository,
    LoadedExtracts,
    { provide: ORGANISATION_REGISTRY, useExisting: LoadedExtracts },
  ],
  exports: [
    ClientsService,
    ClientPartsService,
    NextActions,
    ClientRepository,
    ClientContactRepository,
    ClientAccountRepository,
    ClientSignatoryRepository,
    ClientBranchRepository,
    LoadedExtracts,
    SnilsBox,
  ],
})
export class ClientsModule {}

export { Client, ownerOf as ownerOfClient } from './client.entity.js';
export {
  ClientCreated,
  ClientManagerAssigned,
  ClientMerged,
  ClientTransferred,
  ClientUpdated,
  TransferDecided,
  TransferRequested,
} from './client.events.js';
export { ClientNotActive, ManagerNotOfCentre, PhoneWrong } from './client.refusals.js';
export { CentreLabelType, ClientCategoryEnum, ClientInput, ClientType, PersonLabelType } from './client.types.js';
export { ClientAccount, ClientBranch, ClientContact, ClientSignatory } from './client-parts.entity.js';
export {
  ClientAccountRepository,
  ClientBranchRepository,
  ClientContactRepository,
  ClientSignatoryRepository,
} from './client-parts.repository.js';
export { ClientPartsService } from './client-parts.service.js';
export { ClientRepository } from './clients.repository.js';
export { ClientsService } from './clients.service.js';
export { CentreHandedOver } from './handovers/centre-handover.events.js';
export { allOf, oneOf } from './loaders.js';
export { type NextAction, NextActions } from './next-actions.js';
export { LoadedExtracts, type Organisation } from './organisation-registry.js';
export { readRegistryFile } from './registry-file.js';
export { SnilsBox } from './snils-box.js';
export { TransferRequest } from './transfer-request.entity.js';
