import type { RequisiteProblem } from '@kernel/requisites';
import type { Strings } from '@/app/locale';
import type { ru } from '@/ui/ru';

type Words = Strings<typeof ru>['requisite'];
export type RequisiteName = keyof Words['names'];

/** «ИНН с опечаткой: не сходится контрольная цифра»: the same words under a field and in a refusal of the server. */
export function requisiteWords(t: Words, requisite: unknown, problem: unknown, has?: string): string {
  const key = (String(requisite) in t.names ? requisite : 'inn') as RequisiteName;
  const name = t.names[key];
  const words: Record<RequisiteProblem | 'NOT_FOR_CATEGORY', string> = {
    NOT_FOR_CATEGORY: t.notForCategory(name),
    EMPTY: t.empty(name),
    DIGITS: t.digits(name),
    LENGTH: has == null ? t.lengthOf(name, t.lengths[key]) : t.length(name, has, t.lengths[key]),
    ZEROS: t.zeros(name),
    PREFIX: t.prefix(name),
    CHECK_DIGIT: t.checkDigit(name),
    BIK: t.bikOfAccount,
  };
  return words[problem as keyof typeof words] ?? t.wrong(name);
}
