import { Refusal } from '../../kernel/refusal.js';

/** Said alike for an unknown address and a wrong password; `left` counts tries until the pause. */
export class LogInFailed extends Refusal('LOG_IN_FAILED', 'badInput') {}
export class LogInPaused extends Refusal('LOG_IN_PAUSED', 'tooMany') {}
export class TokenWorthless extends Refusal('TOKEN_WORTHLESS', 'notFound') {}
export class PasswordTooWeak extends Refusal('PASSWORD_TOO_WEAK', 'badInput') {}
export class RoleNotForScope extends Refusal('ROLE_NOT_FOR_SCOPE', 'badInput') {}
export class AlreadyMember extends Refusal('ALREADY_MEMBER', 'conflict') {}
/** The last administrator can't take the role from himself: nobody could give it back. */
export class LastAdministrator extends Refusal('LAST_ADMINISTRATOR', 'conflict') {}
/** `left`: tries until the code is void. */
export class CodeWrong extends Refusal('CODE_WRONG', 'badInput') {}
/** Used up, expired, or never sent: a new one is to be asked for. */
export class CodeVoid extends Refusal('CODE_VOID', 'badInput') {}
/** `retryAfter`: the moment (ISO 8601) from which a new code can be sent. */
export class CodeSendTooOften extends Refusal('CODE_SEND_TOO_OFTEN', 'tooMany') {}
/** No SMS goes to numbers of this country; `prefixes` are those served. */
export class PhoneNotServed extends Refusal('PHONE_NOT_SERVED', 'badInput') {}
