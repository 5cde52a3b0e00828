import { Injectable } from '@nestjs/common';
import { ChangedMeanwhile, NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { CalendarYear } from './calendar-year.js';

interface Row {
  year: number;
  status: CalendarYear['status'];
  source: string;
  data: { days: CalendarYear['days'] };
  version: number;
  updated_at: Date;
}
const toYear = (row: Row) =>
  Object.assign(new CalendarYear(), {
    year: row.year,
    status: row.status,
    source: row.source,
    days: row.data.days,
    version: row.version,
    updatedAt: row.updated_at,
  });
const columns = 'year, status, source, data, version, updated_at';

@Injectable()
export class CalendarRepository {
  async all(work: Work): Promise<CalendarYear[]> {
    return (await work.db.query<Row>(`select ${columns} from calendar_years order by year`)).map(toYear);
  }

  async one(work: Work, year: number): Promise<CalendarYear> {
    const [row] = await work.db.query<Row>(`select ${columns} from calendar_years where year = $1`, [year]);
    if (!row) throw new NotFound();
    return toYear(row);
  }

  async forUpdate(work: Work, year: number, expectedVersion: number): Promise<CalendarYear> {
    const [row] = await work.db.query<Row>(`select ${columns} from calendar_years where year = $1 for update`, [year]);
    if (!row) throw new NotFound();
    if (row.version !== expectedVersion) throw new ChangedMeanwhile({ version: row.version });
    return toYear(row);
  }

  /** What has changed since: a list of years with their versions. */
  async versions(work: Work): Promise<string> {
    const [row] = await work.db.query<{ key: string | null }>(
      `select string_agg(year || ':' || version || ':' || extract(epoch from updated_at), ',' order by year) key from calendar_years`,
    );
    return row?.key ?? '';
  }

  /** False when the year was there already. */
  async insert(work: Work, year: CalendarYear): Promise<boolean> {
    const rows = await work.db.query(
      `insert into calendar_years (year, status, source, data, version, updated_at) values ($1, $2, $3, $4, 1, $5)
       on conflict do nothing returning year`,
      [year.year, year.status, year.source, JSON.stringify({ days: year.days }), year.updatedAt],
    );
    return rows.length > 0;
  }

  async save(work: Work, before: CalendarYear, after: CalendarYear): Promise<void> {
    after.version = before.version + 1;
    await work.db.query(
      'update calendar_years set status = $2, source = $3, data = $4, version = $5, updated_at = $6 where year = $1',
      [after.year, after.status, after.source, JSON.stringify({ days: after.days }), after.version, after.updatedAt],
    );
    const dates = changedDates(before, after);
    const pick = (y: CalendarYear) => y.days.filter((d) => dates.includes(d.date));
    work.note({
      type: 'CalendarYear',
      id: String(after.year),
      changes: {
        ...(dates.length > 0 ? { days: [pick(before).slice(0, 10), pick(after).slice(0, 10)] } : {}),
        ...(before.status === after.status ? {} : { status: [before.status, after.status] }),
      },
      partnerId: null,
      serviceCentreId: null,
      clientId: null,
    });
  }
}

/** Dates on which the two say different things. */
export function changedDates(before: CalendarYear, after: CalendarYear): string[] {
  const told = (y: CalendarYear) => new Map(y.days.map((d) => [`${d.date}|${d.region ?? ''}`, JSON.stringify(d)]));
  const [a, b] = [told(before), told(after)];
  const keys = [...new Set([...a.keys(), ...b.keys()])].filter((k) => a.get(k) !== b.get(k));
  return [...new Set(keys.map((k) => k.slice(0, 10)))].sort();
}
