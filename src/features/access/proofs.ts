import { Injectable } from '@nestjs/common';
import { Units, type Work } from '../../platform/database/work.js';
import { PasskeyRefused, ProofWrong } from './access.refusals.js';
import type { Caller } from './caller.js';
import { type PasskeyAnswer, type PasskeyChallenge, Passkeys } from './passkeys.js';
import { passwordMatches } from './passwords.js';
import { type CodeSent, PhoneCodes } from './phone-codes.js';
import { SecondFactor } from './second-factor.js';
import { Sessions, type StartedSession } from './sessions.js';
import { PAUSE_MINUTES, Tries } from './tries.js';
import { WayRepository } from './ways.repository.js';

/** What a person shows; exactly one of them is looked at. */
export interface Proof {
  code?: string | null;
  recoveryCode?: string | null;
  passkey?: PasskeyAnswer | null;
  password?: string | null;
  phoneCode?: string | null;
  phoneCodeHandle?: string | null;
}

/** Judges proofs of who one is: the second factor of a log-in, and the step-up inside a session. */
@Injectable()
export class Proofs {
  constructor(
    private readonly units: Units,
    private readonly sessions: Sessions,
    private readonly passkeys: Passkeys,
    private readonly second: SecondFactor,
    private readonly codes: PhoneCodes,
    private readonly ways: WayRepository,
    private readonly tries: Tries,
  ) {}

  /** The second factor of a session that waits for it. */
  async present(token: string | null, proof: Proof, from: Caller): Promise<StartedSession> {
    const { personId } = await this.sessions.waiting(token, from);
    await this.judged(personId, from, (work) => this.secondFits(work, personId, proof, from));
    return this.sessions.complete(token!, from);
  }

  async challengeFor(token: string | null, from: Caller): Promise<PasskeyChallenge> {
    const { personId } = await this.sessions.waiting(token, from);
    return this.units.asSystem('log-in', null, (work) => this.passkeys.toProve(work, personId), {
      audit: false,
      origin: from,
    });
  }

  /** Fresh for five minutes: by the second factor, or where the person has none by password, or by a code to the phone. */
  async stepUp(work: Work, proof: Proof, from: Caller): Promise<StartedSession> {
    const personId = work.actor.personId!;
    const [row] = await work.db.query<{ ways: string[] }>('select sec.own_proofs() as ways');
    const ways = row!.ways;
    await this.judged(personId, from, async (own) => {
      if (ways.includes('totp') || ways.includes('passkey')) return this.secondFits(own, personId, proof, from);
      if (ways.includes('password')) {
        return passwordMatches(await this.ways.passwordOf(own, personId), proof.password ?? '');
      }
      const phone = await this.confirmedPhone(own, personId);
      if (!phone || !proof.phoneCode) return false;
      const given = { handle: proof.phoneCodeHandle ?? '', code: proof.phoneCode };
      await this.codes.check(phone, 'stepUp', given, from);
      return true;
    });
    return this.sessions.raise(work, ways.includes('totp') || ways.includes('passkey'));
  }

  /** A code for the step-up of a person who has neither second factor nor password. */
  async sendStepUpCode(work: Work, from: Caller): Promise<CodeSent> {
    const phone = await this.confirmedPhone(work, work.actor.personId!);
    if (!phone) throw new ProofWrong();
    return this.codes.send(phone, 'stepUp', from, { locale: work.opened.locale });
  }

  /** The try is counted and judged apart from the transaction that asks: whatever becomes of that one, it has counted. */
  private async judged(personId: string, from: Caller, fits: (work: Work) => Promise<boolean>): Promise<void> {
    const taken = await this.tries.takeForProof(personId, from);
    const about = { type: 'Person', id: personId };
    const refused = () => new ProofWrong({ left: taken.left, minutes: PAUSE_MINUTES }, ['input'], about);
    try {
      const right = await this.units.asSystem('log-in', null, fits, { audit: false, origin: from });
      if (!right) throw refused();
    } catch (error) {
      throw error instanceof PasskeyRefused ? refused() : error;
    }
    await this.tries.giveBack(taken);
  }

  private async secondFits(work: Work, personId: string, proof: Proof, from: Caller): Promise<boolean> {
    if (proof.passkey) {
      await this.passkeys.prove(work, personId, proof.passkey, from);
      return true;
    }
    if (proof.recoveryCode) {
      const right = await this.second.judgeRecovery(work, personId, proof.recoveryCode, from);
      if (right) await this.sessions.tell(work, personId, 'recoveryUsed', '', from);
      return right;
    }
    return this.second.judgeCode(work, personId, proof.code ?? '', from);
  }

  private async confirmedPhone(work: Work, personId: string): Promise<string | null> {
    const [row] = await work.db.query<{ phone: string }>(
      'select phone from persons where id = $1 and phone_confirmed_at is not null',
      [personId],
    );
    return row?.phone ?? null;
  }
}
