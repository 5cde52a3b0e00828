import { Module } from '@nestjs/common';
import { PartnersModule } from '../partners/index.js';
import { ServiceCentresModule } from '../service-centres/index.js';
import { CentreSellerResolver, SellersOfCentreResolver } from './centre-sellers.resolver.js';
import { CentreSellersService } from './centre-sellers.service.js';
import { SellersController } from './sellers.controller.js';
import './sellers.policy.js';
import {
  CentreSellerRepository,
  SellerAccountRepository,
  SellerRepository,
  SellerTaxProfileRepository,
} from './sellers.repository.js';
import { SellersResolver } from './sellers.resolver.js';
import { SellersService } from './sellers.service.js';

@Module({
  imports: [PartnersModule, ServiceCentresModule],
  controllers: [SellersController],
  providers: [
    SellersResolver,
    SellersOfCentreResolver,
    CentreSellerResolver,
    SellersService,
    CentreSellersService,
    SellerRepository,
    SellerAccountRepository,
    SellerTaxProfileRepository,
    CentreSellerRepository,
  ],
  exports: [SellersService, CentreSellersService, SellerRepository],
})
export class SellersModule {}

export { CentreSellersService } from './centre-sellers.service.js';
export { Seller, SellerAccount, type SellerImage } from './seller.entity.js';
export { CentreHasNoSeller, SellerIncomplete } from './seller.refusals.js';
export { SellerType, TaxRegimeEnum } from './seller.types.js';
export { type SellerForSale, SellerRepository } from './sellers.repository.js';
export { SellersService } from './sellers.service.js';
