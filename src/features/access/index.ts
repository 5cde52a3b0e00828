import { Module } from '@nestjs/common';
import { AccessJobs } from './access.jobs.js';
import './access.policy.js';
import { AccessResolver } from './access.resolver.js';
import { LogInService } from './log-in.service.js';
import { PhoneCodes } from './phone-codes.js';
import { SessionCookie } from './session-cookie.js';
import { InvitationRepository, MembershipRepository, PersonRepository } from './staff.repository.js';
import { StaffService } from './staff.service.js';

@Module({
  providers: [
    AccessResolver,
    AccessJobs,
    LogInService,
    StaffService,
    SessionCookie,
    PhoneCodes,
    MembershipRepository,
    InvitationRepository,
    PersonRepository,
  ],
  exports: [StaffService, PhoneCodes, LogInService, MembershipRepository, PersonRepository],
})
export class AccessModule {}

export { MembershipEnded, MembershipResumed, MembershipSuspended } from './access.events.js';
export { InvitationType, InviteInput, RoleEnum } from './access.types.js';
export { Invitation } from './invitation.entity.js';
export { Membership } from './membership.entity.js';
export { checkPassword, hashPassword } from './passwords.js';
export { Person } from './person.entity.js';
export { type CodePurpose, PhoneCodes } from './phone-codes.js';
export { MembershipRepository, PersonRepository } from './staff.repository.js';
export { type Place, StaffService } from './staff.service.js';
