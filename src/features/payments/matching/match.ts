import type { Kopecks } from '../../../kernel/money.js';
import type { FoundNumber, InvoiceNumberMask } from './invoice-numbers.js';
import type { ReturnedPayment } from './purpose-text.js';

/** What matching needs of a payment. */
export interface MatchablePayment {
  direction: 'in' | 'out' | 'internal';
  amount: Kopecks;
  payer: { name: string; inn: string | null };
  purpose: string;
  /** Set when the statement holds the same payment twice: a person decides whether money came twice. */
  duplicateOf?: number | null;
}

/** An invoice of the seller whose account got the money: those named in the purpose and the open ones of the payer. */
export interface MatchCandidate {
  invoiceId: string;
  number: string;
  clientId: string;
  clientInn: string;
  clientName: string;
  /** What is still to be paid. */
  outstanding: Kopecks;
  /** `expired`: its offer has lapsed, payment no longer accepts it by itself. */
  status: 'open' | 'expired' | 'settled' | 'annulled';
  /** VAT rates of its lines, null for «без НДС»; left out, the words of the purpose are not compared. */
  vatRatesBp?: readonly (number | null)[];
  /** INNs allowed to pay for the client without question (one group of companies). */
  groupInns?: readonly string[];
}

export interface MatchOptions {
  /** Masks of the seller's numbers; by default those of the candidates (a centre and seven digits). */
  masks?: readonly InvoiceNumberMask[];
  /** Score from which a payment is allocated by itself. */
  autoThreshold?: number;
}

/** A reason for or against a candidate, for people to read: `ok` says whether it speaks for it. */
export interface MatchReason {
  code: 'number' | 'number_tail' | 'payer_inn' | 'inn_in_purpose' | 'group_inn' | 'amount' | 'name' | 'status';
  params: Record<string, string | number>;
  ok: boolean;
}

export interface RankedCandidate {
  invoiceId: string;
  number: string;
  clientId: string;
  /** 0…1; see SCORES. */
  score: number;
  reasons: MatchReason[];
}

export interface MatchWarning {
  code:
    | 'payer_inn_differs'
    | 'payer_inn_missing'
    | 'vat_text_mismatch'
    | 'homoglyph'
    | 'number_unclear'
    | 'number_unknown'
    | 'number_repeated'
    | 'several_clients'
    | 'invoice_expired'
    | 'invoice_settled'
    | 'invoice_annulled'
    | 'amount_differs';
  params: Record<string, string | number>;
}

export interface MatchAllocation {
  invoiceId: string;
  number: string;
  amount: Kopecks;
}

/**
 * What to do with a payment. `auto` allocate now, the rest to the client's advance; `suggest` queue it with ranked
 * candidates and a proposal; `unidentified` nobody is recognised; `duplicate` a person decides; `refund` our money back to
 * a client; `refundReturned` the bank gave such a refund back; `ignore` bank fees and the like.
 */
export type MatchResult = {
  numbers: FoundNumber[];
  candidates: RankedCandidate[];
  warnings: MatchWarning[];
} & (
  | { decision: 'auto'; clientId: string; score: number; allocations: MatchAllocation[]; advance: Kopecks }
  | { decision: 'suggest'; proposal: MatchAllocation[]; advance: Kopecks }
  | { decision: 'unidentified' | 'duplicate' | 'ignore' }
  | { decision: 'refund' | 'refundReturned'; refundOf: ReturnedPayment }
);

/** How sure each finding is. The first that holds gives the score. */
export const SCORES = {
  numberInnAmount: 1,
  numberInn: 0.9,
  numberOnBehalfAmount: 0.85,
  numberOnBehalf: 0.8,
  numberAmount: 0.75,
  number: 0.7,
  /** A number that had to be guessed never reaches the threshold, whatever else agrees. */
  unclearNumber: 0.65,
  innUniqueAmount: 0.6,
  innTail: 0.55,
  innAmount: 0.4,
  inn: 0.3,
  name: 0.2,
} as const;

export const AUTO_THRESHOLD = 0.75;
