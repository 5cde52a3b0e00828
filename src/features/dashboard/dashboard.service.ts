import { Injectable } from '@nestjs/common';
import { addWorkingDays, type BusinessCalendar, workingDaysBetween } from '../../kernel/business-calendar.js';
import { addDays, daysBetween, type IsoDate } from '../../kernel/period.js';
import { dateIn } from '../../kernel/time-zone.js';
import type { Work } from '../../platform/database/work.js';
import { zoneOfScope } from '../access/index.js';
import { CalendarService } from '../calendars/index.js';
import type { WaitingGroupType, WaitingItemType } from './dashboard.types.js';
import { type WaitingItem, WaitingRepository } from './waiting.repository.js';
import {
  APPROVAL_WORKING_DAYS,
  DRAFT_WORKING_DAYS,
  KEY_CHANGE_WORKING_DAYS,
  lastDays,
  RECHECK_WORKING_DAYS,
  TRANSFER_WORKING_DAYS,
  type WaitingKind,
  type WaitingQuestion,
  waitingKinds,
} from './waiting-kinds.js';

/** Terms that are counted in working days from the day since when a thing has waited. */
const workingTerms: Partial<Record<WaitingKind, number>> = {
  payment: 1,
  documentRecheck: RECHECK_WORKING_DAYS,
  issuanceApproval: APPROVAL_WORKING_DAYS,
  keyChange: KEY_CHANGE_WORKING_DAYS,
  transfer: TRANSFER_WORKING_DAYS,
  oldDraft: DRAFT_WORKING_DAYS,
  clientWithoutContact: 5,
};

/** What waits for whoever looks, with the day by which it should be done. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly waiting: WaitingRepository,
    private readonly calendars: CalendarService,
  ) {}

  /** Today by the clocks of the place: of the centre or of the client's centre; Moscow above them. */
  async question(work: Work): Promise<WaitingQuestion> {
    const timeZone = await zoneOfScope(work);
    const calendar = await this.calendars.current(work);
    const today = work.clock.today(timeZone);
    return {
      actor: work.actor,
      now: work.clock.now(),
      today,
      timeZone,
      workingDaysAgo: (days) => workingDaysAgo(calendar, today, days),
    };
  }

  async groups(work: Work): Promise<WaitingGroupType[]> {
    const question = await this.question(work);
    const calendar = await this.calendars.current(work);
    const found: WaitingGroupType[] = [];
    for (const kind of waitingKinds) {
      const group = await this.waiting.group(work, kind, question);
      if (group && group.count > 0) {
        const upTo = lastDays[kind]?.(question) ?? null;
        found.push({ ...group, upTo, items: group.items.map((item) => dated(kind, item, question, calendar)) });
      }
    }
    return found;
  }
}

function dated(kind: WaitingKind, item: WaitingItem, q: WaitingQuestion, calendar: BusinessCalendar): WaitingItemType {
  const days = workingTerms[kind];
  const since = kind === 'payment' && item.dueOn ? item.dueOn : dateIn(q.timeZone, item.sinceAt);
  const due = days === undefined ? item.dueOn! : addWorkingDays(calendar, since, days);
  const unit = days === undefined ? 'calendar' : 'working';
  const left = unit === 'calendar' ? daysBetween(q.today, due) : workingLeft(calendar, q.today, due);
  return { ...item, deadline: { due, left, unit } };
}

const workingLeft = (calendar: BusinessCalendar, today: IsoDate, due: IsoDate): number =>
  due >= today ? workingDaysBetween(calendar, today, due) : -workingDaysBetween(calendar, due, today);

/** The day from which so many working days have passed. */
function workingDaysAgo(calendar: BusinessCalendar, today: IsoDate, days: number): IsoDate {
  let date = today;
  while (workingDaysBetween(calendar, date, today) < days) date = addDays(date, -1);
  return date;
}
