import { Event } from '../../platform/events/events.js';

/** Deadlines that touch these days are reckoned anew, with history. */
export class CalendarChanged extends Event<{ year: number; version: number; dates: readonly string[] }>(
  'calendar.changed',
) {}
