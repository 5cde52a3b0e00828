import { Refusal } from '../../kernel/refusal.js';

/** Another product, plan, zone or add-on bears the code already. */
export class CatalogueCodeTaken extends Refusal('CATALOGUE_CODE_TAKEN', 'conflict') {}
/** The same code stands twice in one list (features, components, options, prices). */
export class RepeatedCode extends Refusal('REPEATED_CODE', 'badInput') {}
/** A cell names a feature that the product's comparison table doesn't have. */
export class UnknownFeature extends Refusal('UNKNOWN_FEATURE', 'badInput') {}
/** Plans of the product are still for sale. */
export class ProductHasPlans extends Refusal('PRODUCT_HAS_PLANS', 'conflict') {}
/** A plan has one draft at a time. */
export class DraftExists extends Refusal('DRAFT_EXISTS', 'conflict') {}
/** Only a draft can be changed: what was published is what somebody bought. */
export class EditionIsPublished extends Refusal('EDITION_IS_PUBLISHED', 'conflict') {}
/** The end of a period of sale isn't after its beginning. */
export class SaleDatesWrong extends Refusal('SALE_DATES_WRONG', 'badInput') {}
/** The check before publication found holes; `holes` names each, `count` says how many there are. */
export class EditionHasHoles extends Refusal('EDITION_HAS_HOLES', 'conflict') {}
/** The zone of a price doesn't exist or is archived. */
export class UnknownPriceZone extends Refusal('UNKNOWN_PRICE_ZONE', 'badInput') {}
/** What was sold cannot be dated back: prices and zones change from today on. */
export class ChangeInThePast extends Refusal('CHANGE_IN_THE_PAST', 'conflict') {}
/** Plans or add-ons for sale have no price in the zone; `missing` names them. */
export class ZoneNotPriced extends Refusal('ZONE_NOT_PRICED', 'conflict') {}
/** Regions still stand in the zone. */
export class ZoneHasRegions extends Refusal('ZONE_HAS_REGIONS', 'conflict') {}
/** Prices of an add-on are given for every zone at once; `zones` names those without. */
export class AddOnPriceMissing extends Refusal('ADD_ON_PRICE_MISSING', 'badInput') {}
/** An exemption that holds only under a register entry or a licence lacks its number. */
export class GroundReferenceMissing extends Refusal('GROUND_REFERENCE_MISSING', 'badInput') {}

/** No edition of the plan is for sale on the day. */
export class PlanNotOnSale extends Refusal('PLAN_NOT_ON_SALE', 'conflict') {}
export class AddOnNotOnSale extends Refusal('ADD_ON_NOT_ON_SALE', 'conflict') {}
export class CategoryNotServed extends Refusal('CATEGORY_NOT_SERVED', 'conflict') {}
export class PeriodNotSold extends Refusal('PERIOD_NOT_SOLD', 'conflict') {}
export class OrganisationsOutOfLimit extends Refusal('ORGANISATIONS_OUT_OF_LIMIT', 'conflict') {}
export class RegionHasNoZone extends Refusal('REGION_HAS_NO_ZONE', 'conflict') {}
/** The edition has no price for the combination: it was published before the zone came to be. */
export class PriceMissing extends Refusal('PRICE_MISSING', 'conflict') {}
