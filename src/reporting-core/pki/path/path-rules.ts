import type { Certificate } from '../certificate.js';
import type { KeyUsage } from '../extension-values.js';
import { extensionOids, purposeOids } from '../oids.js';
import { PkiError } from '../pki-error.js';
import { ConstrainedNames } from './name-constraints.js';
import { PolicyGraph, type PolicyOptions } from './policy-graph.js';
import { type Reason, reason } from './reasons.js';

/** What the last certificate is to be used for; decides key usage and extended key usage. */
export type Purpose =
  | 'any'
  | 'signature'
  | 'encryption'
  | 'timeStamping'
  | 'ocspSigning'
  | 'clientAuth'
  | 'emailProtection';

export interface PathRulesOptions {
  at: Date;
  purpose: Purpose;
  policies?: PolicyOptions;
}

/** Extensions that this validator processes, or that only inform. */
const processed = new Set<string>([
  extensionOids.keyUsage,
  extensionOids.basicConstraints,
  extensionOids.nameConstraints,
  extensionOids.certificatePolicies,
  extensionOids.policyMappings,
  extensionOids.policyConstraints,
  extensionOids.inhibitAnyPolicy,
  extensionOids.subjectAltName,
  extensionOids.issuerAltName,
  extensionOids.extendedKeyUsage,
  extensionOids.crlDistributionPoints,
  extensionOids.authorityKeyIdentifier,
  extensionOids.subjectKeyIdentifier,
  extensionOids.authorityInfoAccess,
  extensionOids.ocspNoCheck,
  extensionOids.subjectSignTool,
  extensionOids.issuerSignTool,
  extensionOids.identificationKind,
]);

const usages: Record<Purpose, KeyUsage[]> = {
  any: [],
  signature: ['digitalSignature', 'nonRepudiation'],
  encryption: ['keyEncipherment', 'keyAgreement', 'dataEncipherment'],
  timeStamping: ['digitalSignature', 'nonRepudiation'],
  ocspSigning: ['digitalSignature', 'nonRepudiation'],
  clientAuth: ['digitalSignature', 'keyAgreement'],
  emailProtection: ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'keyAgreement'],
};

/**
 * Rules of RFC 5280, 6.1 over a path whose signatures were already checked: `path` from the last certificate up to the
 * anchor, which is trusted as a name and a key and whose dates alone are looked at. All reasons are collected.
 */
export function checkPath(path: Certificate[], options: PathRulesOptions): Reason[] {
  const reasons: Reason[] = [];
  const anchor = path.at(-1)!;
  const certificates = path.slice(0, -1).reverse();
  checkDates(anchor, options.at, reasons);
  // The certificate itself may be the anchor.
  if (certificates.length === 0) certificates.push(anchor);
  const names = new ConstrainedNames();
  const policies = new PolicyGraph(options.policies ?? {}, certificates.length);
  let authoritiesLeft = Number.POSITIVE_INFINITY;
  for (const [i, certificate] of certificates.entries()) {
    const isLast = i === certificates.length - 1;
    const subject = certificate.subject.toString();
    try {
      if (certificate !== anchor) checkDates(certificate, options.at, reasons);
      if ((isLast || !certificate.isSelfIssued) && !names.allow(certificate))
        reasons.push(reason('NAME_NOT_PERMITTED', subject));
      if (!policies.next(certificate, isLast)) reasons.push(reason('POLICY_NOT_ACCEPTED', subject));
      for (const { id, critical } of certificate.extensions.values()) {
        if (critical && !processed.has(id)) reasons.push(reason('CRITICAL_EXTENSION', subject, id));
      }
      if (isLast) checkPurpose(certificate, options.purpose, reasons);
      else {
        authoritiesLeft = checkAuthority(certificate, authoritiesLeft, options.purpose, reasons);
        if (certificate.nameConstraints) names.add(certificate.nameConstraints);
      }
    } catch (error) {
      reasons.push(asReason(error, subject));
    }
    if (reasons.length > 20) break;
  }
  return reasons;
}

function checkDates({ subject, notBefore, notAfter }: Certificate, at: Date, reasons: Reason[]) {
  if (at < notBefore) reasons.push(reason('NOT_YET_VALID', subject.toString(), notBefore.toISOString()));
  if (at > notAfter) reasons.push(reason('EXPIRED', subject.toString(), notAfter.toISOString()));
}

/** Gives how many authorities that are not self-issued may still follow. */
function checkAuthority(certificate: Certificate, left: number, purpose: Purpose, reasons: Reason[]): number {
  const subject = certificate.subject.toString();
  const { basicConstraints, keyUsage, extendedKeyUsage } = certificate;
  if (!basicConstraints?.ca) reasons.push(reason('NOT_AN_AUTHORITY', subject));
  if (keyUsage && !keyUsage.has('keyCertSign')) reasons.push(reason('KEY_USAGE_FORBIDS', subject, 'keyCertSign'));
  const wanted = purposeOids[purpose as keyof typeof purposeOids];
  if (
    purpose !== 'any' &&
    wanted &&
    extendedKeyUsage &&
    !extendedKeyUsage.includes(wanted) &&
    !extendedKeyUsage.includes(purposeOids.any)
  ) {
    reasons.push(reason('PURPOSE_FORBIDS', subject, purpose));
  }
  let rest = left;
  if (!certificate.isSelfIssued) {
    if (rest <= 0) reasons.push(reason('PATH_TOO_LONG', subject));
    rest--;
  }
  return Math.min(rest, basicConstraints?.pathLength ?? rest);
}

function checkPurpose(certificate: Certificate, purpose: Purpose, reasons: Reason[]) {
  const subject = certificate.subject.toString();
  const { keyUsage, extendedKeyUsage } = certificate;
  const wantedUsages = usages[purpose];
  if (keyUsage && wantedUsages.length > 0 && !wantedUsages.some((usage) => keyUsage.has(usage))) {
    reasons.push(reason('KEY_USAGE_FORBIDS', subject, wantedUsages.join(', ')));
  }
  if (purpose === 'any' || purpose === 'signature' || purpose === 'encryption') return;
  const wanted = purposeOids[purpose];
  // Answers and stamps bind others: there the purpose must be said, and for stamps it must be the only one and critical.
  const isBinding = purpose === 'timeStamping' || purpose === 'ocspSigning';
  const isNamed = extendedKeyUsage?.includes(wanted) || (!isBinding && extendedKeyUsage?.includes(purposeOids.any));
  const alone =
    purpose !== 'timeStamping' ||
    (extendedKeyUsage?.length === 1 && certificate.extensions.get(extensionOids.extendedKeyUsage)!.critical);
  if ((extendedKeyUsage || isBinding) && !(isNamed && alone)) reasons.push(reason('PURPOSE_FORBIDS', subject, purpose));
}

/** Turns what reading or checking threw into words; anything that is not ours is a bug and goes on. */
export function asReason(error: unknown, subject?: string): Reason {
  if (!(error instanceof PkiError)) throw error;
  if (error.code === 'LIMIT_EXCEEDED') return reason('WORK_LIMIT', subject, error.message);
  if (error.code === 'UNSUPPORTED' || error.code === 'KEY_MISMATCH')
    return reason('ALGORITHM_REFUSED', subject, error.message);
  return reason('MALFORMED', subject, error.message);
}
