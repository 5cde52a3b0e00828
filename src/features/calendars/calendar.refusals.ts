import { Refusal } from '../../kernel/refusal.js';

/** The day can't be what it was said to be; `problem` says why. */
export class CalendarDayWrong extends Refusal('CALENDAR_DAY_WRONG', 'badInput') {}
export class CalendarYearExists extends Refusal('CALENDAR_YEAR_EXISTS', 'conflict') {}
