import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { ConnectionRequestLate } from './connection-request.events.js';
import { ConnectionRequestRepository } from './connection-requests.repository.js';

const lateContacts = jobType('connectionRequests.late', z.object({}), { cron: '*/5 * * * *' });
const AT_ONCE = 200;

/** A promised first contact that was not made goes up: once told, and marked in the queue. */
@Injectable()
export class LateContacts {
  constructor(
    private readonly requests: ConnectionRequestRepository,
    private readonly events: Events,
  ) {}

  @Handles(lateContacts)
  async escalate(work: Work): Promise<void> {
    for (const { id } of await this.requests.toEscalate(work, AT_ONCE)) {
      const request = await this.requests.forUpdate(work, id);
      request.escalatedAt = work.clock.now();
      await this.requests.save(work, request);
      await this.events.record(
        work,
        new ConnectionRequestLate(
          {
            requestId: id,
            number: request.number,
            who: request.organisation || request.contactName,
            contactBy: request.contactBy.toISOString(),
          },
          { partnerId: request.partnerId, serviceCentreId: request.serviceCentreId },
        ),
      );
    }
  }
}
