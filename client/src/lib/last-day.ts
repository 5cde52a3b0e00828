import { date } from './format';

/** A term is kept as the moment after its last day, where the place is; people name the day itself: «до 31.01.2027». */
export const lastDay = (end: string) => date(new Date(new Date(end).getTime() - 1).toISOString());

/** The same as a legal date, for a field. */
export const dayBefore = (end: string) => lastDay(end).replace(/^(\d\d)\D(\d\d)\D(\d{4})$/, '$3-$2-$1');
