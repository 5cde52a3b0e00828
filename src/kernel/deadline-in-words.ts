import { dateInDigits } from './amount-in-words.js';
import type { DaysLeft, Deadline, DeadlineRule, DeadlineShift } from './deadline.js';
import { addDays, daysBetween, type IsoDate, weekday } from './period.js';
import { regionName } from './regions.js';
import { countEn, type Language, MONTHS_EN, MONTHS_GENITIVE, plural } from './words.js';

/** What the term is counted from, in both languages: { ru: 'с конца курса', en: 'from the end of the course' }. */
export interface BaseName {
  ru: string;
  en: string;
}

/**
 * A deadline explained: «10 рабочих дней с конца курса 02.11; 4 ноября — праздник».
 * Ordinary week-ends are not named in terms of working days. A calendar without its decree is said to be preliminary.
 */
export function describeDeadline(deadline: Deadline, language: Language, from?: BaseName): string {
  const parts = [termInWords(deadline, language, from), ...shiftsInWords(deadline, language)];
  if (deadline.preliminary) {
    parts.push(language === 'ru' ? 'календарь предварительный' : 'the calendar is preliminary');
  }
  return parts.join('; ');
}

/** What is left: «сегодня», «завтра», «ещё 3 раб. дня», «опоздание 2 дня». Plain «дней» are calendar days. */
export function daysLeftInWords(left: DaysLeft, language: Language): string {
  const ru = language === 'ru';
  if (left.state === 'today') return ru ? 'сегодня' : 'today';
  if (left.state === 'tomorrow') return ru ? 'завтра' : 'tomorrow';
  if (left.state === 'late') {
    const days = -left.days;
    return ru ? `опоздание ${days} ${plural(days, 'день', 'дня', 'дней')}` : `${countEn(days, 'day')} late`;
  }
  if (left.workingDays !== null) {
    const days = left.workingDays;
    return ru ? `ещё ${days} раб. ${plural(days, 'день', 'дня', 'дней')}` : `${countEn(days, 'working day')} left`;
  }
  return ru ? `ещё ${left.days} ${plural(left.days, 'день', 'дня', 'дней')}` : `${countEn(left.days, 'day')} left`;
}

function termInWords({ rule, base, due }: Deadline, language: Language, from?: BaseName): string {
  const sameYear = base.slice(0, 4) === due.slice(0, 4);
  const date = sameYear ? dateInDigits(base).slice(0, 5) : dateInDigits(base);
  if (rule.unit === 'date') {
    return language === 'ru' ? `${from?.ru ?? 'срок по закону'} ${date}` : `${from?.en ?? 'statutory date'} ${date}`;
  }
  const since = language === 'ru' ? (from?.ru ?? 'после') : (from?.en ?? 'after');
  return `${countInWords(rule, language)} ${since} ${date}`;
}

function countInWords(rule: Exclude<DeadlineRule, { unit: 'date' }>, language: Language): string {
  const { count, unit } = rule;
  if (language === 'en') {
    const noun = { workingDays: 'working day', calendarDays: 'day', months: 'month', workingHours: 'working hour' }[
      unit
    ];
    return countEn(count, noun);
  }
  const forms = {
    workingDays: ['рабочий день', 'рабочих дня', 'рабочих дней'],
    calendarDays: ['день', 'дня', 'дней'],
    months: ['месяц', 'месяца', 'месяцев'],
    workingHours: ['рабочий час', 'рабочих часа', 'рабочих часов'],
  }[unit] as [string, string, string];
  return `${count} ${plural(count, ...forms)}`;
}

function shiftsInWords({ rule, shifts, due, region }: Deadline, language: Language): string[] {
  const ru = language === 'ru';
  const groups = groupShifts(shifts);
  const words = groups.map((group) => {
    const many = group.length > 1;
    const days = spanInWords(group[0]!.date, group.at(-1)!.date, language);
    return ru ? `${days} — ${reasonRu(group[0]!, many, region)}` : `${days} — ${reasonEn(group[0]!, many, region)}`;
  });
  const moved = rule.unit !== 'workingDays' && rule.unit !== 'workingHours' && shifts.length > 0;
  if (moved) words.push(ru ? `срок перенесён на ${dayInWords(due, 'ru')}` : `moved to ${dayInWords(due, 'en')}`);
  return words;
}

/** Neighbouring days of one reason become one span; a week-end between them does not break it. */
function groupShifts(shifts: readonly DeadlineShift[]): DeadlineShift[][] {
  const groups: DeadlineShift[][] = [];
  for (const shift of shifts) {
    const last = groups.at(-1)?.at(-1);
    const joins = last && shift.reason !== 'moved' && last.reason === shift.reason && neighbours(last.date, shift.date);
    if (joins) groups.at(-1)!.push(shift);
    else groups.push([shift]);
  }
  return groups;
}

function neighbours(a: IsoDate, b: IsoDate): boolean {
  if (daysBetween(a, b) > 3) return false;
  for (let day = addDays(a, 1); day < b; day = addDays(day, 1)) if (weekday(day) < 6) return false;
  return true;
}

function reasonRu(shift: DeadlineShift, many: boolean, region: string | null): string {
  switch (shift.reason) {
    case 'holiday':
      return many ? 'праздники' : 'праздник';
    case 'moved':
      return shift.movedFrom ? `выходной, перенос с ${dayInWords(shift.movedFrom, 'ru')}` : 'выходной';
    case 'regional':
      return `${many ? 'выходные' : 'выходной'} в регионе${placeOf(region)}`;
    case 'workingWeekend':
      return weekday(shift.date) === 6 ? 'рабочая суббота' : 'рабочее воскресенье';
    case 'weekend':
      return many ? 'выходные' : 'выходной';
    case 'short':
      return 'короткий день';
  }
}

function reasonEn(shift: DeadlineShift, many: boolean, region: string | null): string {
  switch (shift.reason) {
    case 'holiday':
      return many ? 'public holidays' : 'public holiday';
    case 'moved':
      return shift.movedFrom ? `day off moved from ${dayInWords(shift.movedFrom, 'en')}` : 'day off';
    case 'regional':
      return `regional ${many ? 'days' : 'day'} off${placeOf(region)}`;
    case 'workingWeekend':
      return weekday(shift.date) === 6 ? 'working Saturday' : 'working Sunday';
    case 'weekend':
      return many ? 'weekend' : 'day off';
    case 'short':
      return 'short day';
  }
}

function placeOf(region: string | null): string {
  const name = region === null ? null : regionName(region);
  return name ? ` (${name})` : '';
}

function dayInWords(date: IsoDate, language: Language): string {
  const month = Number(date.slice(5, 7)) - 1;
  return `${Number(date.slice(8))} ${language === 'ru' ? MONTHS_GENITIVE[month] : MONTHS_EN[month]}`;
}

function spanInWords(first: IsoDate, last: IsoDate, language: Language): string {
  if (first === last) return dayInWords(first, language);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${dayInWords(last, language)}`;
  return `${dayInWords(first, language)} – ${dayInWords(last, language)}`;
}
