import { Refusal } from '../../kernel/refusal.js';

/** One copy is being made already. */
export class ExportUnderWay extends Refusal('EXPORT_UNDER_WAY', 'conflict') {}
/** Copies are made three a day at most. */
export class ExportTooOften extends Refusal('EXPORT_TOO_OFTEN', 'tooMany') {}
/** Not the person's own address was typed to confirm. */
export class ErasureNotConfirmed extends Refusal('ERASURE_NOT_CONFIRMED', 'badInput') {}
/** Who works for the vendor, a partner or a centre: the employer ends his roles first. */
export class ErasureOfStaff extends Refusal('ERASURE_OF_STAFF', 'conflict') {}
/** The only director of an organisation: its account would be left to nobody. */
export class ErasureOfLastDirector extends Refusal('ERASURE_OF_LAST_DIRECTOR', 'conflict') {}
export class ErasureAskedAlready extends Refusal('ERASURE_ASKED_ALREADY', 'conflict') {}
