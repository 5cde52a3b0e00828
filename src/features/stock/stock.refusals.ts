import { Refusal } from '../../kernel/refusal.js';

/** The number has not the form of its kind: a licence has 25 Latin letters and digits, a carrier 4 to 32. */
export class SerialWrong extends Refusal('SERIAL_WRONG', 'badInput') {}
/** The number stands in the stock of the network already, or twice in what is brought. */
export class SerialTaken extends Refusal('SERIAL_TAKEN', 'conflict') {}
export class StockKindTaken extends Refusal('STOCK_KIND_TAKEN', 'conflict') {}
/** The kind was taken out of use: nothing of it is received or copied any more. */
export class StockKindArchived extends Refusal('STOCK_KIND_ARCHIVED', 'conflict') {}
/** Nothing free of the kind in the centre. */
export class NothingInStock extends Refusal('NOTHING_IN_STOCK', 'conflict') {}
/** The thing is kept for another client. */
export class ReservedForAnother extends Refusal('RESERVED_FOR_ANOTHER', 'conflict') {}
/** Somebody has it already: it comes back first. */
export class AlreadyHandedOut extends Refusal('ALREADY_HANDED_OUT', 'conflict') {}
/** A centre hands out to clients that it serves itself. */
export class StockOfAnotherCentre extends Refusal('STOCK_OF_ANOTHER_CENTRE', 'conflict') {}
/** The key can't leave such a carrier: a new one is made instead. */
export class CopyNotAllowed extends Refusal('COPY_NOT_ALLOWED', 'conflict') {}
/** A copy goes from one carrier to another, both of which are carriers. */
export class CopyNeedsCarriers extends Refusal('COPY_NEEDS_CARRIERS', 'badInput') {}
