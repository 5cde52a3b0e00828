import { Refusal } from '../../kernel/refusal.js';

/** Without consent to the processing of personal data nothing is kept. */
export class ConsentNeeded extends Refusal('CONSENT_NEEDED', 'badInput') {}
export class RequestNotAccepted extends Refusal('REQUEST_NOT_ACCEPTED', 'badInput') {}
export class UnknownRequestRegion extends Refusal('UNKNOWN_REQUEST_REGION', 'badInput') {}
/** Somebody else has taken it: `by` is his name. */
export class RequestClaimed extends Refusal('REQUEST_CLAIMED', 'conflict') {}
export class ClientToConvertNeeded extends Refusal('CLIENT_TO_CONVERT_NEEDED', 'badInput') {}
