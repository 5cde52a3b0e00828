import { Inject, Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { uuidv7 } from '../../kernel/id.js';
import type { Config } from '../../platform/config/config.js';
import { type Origin, Units, type Work } from '../../platform/database/work.js';
import { CONFIG } from '../../platform/tokens.js';
import { PasskeyRefused } from './access.refusals.js';
import { type StoredWay, WayRepository } from './ways.repository.js';

const CHALLENGE_MINUTES = 5;
type Purpose = 'passkey.add' | 'passkey.enter' | 'passkey.prove';

/** What the browser is to be given, and by which id its answer is brought back. */
export interface PasskeyChallenge {
  challengeId: string;
  options: object;
}
export interface PasskeyAnswer {
  challengeId: string;
  response: unknown;
}

/** Keys of WebAuthn Level 3: bound to our address, so that they can't be used on a look-alike page. */
@Injectable()
export class Passkeys {
  private readonly origin: string;
  private readonly place: string;

  constructor(
    private readonly units: Units,
    private readonly ways: WayRepository,
    @Inject(CONFIG) config: Config,
  ) {
    const url = new URL(config.publicUrl);
    this.origin = url.origin;
    this.place = url.hostname;
  }

  /** For a new key of the person. */
  async toAdd(work: Work, person: { id: string; email: string; name: string }): Promise<PasskeyChallenge> {
    const own = (await this.ways.of(work, person.id)).filter((w) => w.kind === 'passkey');
    const options = await generateRegistrationOptions({
      rpName: 'Окно',
      rpID: this.place,
      userName: person.email,
      userDisplayName: person.name,
      userID: new TextEncoder().encode(person.id),
      attestationType: 'none',
      excludeCredentials: own.map((w) => ({ id: String(w.data.credentialId), transports: transportsOf(w) })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    return { challengeId: await this.keep(work, options.challenge, 'passkey.add', person.id), options };
  }

  /** Judges the new key and keeps it. Throws PasskeyRefused. */
  async add(work: Work, personId: string, title: string, answer: PasskeyAnswer): Promise<void> {
    const challenge = await this.use(work, answer.challengeId, 'passkey.add', personId);
    const verified = await verifyRegistrationResponse({
      response: answer.response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: this.origin,
      expectedRPID: this.place,
      requireUserVerification: false,
    }).catch(() => undefined);
    if (!verified?.verified) throw new PasskeyRefused({}, ['input', 'response']);
    const { credential, credentialDeviceType, credentialBackedUp } = verified.registrationInfo;
    await this.ways.put(work, personId, 'passkey', title.trim(), {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
      deviceType: credentialDeviceType,
      backedUp: credentialBackedUp,
    });
  }

  /** For logging in without a password: any key that the browser has for us. */
  async toEnter(work: Work): Promise<PasskeyChallenge> {
    const options = await generateAuthenticationOptions({ rpID: this.place, userVerification: 'required' });
    return { challengeId: await this.keep(work, options.challenge, 'passkey.enter', null), options };
  }

  /** Whose key it is; the key has asked for the person (PIN, finger, face), so it is both factors. */
  async enter(work: Work, answer: PasskeyAnswer, from: Origin): Promise<string> {
    const challenge = await this.use(work, answer.challengeId, 'passkey.enter', null);
    const id = (answer.response as { id?: unknown } | null)?.id;
    const way = typeof id === 'string' ? await this.ways.byCredential(work, id) : undefined;
    if (!way) throw new PasskeyRefused({}, ['input', 'response']);
    await this.judge(work, way, answer, challenge, true, from);
    return way.person_id;
  }

  /** For a second factor or a step-up of the person. */
  async toProve(work: Work, personId: string): Promise<PasskeyChallenge> {
    const own = (await this.ways.of(work, personId)).filter((w) => w.kind === 'passkey');
    const options = await generateAuthenticationOptions({
      rpID: this.place,
      userVerification: 'preferred',
      allowCredentials: own.map((w) => ({ id: String(w.data.credentialId), transports: transportsOf(w) })),
    });
    return { challengeId: await this.keep(work, options.challenge, 'passkey.prove', personId), options };
  }

  async prove(work: Work, personId: string, answer: PasskeyAnswer, from: Origin): Promise<void> {
    const challenge = await this.use(work, answer.challengeId, 'passkey.prove', personId);
    const id = (answer.response as { id?: unknown } | null)?.id;
    const way = (await this.ways.of(work, personId, true)).find(
      (w) => w.kind === 'passkey' && w.data.credentialId === id,
    );
    if (!way) throw new PasskeyRefused({}, ['input', 'response']);
    await this.judge(work, way, answer, challenge, false, from);
  }

  private async judge(
    work: Work,
    way: StoredWay,
    answer: PasskeyAnswer,
    expectedChallenge: string,
    requireUserVerification: boolean,
    from: Origin,
  ): Promise<void> {
    const verified = await verifyAuthenticationResponse({
      response: answer.response as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: this.origin,
      expectedRPID: this.place,
      requireUserVerification,
      credential: {
        id: String(way.data.credentialId),
        publicKey: new Uint8Array(Buffer.from(String(way.data.publicKey), 'base64url')),
        counter: Number(way.data.counter),
        transports: transportsOf(way) as never,
      },
    }).catch(() => undefined);
    if (!verified?.verified) {
      throw new PasskeyRefused({}, ['input', 'response'], { type: 'Person', id: way.person_id });
    }
    await this.ways.use(work, way.id, { counter: verified.authenticationInfo.newCounter }, from);
  }

  private async keep(work: Work, challenge: string, purpose: Purpose, personId: string | null): Promise<string> {
    const id = uuidv7();
    const until = new Date(work.clock.now().getTime() + CHALLENGE_MINUTES * 60_000);
    await work.db.query('select sec.put_challenge($1, $2, $3, $4, $5, $6)', [
      this.units.key,
      id,
      challenge,
      purpose,
      personId,
      until,
    ]);
    return id;
  }

  /** Each challenge is answered once. */
  private async use(work: Work, id: string, purpose: Purpose, personId: string | null): Promise<string> {
    const [row] = await work.db.query<{ words: string | null }>(
      'select sec.use_challenge($1, $2, $3, $4, $5) as words',
      [this.units.key, id, purpose, personId, work.clock.now()],
    );
    if (!row?.words) throw new PasskeyRefused({}, ['input', 'challengeId']);
    return row.words;
  }
}

const transportsOf = (way: StoredWay): string[] => (way.data.transports as string[] | undefined) ?? [];
