import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { ComplianceEnding } from './compliance.events.js';
import { RequirementRepository } from './compliance.repository.js';
import { ComplianceList } from './compliance-list.js';
import { reminderDays } from './standing.js';

const remind = jobType('compliance.remind', z.object({}), { cron: '25 4 * * *' });

@Injectable()
export class ComplianceJobs {
  constructor(
    private readonly list: ComplianceList,
    private readonly requirements: RequirementRepository,
    private readonly events: Events,
  ) {}

  /** Every morning: what ends in 90, 30, 7 days is told once for each; what was entered late is told of its nearest alone. */
  @Handles(remind)
  async remind(work: Work): Promise<void> {
    for (const { requirement, state, until, daysLeft } of await this.list.on(work)) {
      if (!requirement.mandatory || state !== 'endsSoon' || until === null || daysLeft === null) continue;
      const days = reminderDays.find((mark) => daysLeft <= mark)!;
      if (!(await this.requirements.remind(work, requirement.id, until, days))) continue;
      const { id, titleRu, titleEn } = requirement;
      await this.events.record(
        work,
        new ComplianceEnding(
          { requirementId: id, title: titleRu, titleEn, until, days: daysLeft },
          { partnerId: null },
        ),
      );
    }
  }
}
