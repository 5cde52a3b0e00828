import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/index.js';
import { DashboardResolver } from './dashboard.resolver.js';
import { DashboardService } from './dashboard.service.js';
import { FiguresRepository } from './figures.repository.js';
import { WaitingRepository } from './waiting.repository.js';

@Module({
  imports: [CalendarsModule],
  providers: [DashboardResolver, DashboardService, WaitingRepository, FiguresRepository],
})
export class DashboardModule {}
