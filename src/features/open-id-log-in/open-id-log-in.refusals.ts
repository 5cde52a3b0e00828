import { Refusal } from '../../kernel/refusal.js';

/** No provider is configured, or it does not answer. */
export class OpenIdUnavailable extends Refusal('OPEN_ID_UNAVAILABLE', 'conflict') {}
/** What the provider sent does not fit what was asked for here, or was used before. */
export class OpenIdRefused extends Refusal('OPEN_ID_REFUSED', 'wrongProof') {}
/** Nobody has made this account a way in: that is done on the page of one's own account. */
export class OpenIdUnknown extends Refusal('OPEN_ID_UNKNOWN', 'wrongProof') {}
/** It is a way in already, of the same person or of another. */
export class OpenIdInUse extends Refusal('OPEN_ID_IN_USE', 'conflict') {}
