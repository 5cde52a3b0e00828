import { addMoney, type Kopecks } from '../../../kernel/money.js';
import {
  extractInvoiceNumbers,
  extractNumberTails,
  type FoundNumber,
  type InvoiceNumberMask,
} from './invoice-numbers.js';
import {
  AUTO_THRESHOLD,
  type MatchAllocation,
  type MatchablePayment,
  type MatchCandidate,
  type MatchOptions,
  type MatchResult,
  type MatchWarning,
  type RankedCandidate,
  SCORES,
} from './match.js';
import { returnInPurpose, vatInPurpose } from './purpose-text.js';
import { rankCandidates } from './rank-candidates.js';

/** Digits of the sequence in an invoice number. */
const SEQUENCE_DIGITS = 7;

/**
 * Decides what a payment pays for. It allocates by itself only where the purpose names open invoices of one client
 * cleanly and the payer or the sum confirms it; everything else becomes a ranked suggestion for a person.
 * Candidates must all be invoices of the seller whose account got the money.
 */
export function matchPayment(
  payment: MatchablePayment,
  candidates: readonly MatchCandidate[],
  options: MatchOptions = {},
): MatchResult {
  const nothing = { numbers: [], candidates: [], warnings: [] };
  const returned = returnInPurpose(payment.purpose);
  if (payment.direction === 'internal') return { ...nothing, decision: 'ignore' };
  if (payment.direction === 'out') {
    return returned ? { ...nothing, decision: 'refund', refundOf: returned } : { ...nothing, decision: 'ignore' };
  }
  if (payment.duplicateOf !== undefined && payment.duplicateOf !== null) return { ...nothing, decision: 'duplicate' };
  if (returned) return { ...nothing, decision: 'refundReturned', refundOf: returned };

  const numbers = extractInvoiceNumbers(payment.purpose, options.masks ?? masksOf(candidates));
  const named = numbers.flatMap(({ number }) => candidates.filter((candidate) => candidate.number === number));
  const ranked = rankCandidates(payment, candidates, numbers, extractNumberTails(payment.purpose));
  const warnings = warningsOf(payment, numbers, named);
  const context = { numbers, candidates: ranked, warnings };

  const allocations = allocateInOrder(payment.amount, named.filter(isPayable));
  const advance = payment.amount - addMoney(...allocations.map((allocation) => allocation.amount));
  const score = scoreOf(named, ranked);
  if (
    named.length > 0 &&
    score >= (options.autoThreshold ?? AUTO_THRESHOLD) &&
    named.every(isPayable) &&
    numbers.every((found) => found.doubts.length === 0) &&
    !warnings.some((warning) => BLOCKING.has(warning.code)) &&
    (!numbers.some((found) => found.fromRange) || outstandingOf(named) === payment.amount)
  ) {
    return { ...context, decision: 'auto', clientId: named[0]!.clientId, score, allocations, advance };
  }
  if (named.some(isPayable)) return { ...context, decision: 'suggest', proposal: allocations, advance };
  const best = ranked[0];
  if (!best) return { ...context, decision: 'unidentified' };
  const invoice = candidates.find((candidate) => candidate.invoiceId === best.invoiceId)!;
  // Of several invoices that fit equally well none is proposed: the person picks.
  const alone = ranked[1]?.score !== best.score && best.score > SCORES.name && isPayable(invoice);
  const proposal = alone ? allocateInOrder(payment.amount, [invoice]) : [];
  const left = payment.amount - addMoney(...proposal.map((allocation) => allocation.amount));
  return { ...context, decision: 'suggest', proposal, advance: alone ? left : 0 };
}

/** Numbers that are not what they seem leave the decision to a person. */
const BLOCKING: ReadonlySet<MatchWarning['code']> = new Set([
  'number_unknown',
  'number_repeated',
  'several_clients',
  'invoice_expired',
  'invoice_settled',
  'invoice_annulled',
  'homoglyph',
  'number_unclear',
]);

function isPayable(candidate: MatchCandidate): boolean {
  return candidate.status === 'open' && candidate.outstanding > 0;
}

function outstandingOf(invoices: readonly MatchCandidate[]): Kopecks {
  return addMoney(...invoices.map((invoice) => invoice.outstanding));
}

/** The weakest of the named invoices decides for all. */
function scoreOf(named: readonly MatchCandidate[], ranked: readonly RankedCandidate[]): number {
  const scores = named.map(({ invoiceId }) => ranked.find((row) => row.invoiceId === invoiceId)?.score ?? 0);
  return Math.min(1, ...scores);
}

/** Pays the invoices in the order they are listed, each up to what it still wants. */
function allocateInOrder(amount: Kopecks, invoices: readonly MatchCandidate[]): MatchAllocation[] {
  const allocations: MatchAllocation[] = [];
  let left = amount;
  for (const { invoiceId, number, outstanding } of invoices) {
    const part = Math.min(left, outstanding);
    if (part <= 0) break;
    allocations.push({ invoiceId, number, amount: part });
    left -= part;
  }
  return allocations;
}

function warningsOf(
  payment: MatchablePayment,
  numbers: readonly FoundNumber[],
  named: readonly MatchCandidate[],
): MatchWarning[] {
  const warnings: MatchWarning[] = [];
  const warn = (code: MatchWarning['code'], params: MatchWarning['params'] = {}) => warnings.push({ code, params });
  for (const { number, doubts } of numbers) {
    if (doubts.includes('homoglyph')) warn('homoglyph', { number });
    if (doubts.some((doubt) => doubt !== 'homoglyph')) warn('number_unclear', { number });
    const same = named.filter((candidate) => candidate.number === number);
    if (same.length === 0) warn('number_unknown', { number });
    if (same.length > 1) warn('number_repeated', { number });
  }
  if (new Set(named.map((candidate) => candidate.clientId)).size > 1) warn('several_clients');
  for (const { number, status, outstanding } of named) {
    if (status === 'expired') warn('invoice_expired', { number });
    else if (status === 'annulled') warn('invoice_annulled', { number });
    else if (status === 'settled' || outstanding <= 0) warn('invoice_settled', { number });
  }
  const clientInn = named[0]?.clientInn;
  if (clientInn !== undefined && payment.payer.inn === null) warn('payer_inn_missing', { client: clientInn });
  else if (clientInn !== undefined && payment.payer.inn !== clientInn) {
    warn('payer_inn_differs', { payer: payment.payer.inn ?? '', client: clientInn });
  }
  if (named.length > 1 && outstandingOf(named) !== payment.amount) {
    warn('amount_differs', { paid: payment.amount, outstanding: outstandingOf(named) });
  }
  const said = vatInPurpose(payment.purpose);
  const rates = named.flatMap((candidate) => candidate.vatRatesBp ?? []);
  if (said !== undefined && rates.length > 0 && !rates.includes(said)) {
    // −1 stands for «без НДС», which is not a rate of nought.
    warn('vat_text_mismatch', { said: said ?? -1, invoice: rates[0] ?? -1 });
  }
  return warnings;
}

function masksOf(candidates: readonly MatchCandidate[]): InvoiceNumberMask[] {
  const centres = new Set(candidates.map((candidate) => candidate.number.slice(0, -SEQUENCE_DIGITS)).filter(Boolean));
  return [...centres].map((centre) => ({ centre, digits: SEQUENCE_DIGITS }));
}
