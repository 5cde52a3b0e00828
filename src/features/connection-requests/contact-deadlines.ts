import { Injectable } from '@nestjs/common';
import { type Deadline, deadline } from '../../kernel/deadline.js';
import { timeZoneOfRegion } from '../../kernel/russian-time-zones.js';
import type { Work } from '../../platform/database/work.js';
import { After } from '../../platform/events/events.js';
import { CalendarChanged, CalendarService } from '../calendars/index.js';
import { ConnectionRequestRepository } from './connection-requests.repository.js';

/** First contact within half a working day of the centre (CRM-4). */
const FIRST_CONTACT_HOURS = 4;

/** By when an applicant is called first, in the hours of his region; reckoned anew when a calendar is edited. */
@Injectable()
export class ContactDeadlines {
  constructor(
    private readonly requests: ConnectionRequestRepository,
    private readonly calendars: CalendarService,
  ) {}

  async reckon(work: Work, from: Date, region: string, timeZone: string): Promise<Deadline> {
    return deadline({
      rule: { unit: 'workingHours', count: FIRST_CONTACT_HOURS },
      base: from,
      calendar: await this.calendars.current(work),
      region,
      timeZone,
    });
  }

  @After(CalendarChanged)
  async followCalendar(work: Work): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const rows = await this.requests.waiting(work, after, 200);
      for (const { id } of rows) {
        const request = await this.requests.forUpdate(work, id);
        const zone = request.deadline.timeZone ?? timeZoneOfRegion(request.regionCode);
        const due = await this.reckon(work, request.createdAt, request.regionCode, zone);
        if (due.dueAt.getTime() === request.contactBy.getTime()) continue;
        request.deadlineHistory = [...request.deadlineHistory, request.deadline];
        request.deadline = due;
        request.contactBy = due.dueAt;
        await this.requests.save(work, request);
      }
      if (rows.length < 200) return;
      after = rows.at(-1)!.id;
    }
  }
}
