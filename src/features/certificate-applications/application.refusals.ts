import { Refusal } from '../../kernel/refusal.js';

/** The scan is not taken; `problems` says why, by the codes of kernel/scan-quality. */
export class ScanRefused extends Refusal('SCAN_REFUSED', 'badInput') {}
export class TooManyPages extends Refusal('TOO_MANY_PAGES', 'conflict') {}
/** The application is past the state in which this may be done. */
export class ApplicationClosed extends Refusal('APPLICATION_CLOSED', 'conflict') {}
/** Not every required document has been uploaded; `kinds` names those that are missing. */
export class DocumentsMissing extends Refusal('DOCUMENTS_MISSING', 'conflict') {}
/** Data of the person are missing or contradict; `checks` names what blocks. */
export class ApplicationDataWrong extends Refusal('APPLICATION_DATA_WRONG', 'conflict') {}
/** The profile does not let the carrier come from there; `allowed` says from where. */
export class CarrierNotAllowed extends Refusal('CARRIER_NOT_ALLOWED', 'badInput') {}
/** The profile wants the visit recorded with a photo, taken just now by whoever confirms. */
export class VisitPhotoMissing extends Refusal('VISIT_PHOTO_MISSING', 'conflict') {}
export class ProfileNotOffered extends Refusal('PROFILE_NOT_OFFERED', 'badInput') {}
/** Another operator has the application in hand. */
export class ApplicationClaimed extends Refusal('APPLICATION_CLAIMED', 'conflict') {}
export class ClaimFirst extends Refusal('CLAIM_FIRST', 'conflict') {}
export class RejectionReasonUnknown extends Refusal('REJECTION_REASON_UNKNOWN', 'badInput') {}
export class RejectionReasonTaken extends Refusal('REJECTION_REASON_TAKEN', 'conflict') {}
/** Whoever decided can't be the second pair of eyes. */
export class AnotherPersonNeeded extends Refusal('ANOTHER_PERSON_NEEDED', 'forbidden') {}
export class TicketWrong extends Refusal('TICKET_WRONG', 'badInput') {}
/** The data were changed after the ticket was made; a new one is in the cabinet. */
export class TicketOutdated extends Refusal('TICKET_OUTDATED', 'conflict') {}
/** The ticket has served: whoever shows it has been compared with his originals already. */
export class IdentityConfirmedAlready extends Refusal('IDENTITY_CONFIRMED_ALREADY', 'conflict') {}
export class CentreChecksNoIdentity extends Refusal('CENTRE_CHECKS_NO_IDENTITY', 'forbidden') {}
export class CabinetClosed extends Refusal('CABINET_CLOSED', 'notLoggedIn') {}
export class InvoiceOfAnother extends Refusal('INVOICE_OF_ANOTHER', 'badInput') {}
/** The invoice sold no certificate: no line of it is an add-on or a plan that gives one. */
export class InvoiceWithoutCertificate extends Refusal('INVOICE_WITHOUT_CERTIFICATE', 'badInput') {}
/** Other applications have taken every certificate that the invoice sold. */
export class CertificatesUsedUp extends Refusal('CERTIFICATES_USED_UP', 'conflict') {}
/** `issued` certificates of the invoice are issued or on their way to the signer: a note can't take them back. */
export class CertificatesAlreadyIssued extends Refusal('CERTIFICATES_ALREADY_ISSUED', 'conflict') {}
export class NothingIncluded extends Refusal('NOTHING_INCLUDED', 'conflict') {}
export class SignatureWrong extends Refusal('SIGNATURE_WRONG', 'badInput') {}
/** The certificate can't be renewed or replaced: it is not issued, revoked or over. */
export class CertificateNotValid extends Refusal('CERTIFICATE_NOT_VALID', 'conflict') {}
