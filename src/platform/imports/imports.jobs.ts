import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Work } from '../database/work.js';
import { Handles, jobType } from '../jobs/jobs.js';

/** A table that nobody has confirmed in so many days is thrown away: it is a copy of people's data. */
const KEPT_DAYS = 7;
const clean = jobType('imports.clean', z.object({}), { cron: '40 2 * * *' });

@Injectable()
export class ImportsJobs {
  @Handles(clean)
  async clean(work: Work): Promise<void> {
    const before = new Date(work.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    const gone = await work.db.query<{ id: string; partner_id: string | null; service_centre_id: string | null }>(
      `update imports set state = 'discarded', rows = '[]', problems = '[]', version = version + 1
       where state = 'checked' and created_at < $1 returning id, partner_id, service_centre_id`,
      [before],
    );
    for (const { id, partner_id, service_centre_id } of gone) {
      work.note({
        type: 'ImportFile',
        id,
        changes: { state: ['checked', 'discarded'] },
        partnerId: partner_id,
        serviceCentreId: service_centre_id,
        clientId: null,
      });
    }
  }
}
