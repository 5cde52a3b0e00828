import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, type Grant, type ScopeKind } from '../../kernel/actor.js';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound, NotLoggedIn } from '../../kernel/refusal.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { judge, rightsOf } from '../../platform/policy/policy.js';
import { PasswordResetRequested } from './access.events.js';
import { LogInFailed, LogInPaused, TokenWorthless } from './access.refusals.js';
import { checkPassword, hashPassword, passwordMatches } from './passwords.js';

/** Wrong tries before the pause, and how long it lasts. */
const TRIES = 5;
const PAUSE_MINUTES = 15;
const TRIES_PER_ADDRESS = 50;
const HOURS = 12;
const REMEMBERED_DAYS = 30;
export const RESET_MINUTES = 60;

export interface StartedSession {
  token: string;
  expiresAt: Date;
}
export interface ScopeView {
  key: string;
  kind: ScopeKind;
  title: string;
  note: string | null;
  timeZone: string;
  grants: Grant[];
  rights: string[];
}
export interface ViewerView {
  person: { id: string; name: string; email: string; locale: string };
  scopes: ScopeView[];
}

@Injectable()
export class LogInService {
  constructor(
    private readonly units: Units,
    private readonly events: Events,
  ) {}

  /** Starts a session, or refuses in the same words and time whether the address is known or not. */
  async logIn(input: { email: string; password: string; remember: boolean }, origin: Origin): Promise<StartedSession> {
    const email = input.email.trim().toLowerCase();
    const account = `account:${email}`;
    const address = `address:${origin.address ?? '-'}`;
    const found = await this.system('log-in', origin, async (work) => {
      const since = new Date(work.clock.now().getTime() - PAUSE_MINUTES * 60_000);
      const [counts] = await work.db.query<{ account: string; address: string }>(
        'select sec.count_attempts($1, $2, $4) as account, sec.count_attempts($1, $3, $4) as address',
        [this.units.key, account, address, since],
      );
      const tries = Number(counts!.account);
      if (tries >= TRIES || Number(counts!.address) >= TRIES_PER_ADDRESS)
        throw new LogInPaused({ minutes: PAUSE_MINUTES });
      const [row] = await work.db.query<{ person_id: string; hash: string | null; disabled: boolean }>(
        'select * from sec.find_login($1, $2)',
        [this.units.key, email],
      );
      return { tries, row };
    });
    const right = await passwordMatches(found.row?.disabled ? null : found.row?.hash, input.password);
    if (!right || !found.row) {
      await this.system('log-in', origin, async (work) => {
        for (const subject of [account, address]) {
          await work.db.query('select sec.note_attempt($1, $2)', [this.units.key, subject]);
        }
      });
      throw new LogInFailed({ left: Math.max(0, TRIES - found.tries - 1), minutes: PAUSE_MINUTES }, [
        'input',
        'password',
      ]);
    }
    const personId = found.row.person_id;
    await this.system('log-in', origin, (work) =>
      work.db.query('select sec.forget_attempts($1, $2)', [this.units.key, account]),
    );
    return this.startSession(personId, input.remember, origin);
  }

  async startSession(personId: string, remember: boolean, origin: Origin): Promise<StartedSession> {
    const token = randomBytes(32).toString('base64url');
    const now = this.units.clock.now().getTime();
    const expiresAt = new Date(now + (remember ? REMEMBERED_DAYS * 24 : HOURS) * 3_600_000);
    await this.units.asSystem(
      'session.started',
      null,
      async (work) => {
        await work.db.query('select sec.start_session($1, $2, $3, $4, $5, $6, $7)', [
          this.units.key,
          uuidv7(),
          token,
          personId,
          expiresAt,
          origin.address,
          origin.device,
        ]);
        work.note({
          type: 'Person',
          id: personId,
          changes: {},
          partnerId: null,
          serviceCentreId: null,
          clientId: null,
        });
      },
      { origin },
    );
    return { token, expiresAt };
  }

  async logOut(work: Work): Promise<void> {
    if (!work.actor.sessionId) throw new NotLoggedIn();
    await work.db.query('select sec.end_session($1)', [work.actor.sessionId]);
  }

