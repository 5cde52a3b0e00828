import { Der } from './asn1/reader.js';
import {
  boolean,
  explicit,
  implicit,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  sequence,
  tlv,
  utf8String,
} from './asn1/writer.js';
import type { Extension } from './certificate.js';
import { digest } from './digests.js';
import { type KeyUsage, keyUsageBits } from './extension-values.js';
import { type GeneralName, writeGeneralName, writeGeneralNames } from './general-names.js';
import { accessOids, extensionOids, purposeOids } from './oids.js';
import { PkiError } from './pki-error.js';

/*
 * Extensions that our certificates, lists and answers carry, made one by one; a profile is a list of them.
 */

export function writeExtension({ id, critical, value }: Extension): Uint8Array {
  return sequence(oid(id), critical ? boolean(true) : undefined, octetString(value));
}

export const writeExtensions = (list: Extension[]) => sequence(...list.map(writeExtension));

const plain = (id: string, value: Uint8Array): Extension => ({ id, critical: false, value });
const critical = (id: string, value: Uint8Array): Extension => ({ id, critical: true, value });
const uri = (value: string): GeneralName => ({ kind: 'uri', value });

/** An authority; `pathLength` is how many authorities may follow below it. */
export const authority = (pathLength?: number) =>
  critical(
    extensionOids.basicConstraints,
    sequence(boolean(true), pathLength === undefined ? undefined : integer(pathLength)),
  );

/** Not an authority. */
export const endEntity = () => plain(extensionOids.basicConstraints, sequence());

export const keyUsage = (...usages: KeyUsage[]) =>
  critical(extensionOids.keyUsage, namedBits(usages.map((usage) => keyUsageBits.indexOf(usage))));

/** Purposes by name or OID; time-stamping alone must be critical (RFC 3161, 2.3). */
export function extendedKeyUsage(...purposes: (keyof typeof purposeOids | (string & {}))[]): Extension {
  const ids = purposes.map((purpose) => purposeOids[purpose as keyof typeof purposeOids] ?? purpose);
  const value = sequence(...ids.map(oid));
  return { id: extensionOids.extendedKeyUsage, critical: ids.includes(purposeOids.timeStamping), value };
}

/** SHA-1 of the key's octets: an identifier, not a protection (RFC 5280, 4.2.1.2). */
export function keyIdentifierOf(spki: Uint8Array): Uint8Array {
  const walk = Der.parse(spki).walk();
  walk.next();
  return Uint8Array.from(digest('sha1', walk.next().bitOctets()));
}

export const subjectKeyIdentifier = (keyId: Uint8Array) =>
  plain(extensionOids.subjectKeyIdentifier, octetString(keyId));

export const authorityKeyIdentifier = (keyId: Uint8Array) =>
  plain(extensionOids.authorityKeyIdentifier, sequence(implicit(0, octetString(keyId))));

export const subjectAltName = (names: GeneralName[], isCritical = false): Extension => ({
  id: extensionOids.subjectAltName,
  critical: isCritical,
  value: writeGeneralNames(names),
});

const distributionPoints = (urls: string[]) =>
  sequence(...urls.map((url) => sequence(explicit(0, implicit(0, writeGeneralNames([uri(url)]))))));

/** Addresses of the full list; each is a point of its own. */
export const crlDistributionPoints = (urls: string[]) =>
  plain(extensionOids.crlDistributionPoints, distributionPoints(urls));

/** Addresses of the delta list. */
export const freshestCrl = (urls: string[]) => plain(extensionOids.freshestCrl, distributionPoints(urls));

/** Where to ask for the state of the certificate and where the issuer's certificate lies. */
export function authorityInfoAccess(access: { ocsp?: string[]; issuers?: string[] }): Extension {
  const described = (method: string, urls: string[] = []) =>
    urls.map((url) => sequence(oid(method), writeGeneralName(uri(url))));
  const all = [...described(accessOids.ocsp, access.ocsp), ...described(accessOids.caIssuers, access.issuers)];
  return plain(extensionOids.authorityInfoAccess, sequence(...all));
}

export const certificatePolicies = (ids: string[], isCritical = false): Extension => ({
  id: extensionOids.certificatePolicies,
  critical: isCritical,
  value: sequence(...ids.map((id) => sequence(oid(id)))),
});

export function policyConstraints(limits: { requireExplicit?: number; inhibitMapping?: number }): Extension {
  const skip = (n: number, value?: number) => (value === undefined ? undefined : implicit(n, integer(value)));
  const value = sequence(skip(0, limits.requireExplicit), skip(1, limits.inhibitMapping));
  return critical(extensionOids.policyConstraints, value);
}

/** Names that certificates below may or may not bear (RFC 5280, 4.2.1.10). */
export function nameConstraints(permitted: GeneralName[], excluded: GeneralName[]): Extension {
  if (permitted.length + excluded.length === 0) throw new PkiError('BAD_ARGUMENT', 'Constraints without names');
  const subtrees = (n: number, names: GeneralName[]) =>
    names.length ? implicit(n, sequence(...names.map((name) => sequence(writeGeneralName(name))))) : undefined;
  return critical(extensionOids.nameConstraints, sequence(subtrees(0, permitted), subtrees(1, excluded)));
}

/** An OCSP signer whose own revocation is not asked for (RFC 6960, 4.2.2.2.1). */
export const ocspNoCheck = () => plain(extensionOids.ocspNoCheck, nullValue());

/** Name of the holder's signature tool, at most 200 characters. */
export const subjectSignTool = (tool: string) => plain(extensionOids.subjectSignTool, shortText(tool, 200));

/** Tools of the issuer and the documents that attest them (order 795 of the FSB): 200 and 100 characters at most. */
export const issuerSignTool = (tool: {
  signTool: string;
  caTool: string;
  signToolCertificate: string;
  caToolCertificate: string;
}) =>
  plain(
    extensionOids.issuerSignTool,
    sequence(
      shortText(tool.signTool, 200),
      shortText(tool.caTool, 200),
      shortText(tool.signToolCertificate, 100),
      shortText(tool.caToolCertificate, 100),
    ),
  );

function shortText(value: string, most: number): Uint8Array {
  if (value.length === 0 || value.length > most)
    throw new PkiError('BAD_ARGUMENT', `A text of 1 to ${most} characters`);
  return utf8String(value);
}

/** How the holder was identified: 0 in person, 1 by a qualified signature, 2 by a passport with a chip, 3 by the state system. */
export const identificationKind = (kind: 0 | 1 | 2 | 3) => plain(extensionOids.identificationKind, integer(kind));

/** When the private key may be used, narrower than the certificate's dates. */
export function privateKeyUsagePeriod(from: Date, to: Date): Extension {
  const moment = (n: number, date: Date) => tlv(0x80 | n, new TextEncoder().encode(`${stamp(date)}Z`));
  return plain(extensionOids.privateKeyUsagePeriod, sequence(moment(0, from), moment(1, to)));
}

const stamp = (date: Date) => date.toISOString().replace(/[-:T]/g, '').slice(0, 14);

/** Any extension of one's own, its value in DER. */
export const otherExtension = (id: string, value: Uint8Array, isCritical = false): Extension => ({
  id,
  critical: isCritical,
  value,
});
