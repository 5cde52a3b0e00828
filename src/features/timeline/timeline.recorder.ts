import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { type DomainEvent, WithinEvery } from '../../platform/events/events.js';
import { TimelineRepository } from './timeline.repository.js';

/** Every event of a client becomes a line of its timeline, in the transaction of the event. */
@Injectable()
export class TimelineRecorder {
  constructor(private readonly timeline: TimelineRepository) {}

  @WithinEvery()
  async write(work: Work, events: readonly DomainEvent[]): Promise<void> {
    const ofClients = events.filter(({ owner }) => owner.clientId && owner.partnerId);
    if (ofClients.length > 0) await this.timeline.add(work, ofClients);
  }
}