  /** Never says whether the address is known. */
  async requestReset(email: string, origin: Origin): Promise<void> {
    await this.system('password-reset', origin, async (work) => {
      const address = `reset:${origin.address ?? '-'}`;
      const account = `reset:${email.trim().toLowerCase()}`;
      const since = new Date(work.clock.now().getTime() - RESET_MINUTES * 60_000);
      const [counts] = await work.db.query<{ account: string; address: string }>(
        'select sec.count_attempts($1, $2, $4) as account, sec.count_attempts($1, $3, $4) as address',
        [this.units.key, account, address, since],
      );
      if (Number(counts!.account) >= 3 || Number(counts!.address) >= 20) return;
      await work.db.query('select sec.note_attempt($1, $2)', [this.units.key, account]);
      await work.db.query('select sec.note_attempt($1, $2)', [this.units.key, address]);
      const [row] = await work.db.query<{ person_id: string; disabled: boolean }>(
        'select * from sec.find_login($1, $2)',
        [this.units.key, email.trim()],
      );
      if (!row || row.disabled) return;
      await this.events.record(work, new PasswordResetRequested({ personId: row.person_id }, { partnerId: null }));
    });
  }

  /** The token that a letter carries; made when the letter is, so that it stands nowhere else. */
  async newResetToken(work: Work, personId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const until = new Date(work.clock.now().getTime() + RESET_MINUTES * 60_000);
    await work.db.query('select sec.start_reset($1, $2, $3, $4)', [this.units.key, token, personId, until]);
    return token;
  }

  /** Sets the password, ends every session of the person and starts a new one. */
  async reset(token: string, password: string, origin: Origin): Promise<StartedSession> {
    const personId = await this.units.asSystem(
      'password.reset',
      null,
      async (work) => {
        const [row] = await work.db.query<{ who: string | null }>('select sec.use_reset($1, $2) as who', [
          this.units.key,
          token,
        ]);
        if (!row?.who) throw new TokenWorthless();
        const [person] = await work.db.query<{ email: string }>('select email from persons where id = $1', [row.who]);
        checkPassword(password, person?.email ?? '');
        await work.db.query('select sec.set_password($1, $2, $3)', [
          this.units.key,
          row.who,
          await hashPassword(password),
        ]);
        await work.db.query('select sec.forget_attempts($1, $2)', [
          this.units.key,
          `account:${person?.email.toLowerCase()}`,
        ]);
        work.note({
          type: 'Person',
          id: row.who,
          changes: { password: ['…', '…'] },
          partnerId: null,
          serviceCentreId: null,
          clientId: null,
        });
        return row.who;
      },
      { origin },
    );
    return this.startSession(personId, false, origin);
  }

  /** The person of the session and where he may work. */
  async viewer(work: Work): Promise<ViewerView | null> {
    const { personId, personName } = work.actor;
    if (work.actor.kind !== 'person' || !personId) return null;
    const rows = await work.db.query<{
      scope_key: string;
      scope_kind: ScopeKind;
      title: string;
      note: string | null;
      time_zone: string;
      grants: Grant[];
    }>('select * from sec.own_scopes()');
    return {
      person: {
        id: personId,
        name: personName ?? '',
        email: work.opened.email ?? '',
        locale: work.opened.locale ?? 'ru',
      },
      scopes: rows.map((r) => ({
        key: r.scope_key,
        kind: r.scope_kind,
        title: r.title,
        note: r.note,
        timeZone: r.time_zone,
        grants: r.grants,
        rights: rightsOf(new Actor({ kind: 'person', personId, scopeKey: r.scope_key, grants: r.grants }, judge)),
      })),
    };
  }

  /** The viewer of a session that has just been started. */
  async viewerOf(session: StartedSession, origin: Origin): Promise<ViewerView> {
    const work = await this.units.begin({ kind: 'session', token: session.token, scope: null }, origin, true);
    try {
      return (await this.viewer(work))!;
    } finally {
      await work.db.commit();
    }
  }

  async sessions(work: Work) {
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

  async endSession(work: Work, id: string): Promise<void> {
    const own = await this.sessions(work);
    if (!own.some((s) => s.id === id)) throw new NotFound();
    await work.db.query('select sec.end_session($1)', [id]);
  }

  private system<T>(purpose: string, origin: Origin, work: (w: Work) => Promise<T>): Promise<T> {
    return this.units.asSystem(purpose, null, work, { origin, audit: false });
  }
}
