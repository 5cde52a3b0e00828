import { Event } from '../../platform/events/events.js';

export class PersonInvited extends Event<{ invitationId: string }>('person.invited') {}
export class InvitationAccepted extends Event<{ invitationId: string; personId: string }>('person.joined') {}
export class PasswordResetRequested extends Event<{ personId: string }>('person.passwordResetRequested') {}
export class MembershipSuspended extends Event<{ membershipId: string }>('membership.suspended') {}
export class MembershipResumed extends Event<{ membershipId: string }>('membership.resumed') {}
/** Kinds of work or the term were changed. */
export class MembershipChanged extends Event<{ membershipId: string }>('membership.changed') {}
export class MembershipEnded extends Event<{ membershipId: string }>('membership.ended') {}
export class PhoneCodeAsked extends Event<{ codeId: string }>('phoneCode.asked') {}
/** Something about how a person comes in has changed: he is told by letter. `what` chooses the words. */
export class AccountChanged extends Event<{
  personId: string;
  what: AccountChange;
  /** Name of a key, the new number, and the like. */
  detail: string;
  device: string;
  address: string | null;
  at: string;
  /** Where else to tell it: the address that was valid before. */
  formerEmail: string | null;
}>('account.changed') {}
export type AccountChange =
  | 'newDevice'
  | 'passwordChanged'
  | 'passwordRemoved'
  | 'totpAdded'
  | 'totpRemoved'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'certificateAdded'
  | 'certificateRemoved'
  | 'openIdAdded'
  | 'openIdRemoved'
  | 'recoveryRenewed'
  | 'recoveryUsed'
  | 'phoneChanged'
  | 'phoneRemoved'
  | 'emailChanged'
  | 'recovered';
export class EmailChangeAsked extends Event<{ changeId: string }>('account.emailChangeAsked') {}
export class RegistrationAsked extends Event<{ registrationId: string }>('account.registrationAsked') {}
/** Somebody registered with the address of a person who has an account: he is told, and nobody else learns it. */
export class RegistrationOfKnown extends Event<{ personId: string }>('account.registrationOfKnown') {}
export class PersonRegistered extends Event<{ personId: string }>('person.registered') {}
/** What one person had in hand at a centre went to a colleague. */
export class OpenWorkTransferred extends Event<{ fromPersonId: string; toPersonId: string; count: number }>(
  'staff.workTransferred',
) {}
