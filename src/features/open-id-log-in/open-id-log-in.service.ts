import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { OuterWays, type ViewerType } from '../access/index.js';
import { OpenIdInUse, OpenIdRefused, OpenIdUnknown } from './open-id-log-in.refusals.js';
import { type Identity, OpenIdProvider, type Question } from './open-id-provider.js';

/** From one address in a quarter of an hour. */
const WRONG_LOG_INS = 30;
const BEGUN = 120;

export interface OpenIdAnswer {
  state: string;
  parameters: string;
}

/**
 * Log-in through an outside provider (ACC-2). An account there is bound to a person here by issuer and subject, and only by
 * the person himself when he is logged in: an address that the provider names proves nothing.
 */
@Injectable()
export class OpenIdLogIn {
  constructor(
    private readonly ways: OuterWays,
    private readonly provider: OpenIdProvider,
  ) {}

  /** Where to send this browser; what comes back is worth something in it alone, once, for five minutes. */
  async begin(http: RequestContext): Promise<string> {
    const from = this.ways.callerOf(http);
    await this.ways.counted('open-id-begun', BEGUN, from);
    const question = this.provider.newQuestion();
    const { challengeId } = await this.ways.keepWords(JSON.stringify(question), asked(from.deviceId), null, from);
    return this.provider.address(challengeId, question);
  }

  async logIn(answer: OpenIdAnswer, remember: boolean, http: RequestContext): Promise<ViewerType> {
    const from = this.ways.callerOf(http);
    return this.ways.limited('open-id', WRONG_LOG_INS, from, async () => {
      const identity = await this.judge(answer, http);
      const way = await this.ways.byIdentity(identity.issuer, identity.subject, from);
      if (!way) throw new OpenIdUnknown({ title: identity.title }, ['input']);
      return this.ways.enterFirst(way, 'openId', remember, from, http);
    });
  }

  /** Keeps whom the provider vouched for, for the person who is about to add it; nothing calls outside while he does. */
  async prove(answer: OpenIdAnswer, http: RequestContext): Promise<string> {
    const from = this.ways.callerOf(http);
    return this.ways.limited('open-id', WRONG_LOG_INS, from, async () => {
      const identity = await this.judge(answer, http);
      return (await this.ways.keepWords(JSON.stringify(identity), proven(from.deviceId), null, from)).challengeId;
    });
  }

  async add(work: Work, provenId: string, http: RequestContext): Promise<void> {
    const from = this.ways.callerOf(http);
    const words = await this.ways.useChallenge(provenId, proven(from.deviceId), null, from);
    if (!words) throw new OpenIdRefused({}, ['provenId']);
    const identity = JSON.parse(words) as Identity;
    if (await this.ways.byIdentity(identity.issuer, identity.subject, from)) throw new OpenIdInUse();
    await this.ways.addIdentity(work, identity);
  }

  private async judge({ state, parameters }: OpenIdAnswer, http: RequestContext): Promise<Identity> {
    const from = this.ways.callerOf(http);
    const words = await this.ways.useChallenge(state, asked(from.deviceId), null, from);
    if (!words) throw new OpenIdRefused({}, ['input', 'state']);
    return this.provider.identity(parameters, state, JSON.parse(words) as Question);
  }
}

const asked = (deviceId: string) => `openId.asked:${deviceId}`;
const proven = (deviceId: string) => `openId.proven:${deviceId}`;
