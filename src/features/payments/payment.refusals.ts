import { Refusal } from '../../kernel/refusal.js';

/** The file can't be trusted as a whole; nothing of it was taken. `problem`, `line` and `detail` say where. */
export class StatementRefused extends Refusal('STATEMENT_REFUSED', 'badInput') {}
/** The statement is of an account that belongs to none of the sellers for whom the person may import. */
export class StatementAccountUnknown extends Refusal('STATEMENT_ACCOUNT_UNKNOWN', 'badInput') {}
/** One file holds accounts of sellers of different owners. */
export class StatementOwnersMixed extends Refusal('STATEMENT_OWNERS_MIXED', 'badInput') {}
/** More was asked for than the payment still holds; `left` in kopecks. */
export class PaymentExceeded extends Refusal('PAYMENT_EXCEEDED', 'conflict') {}
/** More was asked for than the invoice still wants; `due` in kopecks. */
export class InvoiceExceeded extends Refusal('INVOICE_EXCEEDED', 'conflict') {}
export class InvoiceOfAnotherSeller extends Refusal('INVOICE_OF_ANOTHER_SELLER', 'conflict') {}
/** The invoice is not one that waits for money. */
export class InvoiceTakesNoMoney extends Refusal('INVOICE_TAKES_NO_MONEY', 'conflict') {}
/** The money stands on the balance of another client. */
export class PaymentOfAnotherClient extends Refusal('PAYMENT_OF_ANOTHER_CLIENT', 'conflict') {}
/** Only money that came can be put to invoices. */
export class PaymentIsOutgoing extends Refusal('PAYMENT_IS_OUTGOING', 'conflict') {}
export class BalanceTooSmall extends Refusal('BALANCE_TOO_SMALL', 'conflict') {}
/** The allocation has been taken back already. */
export class AllocationReversed extends Refusal('ALLOCATION_REVERSED', 'conflict') {}
/** Somebody else has taken this payment; `name` says who. */
export class PaymentClaimed extends Refusal('PAYMENT_CLAIMED', 'conflict') {}
export class ReturnDoesNotFit extends Refusal('RETURN_DOES_NOT_FIT', 'conflict') {}
/** A claim is written neither before its money was sent (`from`) nor after today (`until`). */
export class ReturnClaimDateWrong extends Refusal('RETURN_CLAIM_DATE_WRONG', 'badInput') {}
/** Money leaves by the word of two: who asked for a return does not approve it. */
export class ReturnOfOwnRequest extends Refusal('RETURN_OWN_REQUEST', 'conflict') {}
export class PeriodWrong extends Refusal('PERIOD_WRONG', 'badInput') {}
