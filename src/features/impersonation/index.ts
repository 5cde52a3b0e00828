import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { ClientsModule } from '../clients/index.js';
import { ImpersonationJobs } from './impersonations.jobs.js';
import './impersonations.policy.js';
import { ImpersonationRepository } from './impersonations.repository.js';
import { ImpersonationsResolver } from './impersonations.resolver.js';
import { ImpersonationsService } from './impersonations.service.js';

@Module({
  imports: [AccessModule, ClientsModule],
  providers: [ImpersonationsResolver, ImpersonationsService, ImpersonationRepository, ImpersonationJobs],
})
export class ImpersonationModule {}

export { Impersonation } from './impersonation.entity.js';
export { ImpersonationAsked } from './impersonation.events.js';
