import { today } from '@/lib/format';

/** Tax dates of a seller are those of Moscow, as on the server. */
const taxDay = () => today('Europe/Moscow');

/** The regime in force today; the profile is ordered by its dates. */
export const regimeNow = <R extends { validFrom: string }>(profile: readonly R[]): R | undefined =>
  profile.findLast((r) => r.validFrom <= taxDay());
export const hasBegun = (r: { validFrom: string }) => r.validFrom <= taxDay();
