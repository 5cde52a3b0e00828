import { Der } from './asn1/reader.js';
import { context, contextOf, Tag } from './asn1/tags.js';
import { type GeneralName, readDistributionPointName, readGeneralName, readGeneralNames } from './general-names.js';
import type { Name } from './names.js';
import { malformed } from './pki-error.js';

/** Bits of KeyUsage by number (RFC 5280, 4.2.1.3). */
export const keyUsageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof keyUsageBits)[number];

/** Bits of ReasonFlags by number (RFC 5280, 4.2.1.13); bit 0 is not used. */
export const allReasonBits: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8]);

export function readBasicConstraints(value: Uint8Array): { ca: boolean; pathLength?: number } {
  const walk = Der.parse(value).walk();
  const ca = walk.optional(Tag.boolean)?.boolean() ?? false;
  const pathLength = walk.optional(Tag.integer)?.integer();
  walk.done();
  if (pathLength !== undefined && pathLength < 0) throw malformed('A negative path length');
  return { ca, pathLength };
}

export function readKeyUsage(value: Uint8Array): Set<KeyUsage> {
  const usages = new Set<KeyUsage>();
  for (const bit of Der.parse(value).namedBits()) if (keyUsageBits[bit]) usages.add(keyUsageBits[bit]);
  return usages;
}

export function readOidList(value: Uint8Array): string[] {
  const list = Der.parse(value)
    .parts()
    .map((part) => part.oid());
  if (list.length === 0) throw malformed('An empty list of OIDs');
  return list;
}

export interface Policy {
  id: string;
  /** Qualifiers, DER, undecoded. */
  qualifiers?: Uint8Array;
}

export function readPolicies(value: Uint8Array): Policy[] {
  const policies = Der.parse(value)
    .parts()
    .map((part) => {
      const walk = part.walk();
      const id = walk.next().oid();
      return { id, qualifiers: walk.more ? walk.next(Tag.sequence).raw : undefined };
    });
  if (policies.length === 0 || new Set(policies.map(({ id }) => id)).size !== policies.length) {
    throw malformed('No policies, or one twice');
  }
  return policies;
}

export function readPolicyMappings(value: Uint8Array): { issuer: string; subject: string }[] {
  return Der.parse(value)
    .parts()
    .map((part) => {
      const walk = part.walk();
      return { issuer: walk.next().oid(), subject: walk.next().oid() };
    });
}

export function readPolicyConstraints(value: Uint8Array): { requireExplicit?: number; inhibitMapping?: number } {
  const walk = Der.parse(value).walk();
  const requireExplicit = walk.optional(context(0))?.integer(context(0));
  const inhibitMapping = walk.optional(context(1))?.integer(context(1));
  walk.done();
  return { requireExplicit, inhibitMapping };
}

export const readSkipCerts = (value: Uint8Array) => Der.parse(value).integer();

export interface NameConstraints {
  permitted: GeneralName[];
  excluded: GeneralName[];
}

export function readNameConstraints(value: Uint8Array): NameConstraints {
  const walk = Der.parse(value).walk();
  const permitted = walk.optional(contextOf(0));
  const excluded = walk.optional(contextOf(1));
  walk.done();
  const subtrees = (list: Der | undefined, n: number) =>
    (list?.parts(contextOf(n)) ?? []).map((subtree) => {
      const parts = subtree.walk();
      const base = readGeneralName(parts.next());
      // RFC 5280, 4.2.1.10: minimum is 0 (left out in DER) and maximum absent.
      parts.done();
      return base;
    });
  return { permitted: subtrees(permitted, 0), excluded: subtrees(excluded, 1) };
}

export interface AuthorityKeyIdentifier {
  keyId?: Uint8Array;
  issuer?: GeneralName[];
  serial?: Uint8Array;
}

export function readAuthorityKeyIdentifier(value: Uint8Array): AuthorityKeyIdentifier {
  const walk = Der.parse(value).walk();
  const keyId = walk.optional(context(0))?.content;
  const issuer = walk.optional(contextOf(1));
  const serial = walk.optional(context(2))?.content;
  walk.done();
  return { keyId, issuer: issuer && readGeneralNames(issuer, contextOf(1)), serial };
}

export interface DistributionPoint {
  /** Undefined: the CRL is named by cRLIssuer alone. */
  names?: GeneralName[];
  reasons?: Set<number>;
  crlIssuer?: GeneralName[];
}

/** CRLDistributionPoints and FreshestCRL; relative names are completed by the CRL's issuer. */
export function readDistributionPoints(value: Uint8Array, issuer: Name): DistributionPoint[] {
  return Der.parse(value)
    .parts()
    .map((point) => {
      const walk = point.walk();
      const name = walk.optional(contextOf(0));
      const reasons = walk.optional(context(1))?.as(Tag.bitString).namedBits();
      const authority = walk.optional(contextOf(2));
      walk.done();
      const crlIssuer = authority && readGeneralNames(authority, contextOf(2));
      const directory = crlIssuer?.find((one) => one.kind === 'directory');
      const relativeTo = directory?.kind === 'directory' ? directory.value : issuer;
      return { names: name && readDistributionPointName(name.inside(0), relativeTo), reasons, crlIssuer };
    });
}

export interface IssuingDistributionPoint {
  names?: GeneralName[];
  onlyUsers: boolean;
  onlyAuthorities: boolean;
  onlyAttributes: boolean;
  indirect: boolean;
  reasons?: Set<number>;
}

export function readIssuingDistributionPoint(value: Uint8Array, issuer: Name): IssuingDistributionPoint {
  const walk = Der.parse(value).walk();
  const name = walk.optional(contextOf(0));
  const flag = (n: number) => walk.optional(context(n))?.as(Tag.boolean).boolean() ?? false;
  const onlyUsers = flag(1);
  const onlyAuthorities = flag(2);
  const reasons = walk.optional(context(3))?.as(Tag.bitString).namedBits();
  const indirect = flag(4);
  const onlyAttributes = flag(5);
  walk.done();
  const names = name && readDistributionPointName(name.inside(0), issuer);
  return { names, onlyUsers, onlyAuthorities, onlyAttributes, indirect, reasons };
}

/** AuthorityInfoAccess: method OID and where. */
export function readAccessDescriptions(value: Uint8Array): { method: string; location: GeneralName }[] {
  return Der.parse(value)
    .parts()
    .map((part) => {
      const walk = part.walk();
      return { method: walk.next().oid(), location: readGeneralName(walk.next()) };
    });
}
