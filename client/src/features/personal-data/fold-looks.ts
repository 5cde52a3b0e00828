import type { DataLooksQuery } from '@/gql/graphql';

export type Look = Pick<
  DataLooksQuery['dataLooks']['edges'][number]['node'],
  'documentKind' | 'purpose' | 'personName' | 'place' | 'at'
>;
const CLOSE_MS = 15 * 60_000;

/** Looks of one person at one document for one purpose that follow each other within a quarter of an hour are one line with their number. */
export function foldLooks<L extends Look>(looks: readonly L[]): (L & { times: number })[] {
  const folded: (L & { times: number; earliest: number })[] = [];
  for (const look of looks) {
    const at = Date.parse(look.at);
    const same = folded.find(
      (one) =>
        one.documentKind === look.documentKind &&
        one.purpose === look.purpose &&
        one.personName === look.personName &&
        one.place === look.place &&
        Math.abs(one.earliest - at) <= CLOSE_MS,
    );
    if (same == null) folded.push({ ...look, times: 1, earliest: at });
    else Object.assign(same, { times: same.times + 1, earliest: Math.min(same.earliest, at) });
  }
  return folded;
}
