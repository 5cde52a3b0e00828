import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { CONFIG } from '../../platform/tokens.js';
import { EmailChangeAsked } from './access.events.js';
import { EmailTaken, LastWayStays, PhoneTaken, SecondFactorStays, TokenWorthless } from './access.refusals.js';
import type { Caller } from './caller.js';
import { type PasskeyAnswer, Passkeys } from './passkeys.js';
import { checkPassword, hashPassword } from './passwords.js';
import type { Person } from './person.entity.js';
import { type CodeSent, PhoneCodes } from './phone-codes.js';
import { SecondFactor } from './second-factor.js';
import { Sessions, type StartedSession } from './sessions.js';
import { PersonRepository } from './staff.repository.js';
import { certificateOf, hashesOf, type StoredWay, severalOf, type WayKind, WayRepository } from './ways.repository.js';

const EMAIL_HOURS = 24;
const removals = {
  totp: 'totpRemoved',
  passkey: 'passkeyRemoved',
  certificate: 'certificateRemoved',
  openId: 'openIdRemoved',
} as const;

export interface WayView {
  /** 'password', 'phone', 'recovery', or the id of a key or of an authenticator. */
  id: string;
  kind: WayKind;
  title: string;
  createdAt: Date | null;
  usedAt: Date | null;
  usedAddress: string | null;
  usedDevice: string | null;
  /** Recovery codes that are left. */
  left: number | null;
  serial: string | null;
  fingerprint: string | null;
  notAfter: Date | null;
  removable: boolean;
}
interface WaitingEmail {
  person_id: string;
  email: string;
  expires_at: Date;
}
/** A second factor was added: the session is whole now, and the first one brings codes for the day it is lost. */
export interface Added {
  session: StartedSession;
  recoveryCodes: string[] | null;
}

/** A person's own ways in and particulars; each change is told him by letter. */
@Injectable()
export class AccountService {
  private readonly key: string;

  constructor(
    private readonly units: Units,
    private readonly ways: WayRepository,
    private readonly persons: PersonRepository,
    private readonly sessions: Sessions,
    private readonly second: SecondFactor,
    private readonly passkeys: Passkeys,
    private readonly codes: PhoneCodes,
    private readonly events: Events,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.key = deriveKey(config.secret, 'email-changes');
  }

  async account(work: Work) {
    const person = await this.me(work);
    return {
      ...person,
      phoneConfirmed: person.phoneConfirmedAt != null,
      registered: person.registeredAt != null,
      secondFactorRequired: await this.mustKeepSecond(work),
    };
  }

  async waysOf(work: Work): Promise<WayView[]> {
    const person = await this.me(work);
    const stored = await this.ways.of(work, person.id);
    const hasPassword = (await this.ways.passwordOf(work, person.id)) != null;
    const entrances = this.entrances(person, stored, hasPassword);
    const seconds = stored.filter((w) => w.kind === 'totp' || w.kind === 'passkey').length;
    const needed = await this.mustKeepSecond(work);
    const view = (kind: WayKind, title: string, row: StoredWay | undefined): WayView => ({
      id: row && severalOf.includes(kind) ? row.id : kind,
      kind,
      title,
      createdAt: kind === 'password' || kind === 'phone' ? null : (row?.created_at ?? null),
      usedAt: row?.used_at ?? null,
      usedAddress: row?.used_address ?? null,
      usedDevice: row?.used_device ?? null,
      left: kind === 'recovery' && row ? hashesOf(row).length : null,
      ...certificateOf(row),
      // A certificate ends by itself, and an outside provider is not ours: neither counts as the way that is left.
      removable:
        kind === 'certificate' ||
        kind === 'openId' ||
        (kind !== 'recovery' &&
          !(needed && seconds === 1 && (kind === 'totp' || kind === 'passkey')) &&
          !(kind !== 'totp' && entrances === 1)),
    });
    const of = (kind: WayKind) => stored.find((w) => w.kind === kind);
    const list: WayView[] = [];
    if (hasPassword) list.push(view('password', '', of('password')));
    if (person.phone && person.phoneConfirmedAt) list.push(view('phone', person.phone, of('phone')));
    for (const w of stored) {
      if (w.kind === 'recovery' || severalOf.includes(w.kind)) list.push(view(w.kind, w.title, w));
    }
    return list;
  }

