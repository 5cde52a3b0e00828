import type { IsoDate } from '../../kernel/period.js';
import type { Work } from '../../platform/database/work.js';

/** The day that it is at the centre: what its clients buy begins and ends by it. Where there is none, the day of Moscow. */
export async function todayAt(work: Work, serviceCentreId: string | null): Promise<IsoDate> {
  const rows = await work.db.query<{ time_zone: string }>('select time_zone from service_centres where id = $1', [
    serviceCentreId,
  ]);
  return work.clock.today(rows[0]?.time_zone ?? 'Europe/Moscow');
}
