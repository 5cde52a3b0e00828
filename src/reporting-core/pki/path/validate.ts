import type { RevocationEvidence, RevocationSource } from '../../ports.js';
import { sameBytes } from '../asn1/writer.js';
import type { Certificate } from '../certificate.js';
import { buildPaths, usualLimits, WorkBudget, type WorkLimits } from './path-builder.js';
import { asReason, checkPath, type Purpose } from './path-rules.js';
import type { PolicyOptions } from './policy-graph.js';
import { type Reason, reason, type Verdict, verdictOf } from './reasons.js';
import { findRevocation, revocationReason } from './revocation.js';
import { ListCache, type RevocationContext } from './revocation-context.js';

export interface TrustOptions {
  /** Certificates whose names and keys are trusted as they are. */
  anchors: Certificate[];
  /** Certificates that may help to build a path; not trusted. */
  pool?: Certificate[];
  /** Lists and answers at hand; not trusted either. */
  evidence?: RevocationEvidence;
  /** Asked for more evidence, once for each certificate. */
  source?: RevocationSource;
  /** 'required' (the rule): without evidence nothing is valid. 'ignored': only for what has no state, and for tests. */
  revocation?: 'required' | 'ignored';
  policies?: PolicyOptions;
  /** The present. */
  now: Date;
  /** How old evidence without a next update may be, milliseconds; a day unless told. */
  oldestEvidence?: number;
  limits?: Partial<WorkLimits>;
}

export interface PathVerdict {
  verdict: Verdict;
  reasons: Reason[];
  /** From the certificate to the anchor; empty when there is none. */
  path: Certificate[];
  /** Lists and answers that decided, DER, those about their signers with them: what a long-term signature keeps. */
  evidence: Uint8Array[];
  /** Certificates of separate signers of lists and answers, and their paths. */
  supporting: Certificate[];
}

const day = 86_400_000;

/**
 * Validates a certificate for a purpose at a moment (RFC 5280, 6): all paths to the anchors within bounds of work; the first
 * that holds decides. Never throws for hostile bytes; a source that throws counts as silent.
 */
export async function validateCertificate(
  certificate: Certificate,
  purpose: Purpose,
  at: Date,
  trust: TrustOptions,
): Promise<PathVerdict> {
  const budget = new WorkBudget({ ...usualLimits, ...trust.limits });
  return new Validation(trust, at, budget).run(certificate, purpose);
}

class Validation {
  private readonly pool: Certificate[];
  private readonly lists = new ListCache();
  private readonly asked = new Map<Certificate, Promise<RevocationEvidence>>();
  /** Signers whose own state is being found: their lists may speak about themselves, without end otherwise. */
  private readonly pending: Certificate[] = [];
  private readonly support = { certificates: new Set<Certificate>(), evidence: new Set<Uint8Array>() };

  constructor(
    private readonly trust: TrustOptions,
    private readonly at: Date,
    private readonly budget: WorkBudget,
  ) {
    this.pool = [...(trust.pool ?? []), ...trust.anchors];
  }

  async run(certificate: Certificate, purpose: Purpose): Promise<PathVerdict> {
    let best: PathVerdict | undefined;
    const failures: { certificate: Certificate; error?: unknown }[] = [];
    try {
      for (const path of buildPaths(certificate, this.pool, this.trust.anchors, this.budget, failures)) {
        const outcome = await this.judge(path, purpose);
        if (outcome.verdict === 'valid') return this.withSupport(outcome);
        if (!best || isClearer(outcome, best)) best = outcome;
      }
    } catch (error) {
      if (best?.verdict === 'invalid') return best;
      return outcomeOf([asReason(error, best?.path[0]?.subject.toString())], best?.path ?? []);
    }
    return best ?? outcomeOf([withoutPath(certificate, failures)], []);
  }

