import { Refusal } from '../../kernel/refusal.js';

export class InvoiceHasNoLines extends Refusal('INVOICE_HAS_NO_LINES', 'badInput') {}
/** An item is neither a plan nor an add-on nor a free line, or more than one of them. */
export class InvoiceItemUnclear extends Refusal('INVOICE_ITEM_UNCLEAR', 'badInput') {}
/** `limitBp`: what the role may give, in basis points. */
export class DiscountTooLarge extends Refusal('DISCOUNT_TOO_LARGE', 'forbidden') {}
export class DiscountNeedsReason extends Refusal('DISCOUNT_NEEDS_REASON', 'badInput') {}
/** `earliest`, `latest`: between which days the term may lie. */
export class PayUntilWrong extends Refusal('PAY_UNTIL_WRONG', 'badInput') {}
export class OfferShorterThanTerm extends Refusal('OFFER_SHORTER_THAN_TERM', 'badInput') {}
/** The catalogue, the tax or the requisites have changed since the draft was counted; `total` is what it comes to now. */
export class InvoiceOutdated extends Refusal('INVOICE_OUTDATED', 'conflict') {}
/** Two sellers stand behind the items: each needs an invoice of its own. */
export class SeveralSellers extends Refusal('SEVERAL_SELLERS', 'badInput') {}
export class InvoiceTotalIsZero extends Refusal('INVOICE_TOTAL_IS_ZERO', 'conflict') {}
export class InvoiceTotalTooLarge extends Refusal('INVOICE_TOTAL_TOO_LARGE', 'badInput') {}
/** Money has come: it must go back before the invoice can be annulled; `paid` in kopecks. */
export class InvoiceHasMoney extends Refusal('INVOICE_HAS_MONEY', 'conflict') {}
/** More than is owed; `due` in kopecks. The rest belongs on the client's balance. */
export class InvoiceOverpaid extends Refusal('INVOICE_OVERPAID', 'conflict') {}
export class PaymentLargerThanPaid extends Refusal('PAYMENT_LARGER_THAN_PAID', 'conflict') {}
/** The offer lapsed before the money was sent: a person decides whether it is accepted. */
export class InvoiceOfferLapsed extends Refusal('INVOICE_OFFER_LAPSED', 'conflict') {}
/** `latest`: up to when the role may give access on credit. */
export class CreditTooLong extends Refusal('CREDIT_TOO_LONG', 'forbidden') {}
export class CreditDateWrong extends Refusal('CREDIT_DATE_WRONG', 'badInput') {}
/** A line is credited by more than is left of it. */
export class CreditNoteTooLarge extends Refusal('CREDIT_NOTE_TOO_LARGE', 'badInput') {}
/** Nothing would be left of an unpaid invoice: annul it. */
export class AnnulInstead extends Refusal('ANNUL_INSTEAD', 'conflict') {}
export class NoRecipient extends Refusal('NO_RECIPIENT', 'badInput') {}
export class WrongEmail extends Refusal('WRONG_EMAIL', 'badInput') {}
/** PDF, JPEG or PNG, at most 5 MB. */
export class ScanNotAccepted extends Refusal('SCAN_NOT_ACCEPTED', 'badInput') {}
/** Nothing is paid by an annulled invoice: a promise of money belongs to the one that replaced it. */
export class AnnulledTakesNoScans extends Refusal('INVOICE_IS_ANNULLED', 'conflict') {}
export class TooManyScans extends Refusal('TOO_MANY_SCANS', 'conflict') {}
export class ClientNotServed extends Refusal('CLIENT_NOT_SERVED', 'conflict') {}
export class CentreMayNotSell extends Refusal('CENTRE_MAY_NOT_SELL', 'conflict') {}
