import { Module } from '@nestjs/common';
import { AccessJobs } from './access.jobs.js';
import './access.policy.js';
import { AccessResolver } from './access.resolver.js';
import { AccessTermsResolver } from './access-terms.resolver.js';
import { AccountJobs } from './account.jobs.js';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { Entering } from './entering.js';
import { EntranceResolver } from './entrance.resolver.js';
import { LogInService } from './log-in.service.js';
import { OpenWork } from './open-work.js';
import { OpenWorkResolver } from './open-work.resolver.js';
import { OuterWays } from './outer-ways.js';
import { Passkeys } from './passkeys.js';
import { PhoneCodes } from './phone-codes.js';
import { Proofs } from './proofs.js';
import { RecoveryResolver } from './recovery.resolver.js';
import { RecoveryService } from './recovery.service.js';
import { RegistrationService } from './registration.service.js';
import { SecondFactor } from './second-factor.js';
import { SessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.js';
import { InvitationRepository, MembershipRepository, PersonRepository } from './staff.repository.js';
import { StaffService } from './staff.service.js';
import { Tries } from './tries.js';
import { WayRepository } from './ways.repository.js';

@Module({
  providers: [
    AccessResolver,
    AccessTermsResolver,
    AccessJobs,
    LogInService,
    StaffService,
    OpenWork,
    OpenWorkResolver,
    SessionCookie,
    Entering,
    PhoneCodes,
    Sessions,
    Proofs,
    Passkeys,
    SecondFactor,
    Tries,
    OuterWays,
    WayRepository,
    AccountService,
    AccountResolver,
    AccountJobs,
    EntranceResolver,
    RegistrationService,
    RecoveryService,
    RecoveryResolver,
    MembershipRepository,
    InvitationRepository,
    PersonRepository,
  ],
  exports: [StaffService, OpenWork, PhoneCodes, OuterWays, LogInService, MembershipRepository, PersonRepository],
})
export class AccessModule {}

export { MembershipEnded, MembershipResumed, MembershipSuspended } from './access.events.js';
export { InvitationType, InviteInput, RoleEnum, ViewerType, WorkKindEnum } from './access.types.js';
export type { Terms } from './access-terms.js';
export { WayType } from './account.types.js';
export { Invitation } from './invitation.entity.js';
export { Membership } from './membership.entity.js';
export { moscowMoment } from './moscow-moment.js';
export { type Hands, OpenWork, type OpenWorkKind } from './open-work.js';
export { OuterWays } from './outer-ways.js';
export { checkPassword, hashPassword } from './passwords.js';
export { Person } from './person.entity.js';
export { type CodePurpose, type CodeSent, PhoneCodes } from './phone-codes.js';
export { consentText, RegistrationService } from './registration.service.js';
export { MembershipRepository, PersonRepository } from './staff.repository.js';
export { type Place, StaffService } from './staff.service.js';
export { type Moments, momentsOf, zoneOfScope } from './zone-of-scope.js';
