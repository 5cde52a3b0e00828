import { Refusal } from '../../kernel/refusal.js';

export class CentreNumberTaken extends Refusal('CENTRE_NUMBER_TAKEN', 'conflict') {}
/** The scope holds several centres or none: which one is meant must be said. */
export class CentreNotNamed extends Refusal('CENTRE_NOT_NAMED', 'badInput') {}
export class UnknownRegion extends Refusal('UNKNOWN_REGION', 'badInput') {}
export class UnknownTimeZone extends Refusal('UNKNOWN_TIME_ZONE', 'badInput') {}
/** `product`: a code that the catalogue does not know. */
export class UnknownProduct extends Refusal('UNKNOWN_PRODUCT', 'badInput') {}
/** A centre opens only under a partner who may work. */
export class PartnerNotWorking extends Refusal('PARTNER_NOT_WORKING', 'conflict') {}
/** Clients can't be left with nobody: a centre that has worked names another that works. */
export class SuccessorNeeded extends Refusal('SUCCESSOR_NEEDED', 'badInput') {}
export class SuccessorNotWorking extends Refusal('SUCCESSOR_NOT_WORKING', 'badInput') {}
/** A centre is closed by a date that has come; earlier than it was opened it can't have been. */
export class ClosingDateWrong extends Refusal('CLOSING_DATE_WRONG', 'badInput') {}
/** The centre is not open: it can't take new work. */
export class CentreNotWorking extends Refusal('CENTRE_NOT_WORKING', 'conflict') {}
