import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { BadInput } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { LoggedIn, OpenToAll } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { ViewerType, WayType } from '../access/index.js';
import type { CertificateStanding } from '../certification-authority/index.js';
import { CertificateLogIn } from './certificate-log-in.service.js';
import {
  CertificateAnswerInput,
  CertificateChallengeType,
  CertificateStandingEnum,
  CertificateStandingOfType,
} from './certificate-log-in.types.js';

const MOST = 50;

@Resolver(() => WayType)
export class CertificateLogInResolver {
  constructor(private readonly certificates: CertificateLogIn) {}

  @Mutation(() => CertificateChallengeType)
  @OpenToAll('asked by those who want to log in')
  certificateChallenge(@Http() http: RequestContext): Promise<CertificateChallengeType> {
    return this.certificates.challenge(http);
  }

  @Mutation(() => ViewerType)
  @OpenToAll('logging in is how one stops being a stranger')
  logInByCertificate(
    @Args('input') input: CertificateAnswerInput,
    @Args('remember', { defaultValue: false }) remember: boolean,
    @Http() http: RequestContext,
  ): Promise<ViewerType> {
    return this.certificates.logIn(input, remember, http);
  }

  @Query(() => [CertificateStandingOfType], { description: 'By SHA-256 of the DER, hexadecimal; 50 at once.' })
  @OpenToAll('what lists of revocation say to everybody; limited by address')
  certificateStandings(
    @Args('fingerprints', { type: () => [String] }) fingerprints: string[],
    @Http() http: RequestContext,
  ): Promise<CertificateStandingOfType[]> {
    if (fingerprints.length > MOST || fingerprints.some((one) => !/^[0-9a-f]{64}$/.test(one))) {
      throw new BadInput({ field: 'fingerprints' }, ['fingerprints']);
    }
    return this.certificates.standings(fingerprints, http.origin);
  }

  @Mutation(() => CertificateChallengeType)
  @LoggedIn()
  @StepUp()
  startCertificateWay(@Work() work: UnitOfWork): Promise<CertificateChallengeType> {
    return this.certificates.startAdding(work);
  }

  @Mutation(() => Boolean, { description: 'The certificate lets its owner in from now on.' })
  @LoggedIn()
  @StepUp()
  async addCertificateWay(@Work() work: UnitOfWork, @Args('input') input: CertificateAnswerInput): Promise<boolean> {
    await this.certificates.add(work, input);
    return true;
  }

  @ResolveField('standing', () => CertificateStandingEnum, { nullable: true, description: 'Of a certificate.' })
  standing(@Work() work: UnitOfWork, @Parent() way: WayType): Promise<CertificateStanding> | null {
    return way.fingerprint ? this.certificates.standingOf(work, way.fingerprint) : null;
  }
}
