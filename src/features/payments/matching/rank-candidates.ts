import type { FoundNumber } from './invoice-numbers.js';
import { type MatchablePayment, type MatchCandidate, type MatchReason, type RankedCandidate, SCORES } from './match.js';
import { foldName, innsInPurpose } from './purpose-text.js';

/** What speaks for one candidate. */
interface Findings {
  named: FoundNumber | undefined;
  tail: boolean;
  payerInn: boolean;
  onBehalf: boolean;
  amount: boolean;
  uniqueAmount: boolean;
  name: boolean;
}

/** Candidates that anything speaks for, best first; equal scores keep the order they came in. */
export function rankCandidates(
  payment: MatchablePayment,
  candidates: readonly MatchCandidate[],
  numbers: readonly FoundNumber[],
  tails: readonly string[],
): RankedCandidate[] {
  const mentioned = new Set(innsInPurpose(payment.purpose));
  const payerName = foldName(payment.payer.name);
  const byNumber = new Map(numbers.map((found) => [found.number, found]));
  const named = candidates.filter((candidate) => byNumber.has(candidate.number));
  const namedSum = named.reduce((sum, candidate) => sum + candidate.outstanding, 0);
  const ofPayer = (candidate: MatchCandidate) =>
    payment.payer.inn !== null && candidate.clientInn === payment.payer.inn;
  const equalSums = candidates.filter(
    (candidate) => ofPayer(candidate) && candidate.status === 'open' && candidate.outstanding === payment.amount,
  ).length;

  return candidates
    .map((candidate): RankedCandidate => {
      const found = byNumber.get(candidate.number);
      const group = payment.payer.inn !== null && (candidate.groupInns?.includes(payment.payer.inn) ?? false);
      const inPurpose = mentioned.has(candidate.clientInn);
      const wanted = found && named.length > 1 ? namedSum : candidate.outstanding;
      const amount = wanted === payment.amount;
      const findings: Findings = {
        named: found,
        tail: tails.some((tail) => tail === tailOf(candidate.number)),
        payerInn: ofPayer(candidate),
        onBehalf: group || inPurpose,
        amount,
        uniqueAmount: amount && equalSums === 1,
        name: payerName !== '' && payerName === foldName(candidate.clientName),
      };
      const reasons = reasonsOf(payment, candidate, findings, { group, inPurpose, wanted });
      const { invoiceId, number, clientId } = candidate;
      return { invoiceId, number, clientId, score: scoreOf(findings, candidate.status), reasons };
    })
    .filter((row) => row.score > 0)
    .sort((a, b) => b.score - a.score);
}

function scoreOf(findings: Findings, status: MatchCandidate['status']): number {
  const { named, tail, payerInn, onBehalf, amount, uniqueAmount, name } = findings;
  if (named && named.doubts.length > 0) return SCORES.unclearNumber;
  if (named && payerInn) return amount ? SCORES.numberInnAmount : SCORES.numberInn;
  if (named && onBehalf) return amount ? SCORES.numberOnBehalfAmount : SCORES.numberOnBehalf;
  if (named) return amount ? SCORES.numberAmount : SCORES.number;
  // Without its number only an open invoice is worth a suggestion.
  if (status !== 'open') return 0;
  if (payerInn || onBehalf) {
    if (payerInn && uniqueAmount) return SCORES.innUniqueAmount;
    if (tail) return SCORES.innTail;
    return amount ? SCORES.innAmount : SCORES.inn;
  }
  return name ? SCORES.name : 0;
}

function reasonsOf(
  payment: MatchablePayment,
  candidate: MatchCandidate,
  findings: Findings,
  more: { group: boolean; inPurpose: boolean; wanted: number },
): MatchReason[] {
  const reasons: MatchReason[] = [];
  const { named, tail, payerInn } = findings;
  const { number, clientInn } = candidate;
  if (named) {
    const doubts = named.doubts.join(' ');
    reasons.push({ code: 'number', params: doubts ? { number, doubts } : { number }, ok: named.doubts.length === 0 });
  } else if (tail) reasons.push({ code: 'number_tail', params: { tail: tailOf(number) }, ok: true });
  const payer = payment.payer.inn ?? '';
  if (more.group) reasons.push({ code: 'group_inn', params: { payer, client: clientInn }, ok: true });
  else reasons.push({ code: 'payer_inn', params: { payer, client: clientInn }, ok: payerInn });
  if (more.inPurpose && !payerInn) reasons.push({ code: 'inn_in_purpose', params: { client: clientInn }, ok: true });
  reasons.push({
    code: 'amount',
    params: { paid: payment.amount, outstanding: more.wanted },
    ok: findings.amount,
  });
  if (findings.name && !payerInn) reasons.push({ code: 'name', params: { name: candidate.clientName }, ok: true });
  if (candidate.status !== 'open') reasons.push({ code: 'status', params: { status: candidate.status }, ok: false });
  return reasons;
}

function tailOf(number: string): string {
  return String(Number(number.slice(-7)));
}
