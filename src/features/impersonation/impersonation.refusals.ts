import { Refusal } from '../../kernel/refusal.js';

/** Nobody at the client could answer. */
export class NoDirector extends Refusal('NO_DIRECTOR', 'conflict') {}
/** The person named does not work for this client at present. */
export class NotAPersonOfClient extends Refusal('NOT_A_PERSON_OF_CLIENT', 'badInput') {}
/** One request of the same specialist for one client at a time. */
export class ImpersonationGoesOn extends Refusal('IMPERSONATION_GOES_ON', 'conflict') {}
/** Nobody answered or began in time: it has to be asked anew. */
export class ImpersonationLapsed extends Refusal('IMPERSONATION_LAPSED', 'conflict') {}
