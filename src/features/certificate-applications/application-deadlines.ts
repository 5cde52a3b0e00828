import { Injectable } from '@nestjs/common';
import { type DeadlineRule, deadline } from '../../kernel/deadline.js';
import type { Work } from '../../platform/database/work.js';
import { After } from '../../platform/events/events.js';
import { CalendarChanged, CalendarService } from '../calendars/index.js';
import { CertificateProfiles } from '../certification-authority/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import type { CertificateApplication } from './application.entity.js';
import type { ApplicationStatus } from './application.lifecycle.js';
import { ApplicationRepository } from './applications.repository.js';

/** Terms of all but the review, whose term is promised by the profile. After the term a manager calls; nothing is closed. */
const terms: Partial<Record<ApplicationStatus, DeadlineRule>> = {
  draft: { unit: 'calendarDays', count: 14, moveToWorkingDay: true },
  collectingDocuments: { unit: 'calendarDays', count: 30, moveToWorkingDay: true },
  needsCorrection: { unit: 'calendarDays', count: 30, moveToWorkingDay: true },
  documentsAccepted: { unit: 'calendarDays', count: 30, moveToWorkingDay: true },
  waitingForPayment: { unit: 'workingDays', count: 5 },
  readyForIssue: { unit: 'calendarDays', count: 30, moveToWorkingDay: true },
  requestReceived: { unit: 'workingDays', count: 1, at: '18:00' },
  issued: { unit: 'workingDays', count: 5 },
};

/** By when whoever has the application in hand must act, in the days of the centre's region; reckoned anew when a calendar is edited. */
@Injectable()
export class ApplicationDeadlines {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly calendars: CalendarService,
    private readonly profiles: CertificateProfiles,
    private readonly centres: ServiceCentreRepository,
  ) {}

  /** Called after each move: the term of the new state, counted from now. */
  async set(work: Work, application: CertificateApplication): Promise<void> {
    await this.reckon(work, application, work.clock.now());
  }

  private async reckon(work: Work, application: CertificateApplication, from: Date): Promise<void> {
    const rule = await this.ruleOf(work, application);
    if (!rule) {
      application.deadline = null;
      application.dueAt = null;
      return;
    }
    const centre = await this.centres.find(work, application.serviceCentreId);
    const due = deadline({
      rule,
      base: from,
      calendar: await this.calendars.current(work),
      region: centre?.regionCode ?? null,
      timeZone: centre?.timeZone ?? 'Europe/Moscow',
    });
    application.deadline = due;
    application.dueAt = due.dueAt;
  }

  private async ruleOf(work: Work, application: CertificateApplication): Promise<DeadlineRule | null> {
    if (application.status !== 'onReview') return terms[application.status] ?? null;
    const { reviewDays, reviewUnit } = await this.profiles.lastInForce(work, application.profileCode);
    return reviewUnit === 'working'
      ? { unit: 'workingDays', count: reviewDays, at: '18:00' }
      : { unit: 'calendarDays', count: reviewDays, at: '18:00' };
  }

  @After(CalendarChanged)
  async followCalendar(work: Work): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const ids = await this.applications.withDeadline(work, after, 200);
      for (const id of ids) {
        const application = await this.applications.forUpdate(work, id);
        const before = application.deadline;
        if (!before) continue;
        await this.reckon(work, application, new Date(before.baseAt ?? `${before.base}T09:00:00Z`));
        if (application.dueAt?.getTime() === new Date(before.dueAt).getTime()) continue;
        application.deadlineHistory = [...application.deadlineHistory, before];
        await this.applications.save(work, application);
      }
      if (ids.length < 200) return;
      after = ids.at(-1)!;
    }
  }
}
