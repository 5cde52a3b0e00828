import { sameBytes } from '../asn1/writer.js';
import type { Certificate } from '../certificate.js';
import { PkiError } from '../pki-error.js';

export interface WorkLimits {
  /** Certificates between the last one and the anchor. */
  depth: number;
  /** Signatures checked in all, lists and answers included. */
  signatures: number;
  /** Certificates looked at while building. */
  visits: number;
}

export const usualLimits: WorkLimits = { depth: 12, signatures: 300, visits: 3000 };

/** Counts the work of one validation, so that cross-certified mazes end. */
export class WorkBudget {
  private readonly seen = new Map<Certificate, Map<string, boolean>>();
  private signatures = 0;
  private visits = 0;

  constructor(readonly limits: WorkLimits) {}

  visit() {
    if (++this.visits > this.limits.visits)
      throw new PkiError('LIMIT_EXCEEDED', `${this.limits.visits} certificates looked at`);
  }

  signature() {
    if (++this.signatures > this.limits.signatures)
      throw new PkiError('LIMIT_EXCEEDED', `${this.limits.signatures} signatures checked`);
  }

  /** Checks each pair once. A key or an algorithm that is not accepted counts as no signature. */
  isSigned(certificate: Certificate, issuer: Certificate): boolean {
    const known = this.seen.get(certificate) ?? new Map<string, boolean>();
    this.seen.set(certificate, known);
    const key = Buffer.from(issuer.spki).toString('latin1');
    let result = known.get(key);
    if (result === undefined) {
      this.signature();
      result = certificate.isSignedBy(issuer.publicKey);
      known.set(key, result);
    }
    return result;
  }
}

/**
 * Yields paths from the certificate up to an anchor, the likeliest first: anchors before others, equal key identifiers
 * before unequal. Signatures hold on every path. Throws LIMIT_EXCEEDED when the budget is spent.
 * `failures` collects issuers whose name fits and whose signature does not, to be told when there is no path at all.
 */
export function* buildPaths(
  certificate: Certificate,
  pool: Certificate[],
  anchors: Certificate[],
  budget: WorkBudget,
  failures: { certificate: Certificate; error?: unknown }[],
): Generator<Certificate[]> {
  if (anchors.some((anchor) => sameBytes(anchor.raw, certificate.raw))) yield [certificate];
  const bySubject = new Map<string, { issuer: Certificate; isAnchor: boolean }[]>();
  const add = (issuer: Certificate, isAnchor: boolean) => {
    const key = nameKey(issuer);
    if (key === undefined) return;
    const list = bySubject.get(key) ?? [];
    if (!list.some((one) => sameBytes(one.issuer.raw, issuer.raw))) list.push({ issuer, isAnchor });
    bySubject.set(key, list);
  };
  for (const anchor of anchors) add(anchor, true);
  for (const one of pool) add(one, false);

  function* extend(path: Certificate[]): Generator<Certificate[]> {
    const last = path.at(-1)!;
    if (path.length > budget.limits.depth) return;
    const candidates = bySubject.get(last.issuer.key) ?? [];
    for (const { issuer, isAnchor } of inLikelyOrder(last, candidates)) {
      budget.visit();
      // A name and key that the path already has add nothing but a circle.
      if (path.some((one) => sameBytes(one.spki, issuer.spki) && one.subject.equals(issuer.subject)) && !isAnchor)
        continue;
      try {
        if (!budget.isSigned(last, issuer)) {
          failures.push({ certificate: last });
          continue;
        }
      } catch (error) {
        if (!(error instanceof PkiError) || error.code === 'LIMIT_EXCEEDED') throw error;
        failures.push({ certificate: last, error });
        continue;
      }
      if (isAnchor) yield [...path, issuer];
      else yield* extend([...path, issuer]);
    }
  }
  yield* extend([certificate]);
}

function nameKey(certificate: Certificate): string | undefined {
  try {
    return certificate.subject.key;
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

function inLikelyOrder<T extends { issuer: Certificate; isAnchor: boolean }>(last: Certificate, candidates: T[]): T[] {
  const wanted = tolerant(() => last.authorityKeyIdentifier?.keyId);
  const rank = ({ issuer, isAnchor }: T) => {
    const keyId = tolerant(() => issuer.subjectKeyIdentifier);
    const fits = wanted && keyId ? (sameBytes(wanted, keyId) ? 0 : 4) : 2;
    return fits + (isAnchor ? 0 : 1);
  };
  return candidates.length < 2 ? candidates : candidates.toSorted((a, b) => rank(a) - rank(b));
}

function tolerant<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
