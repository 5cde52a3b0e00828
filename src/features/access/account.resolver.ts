import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { LoggedIn } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { AccountService, type Added } from './account.service.js';
import {
  AccountType,
  AddPasskeyInput,
  ChangeEmailInput,
  ChangePhoneInput,
  CodeSentType,
  ConfirmTotpInput,
  PasskeyChallengeType,
  PastLogInType,
  PhoneInput,
  ProfileInput,
  ProofInput,
  SecondFactorAddedType,
  SetPasswordInput,
  TotpSetUpType,
  WayType,
} from './account.types.js';
import { Passkeys } from './passkeys.js';
import { phoneOf } from './phone-input.js';
import { Proofs } from './proofs.js';
import { RegistrationService } from './registration.service.js';
import { SessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.js';

/** «Security and log-in»: a person's own ways, sessions and particulars. */
@Resolver()
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessions: Sessions,
    private readonly proofs: Proofs,
    private readonly passkeys: Passkeys,
    private readonly registrations: RegistrationService,
    private readonly cookie: SessionCookie,
  ) {}

  @Query(() => AccountType)
  @LoggedIn()
  account(@Work() work: UnitOfWork): Promise<AccountType> {
    return this.accounts.account(work);
  }

  @Query(() => [WayType])
  @LoggedIn()
  ways(@Work() work: UnitOfWork): Promise<WayType[]> {
    return this.accounts.waysOf(work);
  }

  @Query(() => [PastLogInType])
  @LoggedIn()
  logIns(
    @Work() work: UnitOfWork,
    @Args('first', { type: () => Int, defaultValue: 30 }) first: number,
  ): Promise<PastLogInType[]> {
    return this.sessions.history(work, Math.min(Math.max(first, 1), 100));
  }

  @Mutation(() => Boolean)
  @LoggedIn()
  async endOtherSessions(@Work() work: UnitOfWork): Promise<boolean> {
    await this.sessions.endAll(work, work.actor.personId!, work.actor.sessionId);
    return true;
  }

  @Mutation(() => PasskeyChallengeType)
  @LoggedIn()
  requestStepUpPasskey(@Work() work: UnitOfWork): Promise<PasskeyChallengeType> {
    return this.passkeys.toProve(work, work.actor.personId!);
  }

  @Mutation(() => CodeSentType)
  @LoggedIn()
  sendStepUpCode(@Work() work: UnitOfWork, @Http() http: RequestContext): Promise<CodeSentType> {
    return this.proofs.sendStepUpCode(work, this.cookie.callerOf(http));
  }

  @Mutation(() => Boolean, {
    description: 'Proves anew who one is; what asked for it can be repeated for five minutes.',
  })
  @LoggedIn()
  async stepUp(
    @Work() work: UnitOfWork,
    @Args('input') input: ProofInput,
    @Http() http: RequestContext,
  ): Promise<boolean> {
    const session = await this.proofs.stepUp(work, input, this.cookie.callerOf(http));
    this.raised(work, http, session);
    return true;
  }

  @Mutation(() => TotpSetUpType)
  @LoggedIn()
  @StepUp()
  startTotp(@Work() work: UnitOfWork): Promise<TotpSetUpType> {
    return this.accounts.startTotp(work);
  }

  @Mutation(() => SecondFactorAddedType)
  @LoggedIn()
  @StepUp()
  async confirmTotp(
    @Work() work: UnitOfWork,
    @Args('input') input: ConfirmTotpInput,
    @Http() http: RequestContext,
  ): Promise<SecondFactorAddedType> {
    return this.secondAdded(work, http, await this.accounts.confirmTotp(work, input.challengeId, input.code));
  }

  @Mutation(() => PasskeyChallengeType)
  @LoggedIn()
  @StepUp()
  startPasskey(@Work() work: UnitOfWork): Promise<PasskeyChallengeType> {
    return this.accounts.startPasskey(work);
  }

  @Mutation(() => SecondFactorAddedType)
  @LoggedIn()
  @StepUp()
  async addPasskey(
    @Work() work: UnitOfWork,
    @Args('input') { title, ...answer }: AddPasskeyInput,
    @Http() http: RequestContext,
  ): Promise<SecondFactorAddedType> {
    return this.secondAdded(work, http, await this.accounts.addPasskey(work, title, answer));
  }

  @Mutation(() => [String], { description: 'New recovery codes in place of all before; shown this once.' })
  @LoggedIn()
  @StepUp()
  renewRecoveryCodes(@Work() work: UnitOfWork): Promise<string[]> {
    return this.accounts.renewRecoveryCodes(work);
  }

  @Mutation(() => Boolean)
  @LoggedIn()
  @StepUp()
  async removeWay(@Work() work: UnitOfWork, @Args('way') way: string): Promise<boolean> {
    await this.accounts.removeWay(work, way);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Every other session ends.' })
  @LoggedIn()
  @StepUp()
  async setPassword(@Work() work: UnitOfWork, @Args('input') input: SetPasswordInput): Promise<boolean> {
    await this.accounts.setPassword(work, input.password);
    return true;
  }

  @Mutation(() => AccountType)
  @LoggedIn()
  updateProfile(@Work() work: UnitOfWork, @Args('input') input: ProfileInput): Promise<AccountType> {
    return this.accounts.updateProfile(work, input);
  }

  @Mutation(() => CodeSentType)
  @LoggedIn()
  @StepUp()
  requestPhoneChange(
    @Work() work: UnitOfWork,
    @Args('input') input: PhoneInput,
    @Http() http: RequestContext,
  ): Promise<CodeSentType> {
    return this.accounts.requestPhoneCode(work, phoneOf(input.phone), this.cookie.callerOf(http));
  }

  @Mutation(() => AccountType)
  @LoggedIn()
  @StepUp()
  async changePhone(
    @Work() work: UnitOfWork,
    @Args('input') input: ChangePhoneInput,
    @Http() http: RequestContext,
  ): Promise<AccountType> {
    await this.accounts.changePhone(work, phoneOf(input.phone), input, this.cookie.callerOf(http));
    return this.accounts.account(work);
  }

  @Mutation(() => Boolean, { description: 'A letter goes to the new address; it serves once its link is opened.' })
  @LoggedIn()
  @StepUp()
  async requestEmailChange(@Work() work: UnitOfWork, @Args('input') input: ChangeEmailInput): Promise<boolean> {
    await this.accounts.requestEmailChange(work, input.email);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Once, at the first log-in.' })
  @LoggedIn()
  async chooseRegion(@Work() work: UnitOfWork, @Args('code') code: string): Promise<boolean> {
    await this.registrations.chooseRegion(work, code);
    return true;
  }

  private secondAdded(work: UnitOfWork, http: RequestContext, added: Added): SecondFactorAddedType {
    this.raised(work, http, added.session);
    return { recoveryCodes: added.recoveryCodes };
  }

  /** The new token is given only when the change is kept. */
  private raised(work: UnitOfWork, http: RequestContext, session: Added['session']): void {
    work.afterCommit.push(() => this.cookie.set(http.reply, session));
  }
}
