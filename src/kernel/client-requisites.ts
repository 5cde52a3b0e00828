import {
  checkInn,
  checkKpp,
  checkOgrn,
  checkOgrnip,
  checkSnils,
  normaliseInn,
  normaliseKpp,
  normaliseOgrn,
  normaliseSnils,
  type RequisiteProblem,
} from './requisites.js';

/** Subscriber categories: they decide which requisites a client has. */
export const CLIENT_CATEGORIES = ['legalEntity', 'soleEntrepreneur', 'budget', 'individual'] as const;
export type ClientCategory = (typeof CLIENT_CATEGORIES)[number];

export interface ClientRequisites {
  inn?: string | null;
  kpp?: string | null;
  ogrn?: string | null;
  snils?: string | null;
  treasuryAccount?: string | null;
}
export type ClientRequisite = keyof ClientRequisites;
export interface WrongClientRequisite {
  requisite: ClientRequisite;
  /** NOT_FOR_CATEGORY: clients of the category have no such requisite. */
  problem: RequisiteProblem | 'NOT_FOR_CATEGORY';
}

/** Without spaces and hyphens; what is empty becomes null. */
export function normaliseClientRequisites(given: ClientRequisites): Required<ClientRequisites> {
  const part = (value: string | null | undefined, normalise: (v: string) => string) => normalise(value ?? '') || null;
  return {
    inn: part(given.inn, normaliseInn),
    kpp: part(given.kpp, normaliseKpp),
    ogrn: part(given.ogrn, normaliseOgrn),
    snils: part(given.snils, normaliseSnils),
    treasuryAccount: part(given.treasuryAccount, (v) => v.replace(/\s/g, '').toUpperCase()),
  };
}

/** Which requisites a category must have, may have and has not. */
const table: Record<ClientCategory, Record<ClientRequisite, 'must' | 'may' | 'no'>> = {
  legalEntity: { inn: 'must', kpp: 'must', ogrn: 'may', snils: 'no', treasuryAccount: 'no' },
  soleEntrepreneur: { inn: 'must', kpp: 'no', ogrn: 'may', snils: 'may', treasuryAccount: 'no' },
  budget: { inn: 'must', kpp: 'must', ogrn: 'may', snils: 'no', treasuryAccount: 'may' },
  individual: { inn: 'may', kpp: 'no', ogrn: 'no', snils: 'may', treasuryAccount: 'no' },
};

export const requisiteOf = (category: ClientCategory, requisite: ClientRequisite) => table[category][requisite];

/**
 * Checks normalised requisites of a client of the category; the first trouble of each requisite, in their order.
 * While the category is not known (null), only how each one is written is judged.
 */
export function checkClientRequisites(
  category: ClientCategory | null,
  r: Required<ClientRequisites>,
): WrongClientRequisite[] {
  const person = category === 'soleEntrepreneur' || category === 'individual';
  const checks: Record<ClientRequisite, (v: string) => RequisiteProblem | null> = {
    inn: (v) => checkInn(v) ?? (category === null || v.length === (person ? 12 : 10) ? null : 'LENGTH'),
    kpp: checkKpp,
    ogrn: (v) => (category === 'soleEntrepreneur' || (!category && v.length === 15) ? checkOgrnip : checkOgrn)(v),
    snils: checkSnils,
    // Personal account at the treasury: 11 signs, digits and capitals (order 21н of the Treasury).
    treasuryAccount: (v) => (/^[0-9A-ZА-Я]{11}$/.test(v) ? null : v.length === 11 ? 'DIGITS' : 'LENGTH'),
  };
  const wrong: WrongClientRequisite[] = [];
  for (const requisite of Object.keys(checks) as ClientRequisite[]) {
    const value = r[requisite];
    const rule = category === null ? 'may' : table[category][requisite];
    if (value === null) {
      if (rule === 'must') wrong.push({ requisite, problem: 'EMPTY' });
    } else if (rule === 'no') wrong.push({ requisite, problem: 'NOT_FOR_CATEGORY' });
    else {
      const problem = checks[requisite](value);
      if (problem) wrong.push({ requisite, problem });
    }
  }
  // A person is told apart from his namesakes by one of the two.
  if (category === 'individual' && r.inn === null && r.snils === null)
    wrong.push({ requisite: 'snils', problem: 'EMPTY' });
  return wrong;
}
