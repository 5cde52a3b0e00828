import type { Type } from '@nestjs/common';
import { AccessModule } from '../features/access/index.js';
import { PartnersModule } from '../features/partners/index.js';

/** Every feature of Okno, in the order in which they build on each other. */
export const features: Type[] = [AccessModule, PartnersModule];
