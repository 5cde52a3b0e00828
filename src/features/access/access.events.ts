import { Event } from '../../platform/events/events.js';

export class PersonInvited extends Event<{ invitationId: string }>('person.invited') {}
export class InvitationAccepted extends Event<{ invitationId: string; personId: string }>('person.joined') {}
export class PasswordResetRequested extends Event<{ personId: string }>('person.passwordResetRequested') {}
export class MembershipSuspended extends Event<{ membershipId: string }>('membership.suspended') {}
export class MembershipResumed extends Event<{ membershipId: string }>('membership.resumed') {}
export class MembershipEnded extends Event<{ membershipId: string }>('membership.ended') {}
export class PhoneCodeAsked extends Event<{ codeId: string }>('phoneCode.asked') {}
