import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { CertificateProfile } from './certificate-profile.entity.js';
import { CertificateProfileInput, CertificateProfileType } from './certificate-profile.types.js';
import { CertificateProfiles } from './certificate-profiles.service.js';

@Resolver(() => CertificateProfileType)
export class CertificateProfilesResolver {
  constructor(private readonly profiles: CertificateProfiles) {}

  @Query(() => [CertificateProfileType], { description: 'What may be asked for today, one edition a code.' })
  @Can('read', CertificateProfile)
  certificateProfiles(@Work() work: UnitOfWork) {
    return this.profiles.inForce(work);
  }

  @Query(() => [CertificateProfileType], { description: 'Every edition, by code and newest first.' })
  @Can('write', CertificateProfile)
  certificateProfileEditions(@Work() work: UnitOfWork) {
    return this.profiles.all(work);
  }

  @Mutation(() => CertificateProfileType, { description: 'Writes the next edition; somebody else confirms it.' })
  @Can('write', CertificateProfile)
  writeCertificateProfile(
    @Work() work: UnitOfWork,
    @Args('input') input: CertificateProfileInput,
    @Args('idempotencyKey', { type: () => UUID }) _key: string,
  ) {
    return this.profiles.write(work, input);
  }

  @Mutation(() => CertificateProfileType)
  @Can('confirm', CertificateProfile)
  @StepUp()
  confirmCertificateProfile(@Work() work: UnitOfWork, @Args('id', { type: () => UUID }) id: string) {
    return this.profiles.confirm(work, id);
  }
}
