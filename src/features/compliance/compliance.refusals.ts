import { Refusal } from '../../kernel/refusal.js';

/** A requirement that came with the program is switched off, not rewritten. */
export class RequirementShipped extends Refusal('REQUIREMENT_SHIPPED', 'conflict') {}
/** Nothing is proved of what is switched off. */
export class RequirementOff extends Refusal('REQUIREMENT_OFF', 'conflict') {}
/** Valid until before it is valid from, or issued later than today. */
export class EvidenceDatesWrong extends Refusal('EVIDENCE_DATES_WRONG', 'badInput') {}
/** An appointment names one of the vendor's people; other evidence names nobody. */
export class AppointmentNeedsPerson extends Refusal('APPOINTMENT_NEEDS_PERSON', 'badInput') {}
/** The person is appointed already: what is new takes the place of the old appointment. */
export class PersonAppointed extends Refusal('PERSON_APPOINTED', 'conflict') {}
/** Evidence that was taken back or replaced can't be taken back or replaced again. */
export class EvidenceOver extends Refusal('EVIDENCE_OVER', 'conflict') {}
/** Not a PDF, JPEG or PNG by its content, or too large. */
export class DocumentNotAccepted extends Refusal('DOCUMENT_NOT_ACCEPTED', 'badInput') {}
export class TooManyDocuments extends Refusal('TOO_MANY_DOCUMENTS', 'conflict') {}
/** The document is no longer listed: nothing new is published under it. */
export class DocumentRetired extends Refusal('DOCUMENT_RETIRED', 'conflict') {}