  private async judge(path: Certificate[], purpose: Purpose): Promise<PathVerdict> {
    const { at } = this;
    const reasons = checkPath(path, { at, purpose, policies: this.trust.policies });
    const evidence: Uint8Array[] = [];
    if (reasons.length > 0 || this.trust.revocation === 'ignored') return outcomeOf(reasons, path, evidence);
    for (let i = path.length - 2; i >= 0; i--) {
      const certificate = path[i]!;
      if (this.pending.includes(certificate)) continue;
      this.pending.push(certificate);
      try {
        const finding = await findRevocation(certificate, path[i + 1]!, this.context());
        const found = revocationReason(finding, certificate);
        if (found) reasons.push(found);
        if (finding.state !== 'unknown') evidence.push(...finding.evidence);
      } finally {
        this.pending.pop();
      }
      if (reasons.length > 0) break;
    }
    return outcomeOf(reasons, path, evidence);
  }

  private withSupport(outcome: PathVerdict): PathVerdict {
    const { certificates, evidence } = this.support;
    const path = new Set(outcome.path);
    const supporting = [...certificates].filter((one) => !path.has(one));
    return { ...outcome, evidence: [...new Set([...outcome.evidence, ...evidence])], supporting };
  }

  private context(): RevocationContext {
    return {
      at: this.at,
      now: this.trust.now,
      oldest: this.trust.oldestEvidence ?? day,
      pool: this.pool,
      budget: this.budget,
      lists: this.lists,
      evidence: (certificate, issuer) => this.evidence(certificate, issuer),
      isTrusted: (certificate, purpose) => this.isTrusted(certificate, purpose),
      reliedOn: (certificate) => void this.support.certificates.add(certificate),
    };
  }

  private async isTrusted(certificate: Certificate, purpose: Purpose): Promise<boolean> {
    // A signer who is being checked further up: its signature holds, its state is not asked again.
    if (this.pending.includes(certificate)) return true;
    const failures: { certificate: Certificate }[] = [];
    for (const path of buildPaths(certificate, this.pool, this.trust.anchors, this.budget, failures)) {
      const outcome = await this.judge(path, purpose);
      if (outcome.verdict !== 'valid') continue;
      for (const one of path) this.support.certificates.add(one);
      for (const one of outcome.evidence) this.support.evidence.add(one);
      return true;
    }
    return false;
  }

  private evidence(certificate: Certificate, issuer: Certificate): Promise<RevocationEvidence> {
    const known = this.asked.get(certificate);
    if (known) return known;
    const asking = this.ask(certificate, issuer);
    this.asked.set(certificate, asking);
    return asking;
  }

  private async ask(certificate: Certificate, issuer: Certificate): Promise<RevocationEvidence> {
    const own = this.trust.evidence ?? {};
    let more: RevocationEvidence = {};
    try {
      more = (await this.trust.source?.evidence(certificate.raw, issuer.raw)) ?? {};
    } catch {
      // A source that fails is silent: the state stays unknown, and the verdict says so.
    }
    return {
      crls: [...(own.crls ?? []), ...(more.crls ?? [])],
      ocsp: [...(own.ocsp ?? []), ...(more.ocsp ?? [])],
    };
  }
}

function outcomeOf(reasons: Reason[], path: Certificate[], evidence: Uint8Array[] = []): PathVerdict {
  return { verdict: verdictOf(reasons), reasons, path, evidence, supporting: [] };
}

/** A revoked certificate is worth telling before anything else that is wrong with other paths. */
function isClearer(one: PathVerdict, other: PathVerdict): boolean {
  const rank = ({ verdict, reasons }: PathVerdict) =>
    reasons.some(({ code }) => code === 'REVOKED' || code === 'SUSPENDED') ? 0 : verdict === 'unknown' ? 1 : 2;
  return rank(one) < rank(other);
}

/** No path: because the only issuers of that name did not sign it, or because nobody knows the issuer. */
function withoutPath(certificate: Certificate, failures: { certificate: Certificate; error?: unknown }[]): Reason {
  const own = failures.filter((failure) => sameBytes(failure.certificate.raw, certificate.raw));
  const subject = certificate.subject.toString();
  // A certificate that signed itself has no issuer beside it: one name says it all.
  const issuer = certificate.issuer.toString();
  if (own.length === 0) return reason('NO_TRUSTED_PATH', subject, issuer === subject ? undefined : issuer);
  const refused = own.find(({ error }) => error !== undefined);
  return refused ? asReason(refused.error, subject) : reason('SIGNATURE_WRONG', subject);
}
