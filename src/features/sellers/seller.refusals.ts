import { Refusal } from '../../kernel/refusal.js';

/** One account belongs to one seller: a payment on it must not have two owners. */
export class AccountTaken extends Refusal('ACCOUNT_TAKEN', 'conflict') {}
/** Tax regimes change with a month only. */
export class NotFirstOfMonth extends Refusal('NOT_FIRST_OF_MONTH', 'badInput') {}
/** A regime that has begun is history. */
export class RegimeBegun extends Refusal('REGIME_BEGUN', 'conflict') {}
export class SellerArchived extends Refusal('SELLER_ARCHIVED', 'conflict') {}
/** A centre sells for its partner or for the vendor, not for another partner. */
export class SellerOfAnotherPartner extends Refusal('SELLER_OF_ANOTHER_PARTNER', 'badInput') {}
/** A product is named twice among the sellers of a centre. */
export class ProductNamedTwice extends Refusal('PRODUCT_NAMED_TWICE', 'badInput') {}
export class CentreHasNoSeller extends Refusal('CENTRE_HAS_NO_SELLER', 'conflict') {}
/** Nothing can be sold yet: `missing` is account or regime. */
export class SellerIncomplete extends Refusal('SELLER_INCOMPLETE', 'conflict') {}
export class SellerInUse extends Refusal('SELLER_IN_USE', 'conflict') {}
/** The main account goes only when it is the last. */
export class MainAccountStays extends Refusal('MAIN_ACCOUNT_STAYS', 'conflict') {}
export class BadImage extends Refusal('BAD_IMAGE', 'badInput') {}
