import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { regionName } from '../../kernel/regions.js';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { CONFIG } from '../../platform/tokens.js';
import { PersonRegistered, RegistrationAsked, RegistrationOfKnown } from './access.events.js';
import { ConsentOutdated, PhoneTaken, RegionChosen, RegionUnknown, TokenWorthless } from './access.refusals.js';
import type { Caller } from './caller.js';
import { checkPassword, hashPassword } from './passwords.js';
import { type CodeSent, PhoneCodes } from './phone-codes.js';
import { type Entry, Sessions } from './sessions.js';

const LETTER_HOURS = 24;
/** The text that one agrees to: templates/legal/personal-data/<version>.<language>.txt. A new text is a new version. */
export const CONSENT_VERSION = '2026-11-01';

export interface RegistrationInput {
  email: string;
  phone: string;
  handle: string;
  code: string;
  password: string;
  name: string;
  consentVersion: string;
  locale: string;
}

/** A person makes an account himself: the phone is confirmed by a code in the form, then the e-mail by a link (ACC-1). */
@Injectable()
export class RegistrationService {
  private readonly key: string;

  constructor(
    private readonly units: Units,
    private readonly events: Events,
    private readonly codes: PhoneCodes,
    private readonly sessions: Sessions,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = deriveKey(config.secret, 'registrations');
  }

  requestCode(phone: string, locale: string, from: Caller): Promise<CodeSent> {
    return this.codes.send(phone, 'registration', from, { locale });
  }

  /** Keeps what was filled in until the letter is answered. The same answer whether the address is known or not. */
  async register(input: RegistrationInput, from: Caller): Promise<void> {
    const email = input.email.trim().toLowerCase();
    if (input.consentVersion !== CONSENT_VERSION) throw new ConsentOutdated({}, ['input', 'consentVersion']);
    checkPassword(input.password, email);
    const passwordHash = await hashPassword(input.password);
    await this.codes.check(input.phone, 'registration', input, from);
    await this.units.asSystem(
      'registration',
      null,
      async (work) => {
        if (await this.holderOf(work, input.phone)) throw new PhoneTaken({}, ['input', 'phone']);
        const [known] = await work.db.query<{ person_id: string }>('select * from sec.find_login($1, $2)', [
          this.units.key,
          email,
        ]);
        const id = uuidv7();
        const now = work.clock.now();
        await work.db.query('select sec.put_registration($1, $2)', [
          this.units.key,
          JSON.stringify({
            id,
            token: this.tokenOf(id),
            email,
            phone: input.phone,
            name: input.name.trim(),
            locale: input.locale === 'en' ? 'en' : 'ru',
            passwordHash,
            consentVersion: CONSENT_VERSION,
            consentHash: createHash('sha256').update(consentText(input.locale)).digest('hex'),
            address: from.address,
            createdAt: now,
            // Of somebody who has an account already: the letter says so, and this is worth nothing from the start.
            expiresAt: known ? now : new Date(now.getTime() + LETTER_HOURS * 3_600_000),
          }),
        ]);
        await this.events.record(
          work,
          known
            ? new RegistrationOfKnown({ personId: known.person_id }, { partnerId: null })
            : new RegistrationAsked({ registrationId: id }, { partnerId: null }),
        );
      },
      { audit: false, origin: from },
    );
  }

  /** Follows from the registration's id and our secret: the letter can be written again, and it is stored nowhere. */
  tokenOf(id: string): string {
    return createHmac('sha256', this.key).update(id).digest('base64url');
  }

  async waiting(work: Work, id: string): Promise<WaitingRegistration | undefined> {
    const rows = await work.db.query<WaitingRegistration>('select * from sec.registration_of($1, $2, $3)', [
      this.units.key,
      id,
      work.clock.now(),
    ]);
    return rows[0];
  }

  /** The link of the letter was opened: now there is an account. */
  async confirm(token: string, from: Caller): Promise<Entry> {
    const personId = await this.units.asSystem(
      'registration.confirmed',
      null,
      async (work) => {
        const now = work.clock.now();
        const [r] = await work.db.query<StoredRegistration>('select * from sec.use_registration($1, $2, $3)', [
          this.units.key,
          token,
          now,
        ]);
        if (!r || (await this.holderOf(work, r.phone))) throw new TokenWorthless();
        const id = uuidv7();
        work.onBehalfOf = id;
        await work.db.query(
          `insert into persons (id, email, name, locale, phone, phone_confirmed_at, registered_at, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $7)`,
          [id, r.email, r.name, r.locale, r.phone, r.created_at, now],
        );
        await work.db.query('select sec.set_password($1, $2, $3)', [this.units.key, id, r.password_hash]);
        await work.db.query(
          `insert into consents (id, person_id, kind, version, text_hash, given_at, address) values ($1, $2, 'personalData', $3, $4, $5, $6)`,
          [uuidv7(), id, r.consent_version, r.consent_hash, r.created_at, r.address],
        );
        work.note({
          type: 'Person',
          id,
          changes: { consent: [null, r.consent_version] },
          partnerId: null,
          serviceCentreId: null,
          clientId: null,
        });
        await this.events.record(work, new PersonRegistered({ personId: id }, { partnerId: null }));
        return id;
      },
      { origin: from },
    );
    return this.sessions.enter(personId, { way: 'registration' }, from);
  }

  /** Once, at the first log-in (ACC-1). */
  async chooseRegion(work: Work, code: string): Promise<void> {
    if (regionName(code) === null) throw new RegionUnknown({ region: code }, ['code']);
    const personId = work.actor.personId!;
    const chosen = await work.db.query(
      'update persons set region_code = $2 where id = $1 and region_code is null returning id',
      [personId, code],
    );
    if (chosen.length === 0) throw new RegionChosen();
    const nowhere = { partnerId: null, serviceCentreId: null, clientId: null };
    work.note({ type: 'Person', id: personId, changes: { regionCode: [null, code] }, ...nowhere });
  }

  private async holderOf(work: Work, phone: string): Promise<string | null> {
    const [row] = await work.db.query<{ id: string | null }>('select sec.person_by_phone($1, $2) as id', [
      this.units.key,
      phone,
    ]);
    return row!.id;
  }
}

interface WaitingRegistration {
  email: string;
  locale: string;
  name: string;
  expires_at: Date;
}
interface StoredRegistration {
  email: string;
  phone: string;
  name: string;
  locale: string;
  password_hash: string;
  consent_version: string;
  consent_hash: Buffer;
  address: string | null;
  created_at: Date;
}

const folder = fileURLToPath(new URL('../../../templates/legal/personal-data/', import.meta.url));
const texts = new Map<string, string>();
/** The words of the consent in the language, as they stand in the version in force or in an earlier one. */
export function consentText(locale: string, version = CONSENT_VERSION): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(version)) throw new TypeError('Not a version of the consent.');
  const file = `${folder}${version}.${locale === 'en' ? 'en' : 'ru'}.txt`;
  const text = texts.get(file) ?? readFileSync(file, 'utf8').trim();
  texts.set(file, text);
  return text;
}
