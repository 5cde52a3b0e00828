import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { CertificateApplicationsModule } from '../certificate-applications/index.js';
import { Erasures } from './erasure.service.js';
import { PersonalDataExports } from './export.service.js';
import { PersonalDataController } from './personal-data.controller.js';
import { PersonalDataJobs } from './personal-data.jobs.js';
import './personal-data.policy.js';
import { ErasureRepository, ExportRepository, LookRepository } from './personal-data.repository.js';
import { PersonalDataResolver } from './personal-data.resolver.js';
import { PersonalData } from './personal-data.service.js';

@Module({
  imports: [AccessModule, CertificateApplicationsModule],
  controllers: [PersonalDataController],
  providers: [
    PersonalDataResolver,
    PersonalData,
    PersonalDataExports,
    Erasures,
    PersonalDataJobs,
    ExportRepository,
    ErasureRepository,
    LookRepository,
  ],
})
export class PersonalDataModule {}

export { PersonalDataReady } from './personal-data.events.js';
