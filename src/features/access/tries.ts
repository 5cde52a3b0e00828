import { Injectable } from '@nestjs/common';
import { type Origin, Units } from '../../platform/database/work.js';
import { TriesPaused } from './access.refusals.js';
import type { Caller } from './caller.js';

export const TRIES = 5;
export const PAUSE_MINUTES = 15;
const TRIES_PER_ADDRESS = 50;
const TRIES_PER_DAY = 50;

/** A try that was counted before it is judged; a right one is given back. */
export interface Try {
  /** Tries that are left after this one. */
  readonly left: number;
  readonly ids: readonly string[];
}

/**
 * Slows guessing down without locking the owner out: a device on which he has come in before counts by itself, so that
 * strangers' tries are no concern of it. All others share one count of the account and one of their address.
 */
@Injectable()
export class Tries {
  constructor(private readonly units: Units) {}

  /** Counts a try to get into the account; null when it may not be judged now. */
  async takeForAccount(email: string, from: Caller): Promise<Try | null> {
    return this.units.asSystem(
      'log-in',
      null,
      async (work) => {
        const [row] = await work.db.query<{ known: boolean }>('select sec.is_known_device($1, $2, null, $3) as known', [
          this.units.key,
          email,
          from.deviceId,
        ]);
        const known = row!.known;
        const account = known ? `account:${email}:${from.deviceId}` : `account:${email}`;
        const ids: string[] = [];
        const take = async (subject: string, minutes: number, most: number) => {
          const since = new Date(work.clock.now().getTime() - minutes * 60_000);
          const [t] = await work.db.query<{ tries: number; try_id: string | null }>(
            'select * from sec.take_try($1, $2, $3, $4, $5)',
            [this.units.key, subject, since, most, work.clock.now()],
          );
          if (t!.try_id) ids.push(t!.try_id);
          return t!.try_id == null ? null : most - t!.tries - 1;
        };
        const left = await take(account, PAUSE_MINUTES, TRIES);
        if (left == null) return null;
        if (!known) {
          if ((await take(`day:${email}`, 24 * 60, TRIES_PER_DAY)) == null) return null;
          if ((await take(`address:${from.address ?? '-'}`, PAUSE_MINUTES, TRIES_PER_ADDRESS)) == null) return null;
        }
        return { left, ids };
      },
      { audit: false, origin: from },
    );
  }

  /** Counts a try to prove oneself as the person; strangers who have got his password don't use up his own tries. */
  async takeForProof(personId: string, from: Caller): Promise<Try> {
    return this.units.asSystem(
      'log-in',
      null,
      async (work) => {
        const since = new Date(work.clock.now().getTime() - PAUSE_MINUTES * 60_000);
        const [row] = await work.db.query<{ tries: number; try_id: string | null }>(
          `select t.* from (select sec.is_known_device($1, null, $2, $3) as known) k,
             sec.take_try($1, case when k.known then $4 || ':' || $3::text else $4 end, $5, $6, $7) t`,
          [this.units.key, personId, from.deviceId, `proof:${personId}`, since, TRIES, work.clock.now()],
        );
        if (row!.try_id == null) throw new TriesPaused({ minutes: PAUSE_MINUTES });
        return { left: TRIES - row!.tries - 1, ids: [row!.try_id] };
      },
      { audit: false, origin: from },
    );
  }

  /** Counts a try of any kind from the address of the caller, `most` in a quarter of an hour; null when there were more. */
  async takeFrom(kind: string, most: number, from: Origin): Promise<Try | null> {
    return this.units.asSystem(
      'log-in',
      null,
      async (work) => {
        const since = new Date(work.clock.now().getTime() - PAUSE_MINUTES * 60_000);
        const [row] = await work.db.query<{ tries: number; try_id: string | null }>(
          'select * from sec.take_try($1, $2, $3, $4, $5)',
          [this.units.key, `${kind}:${from.address ?? '-'}`, since, most, work.clock.now()],
        );
        return row!.try_id == null ? null : { left: most - row!.tries - 1, ids: [row!.try_id] };
      },
      { audit: false, origin: from },
    );
  }

  /** The try was right: it does not count. */
  async giveBack(taken: Try): Promise<void> {
    await this.units.asSystem(
      'log-in',
      null,
      async (work) => {
        for (const id of taken.ids) await work.db.query('select sec.give_try_back($1, $2)', [this.units.key, id]);
      },
      { audit: false },
    );
  }

  /** A right password wipes the wrong ones of the same place. */
  async forget(email: string, from: Caller): Promise<void> {
    await this.units.asSystem(
      'log-in',
      null,
      async (work) => {
        for (const subject of [`account:${email}`, `account:${email}:${from.deviceId}`]) {
          await work.db.query('select sec.forget_attempts($1, $2)', [this.units.key, subject]);
        }
      },
      { audit: false },
    );
  }
}
