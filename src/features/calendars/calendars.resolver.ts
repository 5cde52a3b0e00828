import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { BadInput } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { CalendarDayInput, CalendarStatusEnum, CalendarYearType } from './calendar.types.js';
import { CalendarYear } from './calendar-year.js';
import { CalendarRepository } from './calendars.repository.js';
import { CalendarService } from './calendars.service.js';

const int = { type: () => Int };
const date = { type: () => LocalDate };

@Resolver(() => CalendarYearType)
export class CalendarsResolver {
  constructor(
    private readonly calendars: CalendarService,
    private readonly repository: CalendarRepository,
  ) {}

  @Query(() => [CalendarYearType])
  @Can('read', CalendarYear)
  calendarYears(@Work() work: UnitOfWork): Promise<CalendarYear[]> {
    return this.repository.all(work);
  }

  @Query(() => CalendarYearType)
  @Can('read', CalendarYear)
  calendarYear(@Work() work: UnitOfWork, @Args('year', int) year: number): Promise<CalendarYear> {
    return this.repository.one(work, year);
  }

  @Mutation(() => CalendarYearType, { description: 'A year by the Labour Code alone, until its decree is known.' })
  @Can('edit', CalendarYear)
  addCalendarYear(
    @Work() work: UnitOfWork,
    @Args('year', int) year: number,
    @Args('idempotencyKey', { type: () => UUID }) _key: string,
  ) {
    return this.calendars.addYear(work, year);
  }

  @Mutation(() => CalendarYearType, { description: 'Makes a day other than the week has it.' })
  @Can('edit', CalendarYear)
  setCalendarDay(
    @Work() work: UnitOfWork,
    @Args('input') input: CalendarDayInput,
    @Args('expectedVersion', int) version: number,
  ) {
    const title = input.title?.trim();
    const day = {
      date: input.date,
      kind: input.kind,
      region: input.region || null,
      ...(title ? { title } : {}),
    };
    return this.calendars.setDay(work, day, version);
  }

  @Mutation(() => CalendarYearType, { description: 'The day is again what the week has it.' })
  @Can('edit', CalendarYear)
  removeCalendarDay(
    @Work() work: UnitOfWork,
    @Args('date', date) day: string,
    @Args('region', { type: () => String, nullable: true }) region: string | null,
    @Args('expectedVersion', int) version: number,
  ) {
    if (region && !/^\d{2}$/.test(region)) throw new BadInput({ field: 'region' }, ['region']);
    return this.calendars.removeDay(work, day, region || null, version);
  }

  @Mutation(() => CalendarYearType, { description: 'Moves the day off from a weekend to a workday.' })
  @Can('edit', CalendarYear)
  moveDayOff(
    @Work() work: UnitOfWork,
    @Args('from', date) from: string,
    @Args('to', date) to: string,
    @Args('expectedVersion', int) version: number,
  ) {
    return this.calendars.moveDayOff(work, from, to, version);
  }

  @Mutation(() => CalendarYearType)
  @Can('edit', CalendarYear)
  setCalendarStatus(
    @Work() work: UnitOfWork,
    @Args('year', int) year: number,
    @Args('status', { type: () => CalendarStatusEnum }) status: CalendarYear['status'],
    @Args('source') source: string,
    @Args('expectedVersion', int) version: number,
  ) {
    if (source.length > 300) throw new BadInput({ field: 'source', rule: 'maxLength', limit: 300 }, ['source']);
    return this.calendars.setStatus(work, year, status, source, version);
  }
}
