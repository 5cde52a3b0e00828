import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, type Grant, type ScopeKind } from '../../kernel/actor.js';
import { NotLoggedIn } from '../../kernel/refusal.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { judge, rightsOf } from '../../platform/policy/policy.js';
import { PasswordResetRequested } from './access.events.js';
import { LogInFailed, LogInPaused, TokenWorthless } from './access.refusals.js';
import type { Caller } from './caller.js';
import { type PasskeyAnswer, type PasskeyChallenge, Passkeys } from './passkeys.js';
import { checkPassword, hashPassword, passwordMatches } from './passwords.js';
import { type CodeSent, PhoneCodes } from './phone-codes.js';
import { type Entry, Sessions, type StartedSession } from './sessions.js';
import { PAUSE_MINUTES, Tries } from './tries.js';

export const RESET_MINUTES = 60;

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
  secondFactorNeeded: boolean;
}

/** Ways to log in; each refuses in the same words and time whether the person is known or not. */
@Injectable()
export class LogInService {
  constructor(
    private readonly units: Units,
    private readonly events: Events,
    private readonly sessions: Sessions,
    private readonly tries: Tries,
    private readonly codes: PhoneCodes,
    private readonly passkeys: Passkeys,
  ) {}

  /** By e-mail and password. */
  async logIn(input: { email: string; password: string; remember: boolean }, from: Caller): Promise<Entry> {
    const personId = await this.personOf(input.email, input.password, from);
    return this.sessions.enter(personId, { way: 'password', remember: input.remember }, from);
  }

  /** Whose e-mail and password these are. Throws LogInFailed, LogInPaused. */
  async personOf(typed: string, password: string, from: Caller): Promise<string> {
    const email = typed.trim().toLowerCase();
    const taken = await this.tries.takeForAccount(email, from);
    if (!taken) throw new LogInPaused({ minutes: PAUSE_MINUTES });
    const [row] = await this.system('log-in', from, (work) =>
      work.db.query<{ person_id: string; hash: string | null; disabled: boolean }>(
        'select * from sec.find_login($1, $2)',
        [this.units.key, email],
      ),
    );
    const right = await passwordMatches(row?.disabled ? null : row?.hash, password);
    if (!right || !row) {
      const about = row ? { type: 'Person', id: row.person_id } : null;
      throw new LogInFailed({ left: taken.left, minutes: PAUSE_MINUTES }, ['input', 'password'], about);
    }
    await this.tries.giveBack(taken);
    await this.tries.forget(email, from);
    return row.person_id;
  }

  /** Sends a code to the number; for a number that nobody has confirmed it does the same and sends nothing. */
  async requestCode(phone: string, locale: string, from: Caller): Promise<CodeSent> {
    const personId = await this.personByPhone(phone, from);
    return this.codes.send(phone, 'logIn', from, { toNobody: personId == null, locale });
  }

  /** By a code to the phone. */
  async logInByCode(
    input: { phone: string; handle: string; code: string; remember: boolean },
    from: Caller,
  ): Promise<Entry> {
    await this.codes.check(input.phone, 'logIn', input, from);
    const personId = await this.personByPhone(input.phone, from);
    if (!personId) throw new LogInFailed({ left: 0, minutes: PAUSE_MINUTES }, ['input', 'code']);
    return this.sessions.enter(personId, { way: 'phone', remember: input.remember }, from);
  }

  passkeyChallenge(from: Caller): Promise<PasskeyChallenge> {
    return this.system('log-in', from, (work) => this.passkeys.toEnter(work));
  }

  /** By a passkey that has asked for the person: both factors at once. */
  async logInByPasskey(answer: PasskeyAnswer, remember: boolean, from: Caller): Promise<Entry> {
    const personId = await this.system('log-in', from, (work) => this.passkeys.enter(work, answer, from));
    return this.sessions.enter(personId, { way: 'passkey', strong: true, remember }, from);
  }

  async logOut(work: Work): Promise<void> {
    if (!work.actor.sessionId) throw new NotLoggedIn();
    await work.db.query('select sec.end_session($1)', [work.actor.sessionId]);
  }

  /** Never says whether the address is known. */
  async requestReset(email: string, origin: Origin): Promise<void> {
    await this.system('password-reset', origin, async (work) => {
      const since = new Date(work.clock.now().getTime() - RESET_MINUTES * 60_000);
      const limits = [
        [`reset:${email.trim().toLowerCase()}`, 3],
        [`reset-from:${origin.address ?? '-'}`, 20],
      ] as const;
      for (const [subject, most] of limits) {
        const [row] = await work.db.query<{ try_id: string | null }>('select * from sec.take_try($1, $2, $3, $4, $5)', [
          this.units.key,
          subject,
          since,
          most,
          work.clock.now(),
        ]);
        if (row!.try_id == null) return;
      }
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

  /** Sets the password, ends every session of the person and starts a new one; a second factor is still asked for. */
  async reset(token: string, password: string, from: Caller): Promise<Entry> {
    const personId = await this.units.asSystem(
      'password.reset',
      null,
      async (work) => {
        const [row] = await work.db.query<{ who: string | null }>('select sec.use_reset($1, $2) as who', [
          this.units.key,
          token,
        ]);
        if (!row?.who) throw new TokenWorthless();
        work.onBehalfOf = row.who;
        const [person] = await work.db.query<{ email: string }>('select email from persons where id = $1', [row.who]);
        checkPassword(password, person?.email ?? '');
        await work.db.query('select sec.set_password($1, $2, $3)', [
          this.units.key,
          row.who,
          await hashPassword(password),
        ]);
        await this.sessions.tell(work, row.who, 'passwordChanged', '', from);
        work.note({
          type: 'Person',
          id: row.who,
          changes: { password: ['…', '…'] },
          partnerId: null,
          serviceCentreId: null,
          clientId: null,
        });
        if (person) await this.tries.forget(person.email.toLowerCase(), from);
        return row.who;
      },
      { origin: from },
    );
    return this.sessions.enter(personId, { way: 'reset' }, from);
  }

  /** The person of the session and where he may work. */
  async viewer(work: Work): Promise<ViewerView | null> {
    const { personId, personName } = work.actor;
    if (work.actor.kind !== 'person' || !personId) return null;
    const locked = work.opened.locked === true;
    const rows = locked
      ? []
      : await work.db.query<{
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
      secondFactorNeeded: locked,
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

  private async personByPhone(phone: string, from: Caller): Promise<string | null> {
    const [row] = await this.system('log-in', from, (work) =>
      work.db.query<{ id: string | null }>('select sec.person_by_phone($1, $2) as id', [this.units.key, phone]),
    );
    return row!.id;
  }

  private system<T>(purpose: string, origin: Origin, work: (w: Work) => Promise<T>): Promise<T> {
    return this.units.asSystem(purpose, null, work, { origin, audit: false });
  }
}
