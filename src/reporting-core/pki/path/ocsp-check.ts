import { sameBytes } from '../asn1/writer.js';
import type { Certificate } from '../certificate.js';
import { digest } from '../digests.js';
import { type CertificateId, certificateId, certificateIdKey } from '../ocsp-request.js';
import { type OcspResponse, readOcspResponse } from '../ocsp-response.js';
import { extensionOids } from '../oids.js';
import { checkPath } from './path-rules.js';
import { freshness, type RevocationContext, type RevocationFinding, readOrNothing } from './revocation-context.js';

/** OCSP answers about one certificate (RFC 6960, 3.2 and 4.2.2). Answers that nobody entitled signed are passed over. */
export async function checkAnswers(
  certificate: Certificate,
  issuer: Certificate,
  answers: Uint8Array[],
  context: RevocationContext,
): Promise<RevocationFinding> {
  let stale = false;
  for (const raw of answers) {
    const response = readOrNothing(() => readOcspResponse(raw));
    if (!response || hasUnknownCritical(response.extensions)) continue;
    const single = response.answers.find(({ id }) => isAbout(id, certificate, issuer));
    if (!single || hasUnknownCritical(single.extensions)) continue;
    const age = freshness(context, single.thisUpdate, single.nextUpdate);
    if (age === 'stale') stale = true;
    if (age !== 'fresh' || single.status.state === 'unknown') continue;
    if (response.producedAt.getTime() + 1000 < single.thisUpdate.getTime()) continue;
    if (!(await isEntitled(response, issuer, context))) continue;
    const { status } = single;
    if (status.state === 'revoked' && status.revokedAt <= context.at) {
      const suspended = status.reason === 'certificateHold';
      return { state: 'revoked', revokedAt: status.revokedAt, suspended, evidence: [raw] };
    }
    // An authority may forget expired certificates: «good» long after the end says nothing.
    if (single.thisUpdate > certificate.notAfter && !single.extensions.has(extensionOids.archiveCutoff)) continue;
    return { state: 'good', evidence: [raw] };
  }
  return { state: 'unknown', stale };
}

function isAbout(id: CertificateId, certificate: Certificate, issuer: Certificate): boolean {
  return (
    sameBytes(id.serial, certificate.serial) &&
    certificateIdKey(id) === certificateIdKey(certificateId(certificate.serial, issuer, id.digest))
  );
}

function hasUnknownCritical(extensions: OcspResponse['extensions']): boolean {
  return [...extensions.values()].some(({ critical, id }) => critical && id !== extensionOids.ocspNonce);
}

/** The issuer itself, or one whom this issuer certified for answering; nobody else (RFC 6960, 4.2.2.2). */
async function isEntitled(response: OcspResponse, issuer: Certificate, context: RevocationContext): Promise<boolean> {
  if (isResponder(response, issuer)) {
    context.budget.signature();
    if (readOrNothing(() => response.isSignedBy(issuer.publicKey))) return true;
  }
  for (const responder of [...response.certificates, ...context.pool]) {
    if (!isResponder(response, responder) || !responder.issuer.equals(issuer.subject)) continue;
    if (!readOrNothing(() => context.budget.isSigned(responder, issuer))) continue;
    context.budget.signature();
    if (!readOrNothing(() => response.isSignedBy(responder.publicKey))) continue;
    // The path is one step: the rules for the purpose, the dates, unknown critical extensions.
    if (checkPath([responder, issuer], { at: context.at, purpose: 'ocspSigning' }).length > 0) continue;
    const isTrusted =
      responder.extensions.has(extensionOids.ocspNoCheck) || (await context.isTrusted(responder, 'ocspSigning'));
    if (!isTrusted) continue;
    context.reliedOn(responder);
    return true;
  }
  return false;
}

function isResponder({ responder }: OcspResponse, certificate: Certificate): boolean {
  if (responder.name) return responder.name.equals(certificate.subject);
  const key = readOrNothing(() => certificate.publicKey.keyOctets);
  return key !== undefined && responder.keyHash !== undefined && sameBytes(responder.keyHash, digest('sha1', key));
}