  startTotp(work: Work) {
    return this.second.start(work, work.actor.personId!, work.opened.email ?? '');
  }
  async confirmTotp(work: Work, challengeId: string, code: string): Promise<Added> {
    const personId = work.actor.personId!;
    await this.second.confirm(work, personId, challengeId, code);
    await this.changed(work, 'totpAdded', 'totp', true);
    return this.added(work, personId);
  }
  startPasskey(work: Work) {
    const { email = '' } = work.opened;
    return this.passkeys.toAdd(work, { id: work.actor.personId!, email, name: work.actor.personName ?? email });
  }
  async addPasskey(work: Work, title: string, answer: PasskeyAnswer): Promise<Added> {
    const personId = work.actor.personId!;
    await this.passkeys.add(work, personId, title, answer);
    await this.changed(work, 'passkeyAdded', 'passkey', true, title);
    return this.added(work, personId);
  }
  async renewRecoveryCodes(work: Work): Promise<string[]> {
    const codes = await this.second.newRecoveryCodes(work, work.actor.personId!);
    await this.changed(work, 'recoveryRenewed', 'recoveryCodes', true);
    return codes;
  }

  /** Takes a way away; never the last one by which the person gets in. */
  async removeWay(work: Work, id: string): Promise<void> {
    const way = (await this.waysOf(work)).find((w) => w.id === id);
    if (!way || way.kind === 'recovery') throw new NotFound();
    if (!way.removable) {
      throw way.kind === 'totp' || (way.kind === 'passkey' && (await this.mustKeepSecond(work)))
        ? new SecondFactorStays()
        : new LastWayStays();
    }
    const personId = work.actor.personId!;
    if (way.kind === 'password') {
      await this.ways.keepPassword(work, personId, null);
      return this.changed(work, 'passwordRemoved', 'password', false);
    }
    if (way.kind === 'phone') {
      await work.db.query('update persons set phone_confirmed_at = null where id = $1', [personId]);
      return this.changed(work, 'phoneRemoved', 'phone', false, way.title);
    }
    await this.ways.drop(work, id);
    await this.forgetIdleRecovery(work, personId);
    await this.changed(work, removals[way.kind as keyof typeof removals], way.kind, false, way.title);
  }

  /** Sets or changes the password; every other session ends. */
  async setPassword(work: Work, password: string): Promise<void> {
    checkPassword(password, work.opened.email ?? '');
    const personId = work.actor.personId!;
    await this.ways.keepPassword(work, personId, await hashPassword(password));
    await this.sessions.endAll(work, personId, work.actor.sessionId);
    await this.changed(work, 'passwordChanged', 'password', true);
  }

  async updateProfile(
    work: Work,
    input: { name: string; locale: string },
  ): Promise<Awaited<ReturnType<AccountService['account']>>> {
    await work.db.query('update persons set name = $2, locale = $3 where id = $1', [
      work.actor.personId,
      input.name.trim(),
      input.locale === 'en' ? 'en' : 'ru',
    ]);
    this.note(work, {
      ...(input.name.trim() === work.actor.personName ? {} : { name: ['…', '…'] }),
      locale: [work.opened.locale ?? 'ru', input.locale],
    });
    return this.account(work);
  }

  requestPhoneCode(work: Work, phone: string, from: Caller): Promise<CodeSent> {
    return this.codes.send(phone, 'phoneChange', from, { locale: work.opened.locale });
  }
  /** The new number is confirmed by a code sent to it; the old one is told of by letter. */
  async changePhone(work: Work, phone: string, given: { handle: string; code: string }, from: Caller): Promise<void> {
    await this.codes.check(phone, 'phoneChange', given, from);
    const personId = work.actor.personId!;
    const [row] = await work.db.query<{ id: string | null }>('select sec.person_by_phone($1, $2) as id', [
      this.units.key,
      phone,
    ]);
    if (row!.id && row!.id !== personId) throw new PhoneTaken({}, ['input', 'phone']);
    await work.db.query('update persons set phone = $2, phone_confirmed_at = $3 where id = $1', [
      personId,
      phone,
      work.clock.now(),
    ]);
    await this.changed(work, 'phoneChanged', 'phone', true, phone);
  }

