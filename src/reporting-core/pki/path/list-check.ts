import { sameBytes } from '../asn1/writer.js';
import type { Certificate } from '../certificate.js';
import {
  allReasonBits,
  type DistributionPoint,
  type IssuingDistributionPoint,
  readAuthorityKeyIdentifier,
} from '../extension-values.js';
import { type GeneralName, shareName } from '../general-names.js';
import { extensionOids } from '../oids.js';
import type { FoundEntry, RevocationList } from '../revocation-list.js';
import { freshness, type RevocationContext, type RevocationFinding, readOrNothing } from './revocation-context.js';

const knownInLists = new Set<string>([
  extensionOids.authorityKeyIdentifier,
  extensionOids.crlNumber,
  extensionOids.deltaCrlIndicator,
  extensionOids.issuingDistributionPoint,
  extensionOids.freshestCrl,
  extensionOids.issuerAltName,
]);

/**
 * Revocation lists about one certificate (RFC 5280, 6.3.3): points of distribution, scope, reasons, indirect and delta
 * lists, separate signers. Good only when lists for every reason were seen.
 */
export async function checkLists(
  certificate: Certificate,
  issuer: Certificate,
  raws: Uint8Array[],
  context: RevocationContext,
): Promise<RevocationFinding> {
  const read = ownFirst(
    raws.flatMap((raw) => context.lists.read(raw) ?? []),
    issuer,
  );
  const points = readOrNothing(() => certificate.crlDistributionPoints) ?? [];
  // Lists of the issuer that no point names are asked last (RFC 5280, 6.3.3, the closing paragraph).
  const all: DistributionPoint[] = [...points, { names: [{ kind: 'directory', value: certificate.issuer }] }];
  const covered = new Set<number>();
  const evidence: Uint8Array[] = [];
  let stale = false;
  for (const point of all) {
    // An authority that has changed its key publishes a list for each: that of another key does not speak for this one.
    let hasOwn = false;
    for (const list of read) {
      const scope = readOrNothing(() => scopeOf(list, point, certificate, issuer));
      if (!scope) continue;
      const adds = [...scope.reasons].some((bit) => !covered.has(bit));
      if (!adds) continue;
      const age = freshness(context, list.thisUpdate, list.nextUpdate);
      if (age === 'stale') stale = true;
      const by = await signerOf(list, issuer, context);
      if (by === 'issuer') hasOwn = true;
      if (age !== 'fresh' || !by || (by === 'otherKey' && hasOwn)) continue;
      const delta = await newestDelta(list, read, issuer, context);
      const found = readOrNothing(() => ({ entry: lookUp(certificate, list, delta) }));
      if (!found) continue;
      evidence.push(list.raw, ...(delta ? [delta.raw] : []));
      if (found.entry && found.entry.revokedAt <= context.at) {
        const { revokedAt, reason } = found.entry;
        return { state: 'revoked', revokedAt, suspended: reason === 'certificateHold', evidence };
      }
      // A list made after the end of the certificate may have dropped it.
      if (list.thisUpdate > certificate.notAfter) continue;
      for (const bit of scope.reasons) covered.add(bit);
    }
  }
  return [...allReasonBits].every((bit) => covered.has(bit))
    ? { state: 'good', evidence }
    : { state: 'unknown', stale };
}

/** Reasons that the list covers for this certificate, or undefined when it is not about it. */
function scopeOf(
  list: RevocationList,
  point: DistributionPoint,
  certificate: Certificate,
  issuer: Certificate,
): { reasons: Set<number> } | undefined {
  if (list.baseNumber !== undefined || hasUnknownCritical(list)) return undefined;
  const idp = list.distributionPoint;
  const indirectIssuers = point.crlIssuer;
  if (indirectIssuers) {
    if (!idp?.indirect || !shareName(indirectIssuers, [{ kind: 'directory', value: list.issuer }])) return undefined;
  } else if (!list.issuer.equals(issuer.subject)) return undefined;
  if (idp && !isInScope(idp, point, certificate)) return undefined;
  const ofPoint = point.reasons ?? allReasonBits;
  const ofList = idp?.reasons ?? allReasonBits;
  return { reasons: new Set([...ofPoint].filter((bit) => ofList.has(bit))) };
}

