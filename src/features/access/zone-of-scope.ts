import { addDays, type IsoDate } from '../../kernel/period.js';
import { momentAt } from '../../kernel/time-zone.js';
import type { Work } from '../../platform/database/work.js';

/** The zone by whose days a scope lives, as sec.own_scopes tells it: that of the centre, of a client's centre, above them Moscow. */
export async function zoneOfScope(work: Work): Promise<string> {
  const centres = work.actor.grants.flatMap((g) => g.serviceCentreId ?? []);
  if (centres.length === 0) return 'Europe/Moscow';
  const [row] = await work.db.query<{ zone: string | null }>(
    'select min(time_zone) as zone from service_centres where id = any($1)',
    [centres],
  );
  return row?.zone ?? 'Europe/Moscow';
}

export interface Moments {
  since: Date | null;
  before: Date | null;
}

/** Days «from – to» of a filter as moments of the scope's zone. */
export async function momentsOf(
  work: Work,
  from: IsoDate | null | undefined,
  to: IsoDate | null | undefined,
): Promise<Moments> {
  if (!from && !to) return { since: null, before: null };
  const zone = await zoneOfScope(work);
  return {
    since: from ? momentAt(from, '00:00', zone) : null,
    before: to ? momentAt(addDays(to, 1), '00:00', zone) : null,
  };
}
