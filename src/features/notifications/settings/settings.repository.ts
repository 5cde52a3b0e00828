import { Injectable } from '@nestjs/common';
import type { Work } from '../../../platform/database/work.js';
import type { NoticeChannel, NoticeMode } from '../notice-kind.js';

export interface ChosenMode {
  kind: string;
  channel: NoticeChannel;
  mode: NoticeMode;
}
export interface ChosenTimes {
  timeZone: string | null;
  quiet: boolean;
  quietFrom: string;
  quietUntil: string;
  digestAt: string;
}
const usualTimes: ChosenTimes = {
  timeZone: null,
  quiet: true,
  quietFrom: '22:00',
  quietUntil: '08:00',
  digestAt: '09:00',
};

/** What a person has chosen for himself. */
@Injectable()
export class SettingsRepository {
  modes(work: Work, scopeKey: string): Promise<ChosenMode[]> {
    return work.db.query<ChosenMode>(
      'select kind, channel, mode from notification_modes where person_id = $1 and scope_key = $2',
      [work.actor.personId, scopeKey],
    );
  }

  async setMode(work: Work, scopeKey: string, { kind, channel, mode }: ChosenMode): Promise<void> {
    await work.db.query(
      `insert into notification_modes (person_id, scope_key, kind, channel, mode) values ($1, $2, $3, $4, $5)
       on conflict (person_id, scope_key, kind, channel) do update set mode = excluded.mode`,
      [work.actor.personId, scopeKey, kind, channel, mode],
    );
  }

  async resetModes(work: Work, scopeKey: string): Promise<void> {
    await work.db.query('delete from notification_modes where person_id = $1 and scope_key = $2', [
      work.actor.personId,
      scopeKey,
    ]);
  }

  async times(work: Work): Promise<ChosenTimes> {
    const [row] = await work.db.query<ChosenTimes>(
      `select time_zone as "timeZone", quiet, quiet_from as "quietFrom", quiet_until as "quietUntil", digest_at as "digestAt"
       from notification_times where person_id = $1`,
      [work.actor.personId],
    );
    return row ?? usualTimes;
  }

  async setTimes(work: Work, times: ChosenTimes): Promise<void> {
    await work.db.query(
      `insert into notification_times (person_id, time_zone, quiet, quiet_from, quiet_until, digest_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (person_id) do update set time_zone = excluded.time_zone, quiet = excluded.quiet,
         quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, digest_at = excluded.digest_at`,
      [work.actor.personId, times.timeZone, times.quiet, times.quietFrom, times.quietUntil, times.digestAt],
    );
  }
}