function isInScope(idp: IssuingDistributionPoint, point: DistributionPoint, certificate: Certificate): boolean {
  if (idp.names) {
    const names: GeneralName[] | undefined = point.names ?? point.crlIssuer;
    if (!names || !shareName(idp.names, names)) return false;
  }
  const isAuthority = certificate.basicConstraints?.ca ?? false;
  return !(idp.onlyAttributes || (idp.onlyUsers && isAuthority) || (idp.onlyAuthorities && !isAuthority));
}

function hasUnknownCritical(list: RevocationList): boolean {
  return [...list.extensions.values()].some(({ critical, id }) => critical && !knownInLists.has(id));
}

/** Lists that name the issuer's key come before others of that name. */
function ownFirst(lists: RevocationList[], issuer: Certificate): RevocationList[] {
  const keyId = readOrNothing(() => issuer.subjectKeyIdentifier);
  const isOwn = (list: RevocationList) => {
    const value = list.extensions.get(extensionOids.authorityKeyIdentifier)?.value;
    const named = value && readOrNothing(() => readAuthorityKeyIdentifier(value).keyId);
    return keyId !== undefined && named !== undefined && sameBytes(keyId, named);
  };
  return lists.length < 2 ? lists : [...lists.filter(isOwn), ...lists.filter((list) => !isOwn(list))];
}

/** The certificate's issuer, another key of its name, or a separate signer; each of the latter with a path of its own. */
async function signerOf(
  list: RevocationList,
  issuer: Certificate,
  context: RevocationContext,
): Promise<'issuer' | 'otherKey' | 'other' | undefined> {
  const maySign = (one: Certificate) => readOrNothing(() => one.keyUsage?.has('cRLSign') ?? true) ?? false;
  const signs = (one: Certificate) => {
    context.budget.signature();
    return readOrNothing(() => list.isSignedBy(one.publicKey)) ?? false;
  };
  const sameName = list.issuer.equals(issuer.subject);
  if (sameName && maySign(issuer) && signs(issuer)) return 'issuer';
  for (const one of context.pool) {
    if (one === issuer || !one.subject.equals(list.issuer) || !maySign(one)) continue;
    if (signs(one) && (await context.isTrusted(one, 'any'))) return sameName ? 'otherKey' : 'other';
  }
  return undefined;
}

/** The newest delta that completes the list: same issuer, same scope, a base not newer than the list (RFC 5280, 5.2.4). */
async function newestDelta(
  list: RevocationList,
  all: RevocationList[],
  issuer: Certificate,
  context: RevocationContext,
): Promise<RevocationList | undefined> {
  const number = readOrNothing(() => list.number);
  if (number === undefined) return undefined;
  const fits = (delta: RevocationList) => {
    const base = delta.baseNumber;
    if (base === undefined || base > number || (delta.number ?? -1n) < number || hasUnknownCritical(delta))
      return false;
    const same = (id: string) => {
      const [a, b] = [list.extensions.get(id)?.value, delta.extensions.get(id)?.value];
      return a && b ? sameBytes(a, b) : a === b;
    };
    const sameScope = same(extensionOids.issuingDistributionPoint) && same(extensionOids.authorityKeyIdentifier);
    return (
      sameScope &&
      delta.issuer.equals(list.issuer) &&
      freshness(context, delta.thisUpdate, delta.nextUpdate) === 'fresh'
    );
  };
  const candidates = all.filter((delta) => readOrNothing(() => fits(delta)));
  candidates.sort((a, b) => (a.number! < b.number! ? 1 : -1));
  for (const delta of candidates) if (await signerOf(delta, issuer, context)) return delta;
  return undefined;
}

/** The delta speaks last; «removed» takes a suspension back. */
function lookUp(
  certificate: Certificate,
  list: RevocationList,
  delta: RevocationList | undefined,
): FoundEntry | undefined {
  const newer = delta?.find(certificate.serial, certificate.issuer);
  if (newer) return newer.reason === 'removeFromCRL' ? undefined : newer;
  return list.find(certificate.serial, certificate.issuer);
}
