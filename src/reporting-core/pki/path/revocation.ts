import type { Certificate } from '../certificate.js';
import { checkLists } from './list-check.js';
import { checkAnswers } from './ocsp-check.js';
import { type Reason, reason } from './reasons.js';
import type { RevocationContext, RevocationFinding } from './revocation-context.js';

/** Asks answers first, then lists. */
export async function findRevocation(
  certificate: Certificate,
  issuer: Certificate,
  context: RevocationContext,
): Promise<RevocationFinding> {
  const evidence = await context.evidence(certificate, issuer);
  const answered = await checkAnswers(certificate, issuer, evidence.ocsp ?? [], context);
  if (answered.state !== 'unknown') return answered;
  const listed = await checkLists(certificate, issuer, evidence.crls ?? [], context);
  return listed.state === 'unknown' ? { state: 'unknown', stale: listed.stale || answered.stale } : listed;
}

export function revocationReason(finding: RevocationFinding, certificate: Certificate): Reason | undefined {
  if (finding.state === 'good') return undefined;
  const subject = certificate.subject.toString();
  if (finding.state === 'unknown') return reason(finding.stale ? 'REVOCATION_STALE' : 'REVOCATION_UNKNOWN', subject);
  return reason(finding.suspended ? 'SUSPENDED' : 'REVOKED', subject, finding.revokedAt.toISOString());
}
