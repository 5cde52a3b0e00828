import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Http } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { OpenToAll } from '../../platform/policy/can.js';
import { ViewerType } from './access.types.js';
import { AccountService } from './account.service.js';
import {
  CodeSentType,
  ConsentTextType,
  LogInByCodeInput,
  PasskeyAnswerInput,
  PasskeyChallengeType,
  PhoneInput,
  ProofInput,
  RegisterInput,
} from './account.types.js';
import { Entering } from './entering.js';
import { LogInService } from './log-in.service.js';
import { phoneOf } from './phone-input.js';
import { Proofs } from './proofs.js';
import { CONSENT_VERSION, consentText, RegistrationService } from './registration.service.js';
import { SessionCookie } from './session-cookie.js';

/** Ways in for those who are not logged in yet; with e-mail and password one comes in by AccessResolver. */
@Resolver()
export class EntranceResolver {
  constructor(
    private readonly logIns: LogInService,
    private readonly proofs: Proofs,
    private readonly registrations: RegistrationService,
    private readonly account: AccountService,
    private readonly cookie: SessionCookie,
    private readonly entering: Entering,
  ) {}

  @Mutation(() => CodeSentType, { description: 'The same answer whether the number is known or not.' })
  @OpenToAll('asked by those who want to log in')
  requestLogInCode(@Args('input') input: PhoneInput, @Http() http: RequestContext): Promise<CodeSentType> {
    return this.logIns.requestCode(phoneOf(input.phone), input.locale, this.cookie.callerOf(http));
  }

  @Mutation(() => ViewerType)
  @OpenToAll('logging in is how one stops being a stranger')
  async logInByCode(@Args('input') input: LogInByCodeInput, @Http() http: RequestContext): Promise<ViewerType> {
    const phone = phoneOf(input.phone);
    return this.entering.finish(http, await this.logIns.logInByCode({ ...input, phone }, this.cookie.callerOf(http)));
  }

  @Mutation(() => PasskeyChallengeType)
  @OpenToAll('asked by those who want to log in')
  requestPasskeyLogIn(@Http() http: RequestContext): Promise<PasskeyChallengeType> {
    return this.logIns.passkeyChallenge(this.cookie.callerOf(http));
  }

  @Mutation(() => ViewerType)
  @OpenToAll('logging in is how one stops being a stranger')
  async logInByPasskey(
    @Args('input') input: PasskeyAnswerInput,
    @Args('remember', { defaultValue: false }) remember: boolean,
    @Http() http: RequestContext,
  ): Promise<ViewerType> {
    return this.entering.finish(http, await this.logIns.logInByPasskey(input, remember, this.cookie.callerOf(http)));
  }

  @Mutation(() => PasskeyChallengeType)
  @OpenToAll('the session that waits for its second factor is the right')
  requestSecondFactorPasskey(@Http() http: RequestContext): Promise<PasskeyChallengeType> {
    return this.proofs.challengeFor(this.cookie.tokenOf(http), this.cookie.callerOf(http));
  }

  @Mutation(() => ViewerType)
  @OpenToAll('the session that waits for its second factor is the right')
  async presentSecondFactor(@Args('input') input: ProofInput, @Http() http: RequestContext): Promise<ViewerType> {
    const session = await this.proofs.present(this.cookie.tokenOf(http), input, this.cookie.callerOf(http));
    return this.entering.finish(http, { session, needs: null });
  }

  @Query(() => ConsentTextType)
  @OpenToAll('read before one registers')
  personalDataConsent(@Args('locale', { defaultValue: 'ru' }) locale: string): ConsentTextType {
    return { version: CONSENT_VERSION, text: consentText(locale) };
  }

  @Mutation(() => CodeSentType)
  @OpenToAll('asked by those who register')
  requestRegistrationCode(@Args('input') input: PhoneInput, @Http() http: RequestContext): Promise<CodeSentType> {
    return this.registrations.requestCode(phoneOf(input.phone), input.locale, this.cookie.callerOf(http));
  }

  @Mutation(() => Boolean, { description: 'Always true: the answer does not tell whether the address is known.' })
  @OpenToAll('asked by those who register')
  async register(@Args('input') input: RegisterInput, @Http() http: RequestContext): Promise<boolean> {
    await this.registrations.register({ ...input, phone: phoneOf(input.phone) }, this.cookie.callerOf(http));
    return true;
  }

  @Mutation(() => ViewerType)
  @OpenToAll('the token of the letter is the right')
  async confirmRegistration(@Args('token') token: string, @Http() http: RequestContext): Promise<ViewerType> {
    return this.entering.finish(http, await this.registrations.confirm(token, this.cookie.callerOf(http)));
  }

  @Mutation(() => String, { description: 'Gives the address that now serves.' })
  @OpenToAll('the token of the letter is the right')
  confirmEmailChange(@Args('token') token: string, @Http() http: RequestContext): Promise<string> {
    return this.account.confirmEmailChange(token, this.cookie.callerOf(http));
  }
}
