import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  type BusinessCalendar,
  businessCalendar,
  type CalendarDay,
  calendarFromJson,
} from '../../kernel/business-calendar.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { DATA_SOURCE } from '../../platform/tokens.js';
import { CalendarChanged } from './calendar.events.js';
import { CalendarDayWrong, CalendarYearExists } from './calendar.refusals.js';
import { checkDay, movedDay, preliminaryDays, withDay, withoutDay } from './calendar-rules.js';
import { CalendarYear } from './calendar-year.js';
import { CalendarRepository, changedDates } from './calendars.repository.js';

const folder = resolve(import.meta.dirname, '../../../data/calendar');

/** The production calendar: shipped years, edited by the vendor; what every deadline is reckoned by. */
@Injectable()
export class CalendarService implements OnApplicationBootstrap {
  private kept?: { key: string; calendar: BusinessCalendar };

  constructor(
    private readonly calendars: CalendarRepository,
    private readonly events: Events,
    private readonly units: Units,
    @Inject(DATA_SOURCE) private readonly source: DataSource,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // Asked for the schema alone, the program runs without a database.
    if (!this.source.isInitialized) return;
    await this.units.asSystem('calendars', null, (work) => this.loadCalendars(work), { audit: 'ifChanged' });
  }

  /** The calendar as it is now; read anew only when a year has changed. */
  async current(work: Work): Promise<BusinessCalendar> {
    const key = await this.calendars.versions(work);
    if (this.kept?.key === key) return this.kept.calendar;
    const years = await this.calendars.all(work);
    const calendar = businessCalendar(
      years.map(({ year, status, source }) => ({ year, status, source })),
      years.flatMap((y) => y.days),
    );
    this.kept = { key, calendar };
    return calendar;
  }

  /** Years that came with the program: put in where they are missing; a decree replaces what was reckoned and nobody edited. */
  async loadCalendars(work: Work): Promise<void> {
    const present = new Map((await this.calendars.all(work)).map((y) => [y.year, y]));
    for (const name of (await readdir(folder)).filter((f) => /^ru-\d{4}.*\.json$/.test(f)).sort()) {
      const shipped = calendarFromJson(JSON.parse(await readFile(resolve(folder, name), 'utf8')));
      const { year, status, source } = shipped.years[0]!;
      const now = work.clock.now();
      const next = Object.assign(new CalendarYear(), { year, status, source, days: [...shipped.days], updatedAt: now });
      const old = present.get(year);
      if (!old) await this.calendars.insert(work, next);
      else if (old.status === 'preliminary' && status === 'official' && old.version === 1) {
        await this.saved(work, old, next);
      }
    }
  }

  async addYear(work: Work, year: number): Promise<CalendarYear> {
    if (year < 2020 || year > 2100) throw new CalendarDayWrong({ problem: 'OTHER_YEAR' }, ['year']);
    const added = Object.assign(new CalendarYear(), {
      year,
      status: 'preliminary' as const,
      source: 'ТК РФ, ст. 112',
      days: preliminaryDays(year),
      version: 1,
      updatedAt: work.clock.now(),
    });
    if (!(await this.calendars.insert(work, added))) throw new CalendarYearExists({ year }, ['year']);
    await this.events.record(work, new CalendarChanged({ year, version: 1, dates: [] }, { partnerId: null }));
    return added;
  }

  setDay(work: Work, day: CalendarDay, expectedVersion: number): Promise<CalendarYear> {
    const year = Number(day.date.slice(0, 4));
    return this.edit(work, year, expectedVersion, (days) => {
      checkDay(year, day);
      return withDay(days, day);
    });
  }

  removeDay(work: Work, date: string, region: string | null, expectedVersion: number): Promise<CalendarYear> {
    return this.edit(work, Number(date.slice(0, 4)), expectedVersion, (days) => {
      const left = withoutDay(days, date, region);
      if (left.length === days.length) throw new CalendarDayWrong({ problem: 'PLAIN_DAY', date }, ['date']);
      return left;
    });
  }

  moveDayOff(work: Work, from: string, to: string, expectedVersion: number): Promise<CalendarYear> {
    const year = Number(from.slice(0, 4));
    return this.edit(work, year, expectedVersion, (days) => movedDay(year, days, from, to));
  }

  async setStatus(
    work: Work,
    year: number,
    status: CalendarYear['status'],
    source: string,
    expectedVersion: number,
  ): Promise<CalendarYear> {
    const before = await this.calendars.forUpdate(work, year, expectedVersion);
    work.actor.authorize('edit', before);
    return this.saved(work, before, { ...before, status, source: source.trim(), updatedAt: work.clock.now() });
  }

  private async edit(
    work: Work,
    year: number,
    expectedVersion: number,
    change: (days: readonly CalendarDay[]) => CalendarDay[],
  ): Promise<CalendarYear> {
    const before = await this.calendars.forUpdate(work, year, expectedVersion);
    work.actor.authorize('edit', before);
    return this.saved(work, before, { ...before, days: change(before.days), updatedAt: work.clock.now() });
  }

  private async saved(work: Work, before: CalendarYear, fields: CalendarYear): Promise<CalendarYear> {
    const after = Object.assign(new CalendarYear(), fields);
    await this.calendars.save(work, before, after);
    const { year, version } = after;
    const dates = changedDates(before, after);
    await this.events.record(work, new CalendarChanged({ year, version, dates }, { partnerId: null }));
    return after;
  }
}
