import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound, NotLoggedIn } from '../../kernel/refusal.js';
import type { Config } from '../../platform/config/config.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { CONFIG } from '../../platform/tokens.js';
import { AccountChanged } from './access.events.js';
import type { Caller } from './caller.js';
import { WayRepository } from './ways.repository.js';

const HOURS = 12;
const REMEMBERED_DAYS = 30;
const PENDING_MINUTES = 10;
export const FRESH_MINUTES = 5;

export interface StartedSession {
  token: string;
  expiresAt: Date;
  /** The cookie outlives the browser. */
  remember: boolean;
  deviceId: string | null;
}
/** A session that was begun; with `needs` it waits for one of these second factors and is nobody until then. */
export interface Entry {
  session: StartedSession;
  needs: string[] | null;
}
export type EntryWay =
  | 'password'
  | 'phone'
  | 'passkey'
  | 'certificate'
  | 'openId'
  | 'invitation'
  | 'reset'
  | 'registration';

/** Begins sessions, raises them after a second factor or a step-up, lists and ends them. */
@Injectable()
export class Sessions {
  constructor(
    private readonly units: Units,
    private readonly ways: WayRepository,
    private readonly events: Events,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** After the first proof. Who has a second factor must show it; `strong`: the proof was both (a key that asked for the person). */
  async enter(
    personId: string,
    { way, strong = false, remember = false }: { way: EntryWay; strong?: boolean; remember?: boolean },
    from: Caller,
  ): Promise<Entry> {
    const needs = strong ? [] : await this.secondFactors(personId);
    const session = this.newSession(from.deviceId, remember, needs.length > 0);
    if (needs.length === 0) {
      await this.begin(personId, session, { way, strong }, from);
      return { session, needs: null };
    }
    await this.units.asSystem(
      'log-in',
      null,
      async (work) => {
        await this.write(work, personId, session, { way, strong: false, pending: true }, from);
        if (way === 'password' || way === 'phone') await this.ways.note(work, personId, way, from);
      },
      { audit: false, origin: from },
    );
    return { session: { ...session, deviceId: null }, needs };
  }

  /** Whose session waits for a second factor, by its token. */
  async waiting(token: string | null, from: Caller): Promise<{ personId: string; way: EntryWay; remember: boolean }> {
    const rows = await this.units.asSystem(
      'log-in',
      null,
      (work) =>
        work.db.query<{ person_id: string; way: EntryWay; remember: boolean }>(
          'select * from sec.pending_session($1, $2, false)',
          [this.units.key, token ?? ''],
        ),
      { readOnly: true, origin: from },
    );
    const row = rows[0];
    if (!row) throw new NotLoggedIn();
    return { personId: row.person_id, way: row.way, remember: row.remember };
  }

  /** The second factor was shown: a whole session with a token of its own takes the place of the waiting one. */
  async complete(token: string, from: Caller): Promise<StartedSession> {
    const waiting = await this.waiting(token, from);
    const session = this.newSession(from.deviceId, waiting.remember, false);
    await this.begin(waiting.personId, session, { way: waiting.way, strong: true }, from, async (work) => {
      await work.db.query('select sec.pending_session($1, $2, true)', [this.units.key, token]);
    });
    return session;
  }

  /** Proven anew inside a session: another token, and fresh for five minutes. */
  async raise(work: Work, strong: boolean): Promise<StartedSession> {
    const token = newToken();
    const [row] = await work.db.query<{ expires_at: Date; remember: boolean }>(
      'select * from sec.elevate_session($1, $2, $3, $4, $5)',
      [this.units.key, work.actor.sessionId, token, this.freshUntil(), strong],
    );
    if (!row) throw new NotLoggedIn();
    return { token, expiresAt: row.expires_at, remember: row.remember, deviceId: null };
  }

  async own(work: Work) {
    const rows = await work.db.query<{
      id: string;
      created_at: Date;
      seen_at: Date;
      address: string | null;
      device: string;
    }>('select id, created_at, seen_at, host(address) as address, device from sec.own_sessions()');
    return rows.map((r) => ({
      id: r.id,
      createdAt: r.created_at,
      seenAt: r.seen_at,
      address: r.address,
      device: r.device,
      current: r.id === work.actor.sessionId,
    }));
  }

  /** The person's last log-ins, also of sessions that have ended. */
  async history(work: Work, most: number) {
    const rows = await work.db.query<{
      id: string;
      at: Date;
      ended_at: Date | null;
      address: string | null;
      device: string;
      way: EntryWay;
      strong: boolean;
    }>('select id, at, ended_at, host(address) as address, device, way, strong from sec.own_log_ins($1)', [most]);
    return rows.map(({ ended_at: endedAt, ...r }) => ({ ...r, endedAt }));
  }

  async end(work: Work, id: string): Promise<void> {
    const own = await this.own(work);
    if (!own.some((s) => s.id === id)) throw new NotFound();
    await work.db.query('select sec.end_session($1)', [id]);
  }

  async endAll(work: Work, personId: string, but: string | null): Promise<void> {
    await work.db.query('select sec.end_sessions($1, $2, $3)', [this.units.key, personId, but]);
  }

  private async secondFactors(personId: string): Promise<string[]> {
    const ways = await this.units.asSystem('log-in', null, (work) => this.ways.of(work, personId), {
      readOnly: true,
    });
    return this.ways.secondFactorsAmong(ways);
  }

  private async begin(
    personId: string,
    session: StartedSession,
    how: { way: EntryWay; strong: boolean },
    from: Caller,
    also?: (work: Work) => Promise<void>,
  ): Promise<void> {
    await this.units.asSystem(
      'session.started',
      null,
      async (work) => {
        work.onBehalfOf = personId;
        await also?.(work);
        await this.write(work, personId, session, { ...how, pending: false }, from);
        if (how.way === 'password' || how.way === 'phone') await this.ways.note(work, personId, how.way, from);
        const [device] = await work.db.query<{ known: boolean; first: boolean }>(
          'select * from sec.know_device($1, $2, $3)',
          [this.units.key, personId, from.deviceId],
        );
        if (!device!.known && !device!.first) await this.tell(work, personId, 'newDevice', '', from);
        work.note({
          type: 'Person',
          id: personId,
          changes: {},
          partnerId: null,
          serviceCentreId: null,
          clientId: null,
        });
      },
      { origin: from },
    );
  }

  /** Records what the person is to be told by letter. */
  async tell(
    work: Work,
    personId: string,
    what: ConstructorParameters<typeof AccountChanged>[0]['what'],
    detail = '',
    from: { device: string; address: string | null } = work.origin,
    formerEmail: string | null = null,
  ): Promise<void> {
    const at = work.clock.now().toISOString();
    const { device, address } = from;
    await this.events.record(
      work,
      new AccountChanged({ personId, what, detail, device, address, at, formerEmail }, { partnerId: null }),
    );
  }

  private async write(
    work: Work,
    personId: string,
    session: StartedSession,
    how: { way: EntryWay; strong: boolean; pending: boolean },
    from: Caller,
  ): Promise<void> {
    await work.db.query('select sec.begin_session($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)', [
      this.units.key,
      uuidv7(),
      session.token,
      personId,
      session.expiresAt,
      from.address,
      from.device,
      how.way,
      how.strong,
      this.config.secondFactorRequired,
      how.pending,
      session.remember,
      from.deviceId,
      this.freshUntil(),
    ]);
  }

  private newSession(deviceId: string, remember: boolean, pending: boolean): StartedSession {
    const minutes = pending ? PENDING_MINUTES : remember ? REMEMBERED_DAYS * 1440 : HOURS * 60;
    const expiresAt = new Date(this.units.clock.now().getTime() + minutes * 60_000);
    return { token: newToken(), expiresAt, remember, deviceId };
  }
  private freshUntil(): Date {
    return new Date(this.units.clock.now().getTime() + FRESH_MINUTES * 60_000);
  }
}

const newToken = () => randomBytes(32).toString('base64url');
