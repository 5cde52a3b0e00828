import { Refusal } from '../../kernel/refusal.js';

/** A requisite does not pass its check; `requisite` and `problem` say which and why. */
export class WrongRequisite extends Refusal('WRONG_REQUISITE', 'badInput') {}
export class PartnerCodeTaken extends Refusal('PARTNER_CODE_TAKEN', 'conflict') {}
/** A partner can't stand under itself or under its own descendant. */
export class PartnerTreeLoop extends Refusal('PARTNER_TREE_LOOP', 'badInput') {}
export class AgreementDatesWrong extends Refusal('AGREEMENT_DATES_WRONG', 'badInput') {}
