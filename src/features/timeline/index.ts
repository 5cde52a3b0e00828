import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/index.js';
import { TimelineRecorder } from './timeline.recorder.js';
import { TimelineRepository } from './timeline.repository.js';
import { TimelineResolver } from './timeline.resolver.js';

@Module({
  imports: [ClientsModule],
  providers: [TimelineRecorder, TimelineRepository, TimelineResolver],
})
export class TimelineModule {}
