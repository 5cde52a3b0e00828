/** Tax dates of a seller are those of Moscow, as on the server. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' }).format(new Date());

/** The regime in force today; the profile is ordered by its dates. */
export const regimeNow = <R extends { validFrom: string }>(profile: readonly R[]): R | undefined =>
  profile.findLast((r) => r.validFrom <= today());
export const hasBegun = (r: { validFrom: string }) => r.validFrom <= today();