  /** A letter goes to the new address; nothing changes until its link is opened. */
  async requestEmailChange(work: Work, email: string): Promise<void> {
    const id = uuidv7();
    const until = new Date(work.clock.now().getTime() + EMAIL_HOURS * 3_600_000);
    await work.db.query('select sec.put_email_change($1, $2, $3, $4, $5, $6)', [
      this.units.key,
      id,
      this.emailTokenOf(id),
      work.actor.personId,
      email.trim().toLowerCase(),
      until,
    ]);
    await this.events.record(work, new EmailChangeAsked({ changeId: id }, { partnerId: null }));
  }
  emailTokenOf(changeId: string): string {
    return createHmac('sha256', this.key).update(changeId).digest('base64url');
  }
  async waitingEmailChange(work: Work, id: string): Promise<WaitingEmail | undefined> {
    const rows = await work.db.query<WaitingEmail>('select * from sec.email_change_of($1, $2, $3)', [
      this.units.key,
      id,
      work.clock.now(),
    ]);
    return rows[0];
  }
  /** The link was opened, by whoever holds the new box: the old one is told. */
  async confirmEmailChange(token: string, from: Caller): Promise<string> {
    return this.units.asSystem(
      'account.emailChanged',
      null,
      async (work) => {
        const [row] = await work.db.query<{ person_id: string; email: string }>(
          'select * from sec.use_email_change($1, $2, $3)',
          [this.units.key, token, work.clock.now()],
        );
        if (!row) throw new TokenWorthless();
        const [known] = await work.db.query<{ person_id: string }>('select * from sec.find_login($1, $2)', [
          this.units.key,
          row.email,
        ]);
        if (known && known.person_id !== row.person_id) throw new EmailTaken();
        work.onBehalfOf = row.person_id;
        const person = (await this.persons.find(work, row.person_id))!;
        await work.db.query('update persons set email = $2 where id = $1', [row.person_id, row.email]);
        await this.sessions.tell(work, row.person_id, 'emailChanged', row.email, from, person.email);
        const nowhere = { partnerId: null, serviceCentreId: null, clientId: null };
        work.note({ type: 'Person', id: row.person_id, changes: { email: ['…', '…'] }, ...nowhere });
        return row.email;
      },
      { origin: from },
    );
  }

  private me(work: Work): Promise<Person> {
    return this.persons.byId(work, work.actor.personId!);
  }
  /** How many ways there are to get in: those that only prove in addition don't count. */
  private entrances(person: Person, stored: readonly StoredWay[], hasPassword: boolean): number {
    const keys = stored.filter((w) => w.kind === 'passkey').length;
    return (hasPassword ? 1 : 0) + (person.phone && person.phoneConfirmedAt ? 1 : 0) + keys;
  }
  private async mustKeepSecond(work: Work): Promise<boolean> {
    if (!this.config.secondFactorRequired) return false;
    const scopes = await work.db.query<{ scope_kind: string }>('select scope_kind from sec.own_scopes()');
    return scopes.some((s) => s.scope_kind === 'hq');
  }
  private async added(work: Work, personId: string): Promise<Added> {
    const has = (await this.ways.of(work, personId)).some((w) => w.kind === 'recovery' && hashesOf(w).length > 0);
    const recoveryCodes = has ? null : await this.second.newRecoveryCodes(work, personId);
    return { session: await this.sessions.raise(work, true), recoveryCodes };
  }
  /** Codes that stand in for a second factor go with the last one. */
  private async forgetIdleRecovery(work: Work, personId: string): Promise<void> {
    const left = await this.ways.of(work, personId);
    if (left.some((w) => w.kind === 'totp' || w.kind === 'passkey')) return;
    for (const w of left.filter((w) => w.kind === 'recovery')) await this.ways.drop(work, w.id);
  }
  private async changed(
    work: Work,
    what: Parameters<Sessions['tell']>[2],
    way: string,
    has: boolean,
    detail = '',
  ): Promise<void> {
    this.note(work, { [way]: has ? [null, true] : [true, null] });
    await this.sessions.tell(work, work.actor.personId!, what, detail);
  }
  private note(work: Work, changes: Record<string, readonly [unknown, unknown]>): void {
    const nowhere = { partnerId: null, serviceCentreId: null, clientId: null };
    work.note({ type: 'Person', id: work.actor.personId!, changes, ...nowhere });
  }
}
