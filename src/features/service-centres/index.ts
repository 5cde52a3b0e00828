import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { PartnersModule } from '../partners/index.js';
import { ImportCentres } from './import-centres.js';
import './service-centres.policy.js';
import { ServiceCentreRepository } from './service-centres.repository.js';
import { ServiceCentresResolver } from './service-centres.resolver.js';
import { ServiceCentresService } from './service-centres.service.js';

@Module({
  imports: [AccessModule, PartnersModule],
  providers: [ServiceCentresResolver, ServiceCentresService, ServiceCentreRepository, ImportCentres],
  exports: [ServiceCentresService, ServiceCentreRepository],
})
export class ServiceCentresModule {}

export { todayAt } from './centre-day.js';
export { centreColumn, centreOfRow } from './centre-of-row.js';
export { type CentreRight, ServiceCentre } from './service-centre.entity.js';
export { CentreClosed, CentreMoved, CentreOpened } from './service-centre.events.js';
export { CentreNotNamed, CentreNotWorking, UnknownProduct, UnknownRegion } from './service-centre.refusals.js';
export { ServiceCentreType } from './service-centre.types.js';
export { ServiceCentreRepository } from './service-centres.repository.js';
export { ServiceCentresService } from './service-centres.service.js';
