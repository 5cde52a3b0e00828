import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import './partners.policy.js';
import { PartnerRepository } from './partners.repository.js';
import { PartnersResolver } from './partners.resolver.js';
import { PartnersService } from './partners.service.js';

@Module({
  imports: [AccessModule],
  providers: [PartnersResolver, PartnersService, PartnerRepository],
  exports: [PartnersService, PartnerRepository],
})
export class PartnersModule {}

export { Partner } from './partner.entity.js';
export { WrongRequisite } from './partner.refusals.js';
export { PartnerType } from './partner.types.js';
export { PartnerRepository } from './partners.repository.js';
export { PartnersService } from './partners.service.js';
