import { date } from '@/lib/format';

/** «заявление № 5 от 20.11.2026»: the ground of a return; old ones may lack a part of it. */
export const claimOf = (
  r: { claimNumber: string; claimDate?: string | null },
  words: (number: string, day: string) => string,
) => (r.claimNumber || r.claimDate ? words(r.claimNumber, r.claimDate ? date(r.claimDate) : '') : '');
