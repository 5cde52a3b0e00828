const DAY_MS = 86_400_000;

/** The last day of access, where the first day without it is known. */
export const dayBefore = (iso: string) => new Date(Date.parse(iso) - DAY_MS).toISOString().slice(0, 10);

export const daysLeft = (endsOn: string) =>
  Math.ceil((Date.parse(endsOn) - Date.parse(new Date().toLocaleDateString('sv-SE'))) / DAY_MS);
