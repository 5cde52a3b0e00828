import { Refusal } from '../../kernel/refusal.js';

/** Said alike for an unknown address and a wrong password; `left` counts tries until the pause. */
export class LogInFailed extends Refusal('LOG_IN_FAILED', 'wrongProof') {}
export class LogInPaused extends Refusal('LOG_IN_PAUSED', 'tooMany') {}
export class TokenWorthless extends Refusal('TOKEN_WORTHLESS', 'notFound') {}
export class PasswordTooWeak extends Refusal('PASSWORD_TOO_WEAK', 'badInput') {}
export class RoleNotForScope extends Refusal('ROLE_NOT_FOR_SCOPE', 'badInput') {}
/** Nobody gives what he does not hold himself; `works` are those that are missing. */
export class WorkNotYours extends Refusal('WORK_NOT_YOURS', 'forbidden') {}
export class TermInPast extends Refusal('TERM_IN_PAST', 'badInput') {}
export class AlreadyMember extends Refusal('ALREADY_MEMBER', 'conflict') {}
/** The last administrator can't take the role from himself: nobody could give it back. */
export class LastAdministrator extends Refusal('LAST_ADMINISTRATOR', 'conflict') {}
/** `left`: tries until the code is void. */
export class CodeWrong extends Refusal('CODE_WRONG', 'wrongProof') {}
/** Used up, expired, or never sent: a new one is to be asked for. */
export class CodeVoid extends Refusal('CODE_VOID', 'badInput') {}
/** `retryAfter`: the moment (ISO 8601) from which a new code can be sent. */
export class CodeSendTooOften extends Refusal('CODE_SEND_TOO_OFTEN', 'tooMany') {}
/** No SMS goes to numbers of this country; `prefixes` are those served. */
export class PhoneNotServed extends Refusal('PHONE_NOT_SERVED', 'badInput') {}
/** The first proof fits; the second one is still to be shown. `ways`: totp, passkey, recovery. */
export class SecondFactorNeeded extends Refusal('SECOND_FACTOR_NEEDED', 'notLoggedIn') {}
/** A one-time code, recovery code or password that proves the person did not fit; `left` tries until a pause. */
export class ProofWrong extends Refusal('PROOF_WRONG', 'wrongProof') {}
export class TriesPaused extends Refusal('TRIES_PAUSED', 'tooMany') {}
/** The key was not made for this place, or its answer is old or altered. */
export class PasskeyRefused extends Refusal('PASSKEY_REFUSED', 'wrongProof') {}
/** Without it nobody could get in any more. */
export class LastWayStays extends Refusal('LAST_WAY_STAYS', 'conflict') {}
/** The vendor's staff keeps a second factor. */
export class SecondFactorStays extends Refusal('SECOND_FACTOR_STAYS', 'conflict') {}
/** Somebody else has confirmed this number; told only to whoever holds it. */
export class PhoneTaken extends Refusal('PHONE_TAKEN', 'conflict') {}
export class EmailTaken extends Refusal('EMAIL_TAKEN', 'conflict') {}
export class PhoneUnclear extends Refusal('PHONE_UNCLEAR', 'badInput') {}
/** The text of the consent has changed since it was shown. */
export class ConsentOutdated extends Refusal('CONSENT_OUTDATED', 'conflict') {}
export class RegionChosen extends Refusal('REGION_CHOSEN', 'conflict') {}
export class RegionUnknown extends Refusal('REGION_UNKNOWN', 'badInput') {}
/** Support does not touch the accounts of the vendor's own staff, and nobody his own. */
export class RecoveryNotAllowed extends Refusal('RECOVERY_NOT_ALLOWED', 'forbidden') {}
/** Work goes to a colleague who works at the same centre now. */
export class NotOfCentre extends Refusal('NOT_OF_CENTRE', 'badInput') {}
