import { Refusal } from '../../kernel/refusal.js';

/** Said alike whatever is wrong; `reason` (EXPIRED, REVOKED, SUSPENDED) only to whoever has shown that he holds the key. */
export class CertificateLogInFailed extends Refusal('CERTIFICATE_LOG_IN_FAILED', 'wrongProof') {}
/** The certificate can't become a way in; `reason` as the validator names it, or SIGNATURE, CHALLENGE. */
export class CertificateNotAccepted extends Refusal('CERTIFICATE_NOT_ACCEPTED', 'badInput') {}
/** It is a way in already, of the same person or of another. */
export class CertificateInUse extends Refusal('CERTIFICATE_IN_USE', 'conflict') {}
