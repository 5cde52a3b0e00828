/** How a refusal is meant: the transport chooses its status from this, the client its tone. */
export type RefusalKind =
  | 'badInput'
  /** What was shown to prove who one is did not fit: kept in the audit log, strangers' tries too. */
  | 'wrongProof'
  | 'notLoggedIn'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'tooMany'
  | 'unavailable';

export type RefusalParams = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A «no» with a reason that the caller can act on. Anything else that is thrown is a bug. */
export abstract class AnyRefusal extends Error {
  abstract readonly code: string;
  abstract readonly kind: RefusalKind;
  constructor(
    readonly params: RefusalParams = {},
    /** Where in the input the trouble is: ['input', 'lines', '0', 'quantity']. */
    readonly at: readonly string[] = [],
    /** Whom or what it was about; for the audit log alone, never told to the caller. */
    readonly about: { readonly type: string; readonly id: string } | null = null,
  ) {
    super();
  }
}

const codes = new Set<string>();

/**
 * Base class of one refusal: `class InvoiceHasNoLines extends Refusal('INVOICE_HAS_NO_LINES', 'conflict') {}`.
 * Every code so declared enters the enum RefusalCode of the schema, for which the client must have words.
 */
export function Refusal(code: string, kind: RefusalKind) {
  if (!/^[A-Z][A-Z0-9_]*$/.test(code)) throw new Error(`A refusal code is upper snake case: ${code}`);
  codes.add(code);
  return class extends AnyRefusal {
    readonly code = code;
    readonly kind = kind;
  };
}

/** Codes declared so far, sorted; complete once every feature has been imported. */
export const refusalCodes = (): readonly string[] => [...codes].sort();

export class BadInput extends Refusal('BAD_INPUT', 'badInput') {}
export class TooLong extends Refusal('TOO_LONG', 'badInput') {}
export class BadCharacters extends Refusal('BAD_CHARACTERS', 'badInput') {}
export class NotLoggedIn extends Refusal('NOT_LOGGED_IN', 'notLoggedIn') {}
/** Support sees with somebody's eyes: what is personal or binds the client is not done so. */
export class NotWhileImpersonating extends Refusal('NOT_WHILE_IMPERSONATING', 'forbidden') {}
export class Forbidden extends Refusal('FORBIDDEN', 'forbidden') {}
/** Said alike of a row that is missing and of one that belongs to somebody else. */
export class NotFound extends Refusal('NOT_FOUND', 'notFound') {}
export class ChangedMeanwhile extends Refusal('CHANGED_MEANWHILE', 'conflict') {}
export class MoveNotAllowed extends Refusal('MOVE_NOT_ALLOWED', 'conflict') {}
export class TooManyRequests extends Refusal('TOO_MANY_REQUESTS', 'tooMany') {}
export class QueryTooLarge extends Refusal('QUERY_TOO_LARGE', 'badInput') {}
/** A document that the built client does not have: only its own are run. */
export class OperationNotListed extends Refusal('OPERATION_NOT_LISTED', 'badInput') {}
export class TemporarilyUnavailable extends Refusal('TEMPORARILY_UNAVAILABLE', 'unavailable') {}
/** Two commands at once made the same thing; the second one loses. `what` is the rule that held. */
export class AlreadyExists extends Refusal('ALREADY_EXISTS', 'conflict') {}
/** The same key came with another body. */
export class IdempotencyMismatch extends Refusal('IDEMPOTENCY_MISMATCH', 'conflict') {}
/** Not a refusal but a bug on our side; the code stands in the enum so that the client has words for it. */
export class Internal extends Refusal('INTERNAL', 'unavailable') {}
