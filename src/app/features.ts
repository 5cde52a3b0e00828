import type { Type } from '@nestjs/common';
import { AccessModule } from '../features/access/index.js';
import { ClientsModule } from '../features/clients/index.js';
import { PartnersModule } from '../features/partners/index.js';
import { SellersModule } from '../features/sellers/index.js';
import { ServiceCentresModule } from '../features/service-centres/index.js';
import { TariffsModule } from '../features/tariffs/index.js';

/** Every feature of Okno, in the order in which they build on each other. */
export const features: Type[] = [
  AccessModule,
  PartnersModule,
  ServiceCentresModule,
  ClientsModule,
  SellersModule,
  TariffsModule,
];
