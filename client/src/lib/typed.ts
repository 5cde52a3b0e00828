import { parseRubles } from '@kernel/money';

/** «12 800», «12800,5», «12,800.00» as a person types them → kopecks; NaN when it is no amount, null when empty. */
export const readAmount = (typed: string): number | null => {
  const bare = typed.replace(/[\s₽]/g, '').replace('−', '-');
  if (bare === '') return null;
  const [, whole = '', part = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
  const digits = /^-?\d{1,3}(,\d{3})+$/.test(whole) ? whole.replaceAll(',', '') : whole;
  return parseRubles(`${digits}.${part.padEnd(2, '0')}`) ?? Number.NaN;
};

/** «18.11.2026», «18/11/26», «18112026» → '2026-11-18'; null when there is no such day. */
export const readDate = (typed: string): string | null => {
  // Separators stand in both places or in neither: «18.11» is half a date, not the 1st of August.
  const match =
    /^\s*(\d{1,2})[.\-/\s](\d{1,2})[.\-/\s](\d{4}|\d{2})\s*$/.exec(typed) ??
    /^\s*(\d{2})(\d{2})(\d{4}|\d{2})\s*$/.exec(typed);
  const [, day, month, year] = match ?? [];
  if (day == null || month == null || year == null) return null;
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== iso ? null : iso;
};
