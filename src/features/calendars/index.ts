import { Module } from '@nestjs/common';
import './calendars.policy.js';
import { CalendarRepository } from './calendars.repository.js';
import { CalendarsResolver } from './calendars.resolver.js';
import { CalendarService } from './calendars.service.js';

@Module({ providers: [CalendarsResolver, CalendarService, CalendarRepository], exports: [CalendarService] })
export class CalendarsModule {}

export { CalendarChanged } from './calendar.events.js';
export { CalendarService } from './calendars.service.js';
