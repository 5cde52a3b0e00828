import { Refusal } from '../../../kernel/refusal.js';

/** Planned or suspended: there is nothing to go on with. `status` of the subscription. */
export class NotRenewable extends Refusal('NOT_RENEWABLE', 'conflict') {}
/** A draft or an unpaid invoice for the same plan is there already; `invoiceId`, `number` (null: a draft). */
export class RenewalInvoiced extends Refusal('RENEWAL_INVOICED', 'conflict') {}
