import { definite } from '../pki/asn1/normalise.js';
import { Der } from '../pki/asn1/reader.js';
import { context, contextOf, Tag } from '../pki/asn1/tags.js';
import { explicit, integer, octetString, oid, sequence, setOf, tlv } from '../pki/asn1/writer.js';
import { Certificate } from '../pki/certificate.js';
import { type DigestName, readDigestIdentifier } from '../pki/digests.js';
import { Name } from '../pki/names.js';
import { cmsOids } from '../pki/oids.js';
import { malformed, PkiError } from '../pki/pki-error.js';

/** Messages with attached content of this size are still read in one piece. */
const largest = 64 * 1024 * 1024;
/** RFC 5652, 5.1. Which of them stands there depends on what is inside; programs differ, and nothing hangs on it. */
const versions = [1, 3, 4, 5];
const mostSigners = 100;
const mostCertificates = 200;

export interface Attribute {
  type: string;
  values: Der[];
}

/** One SignerInfo (RFC 5652, 5.3). */
export interface SignerInfo {
  raw: Uint8Array;
  sid: { issuer: Name; serial: Uint8Array } | { keyId: Uint8Array };
  digest: DigestName;
  /** What stood there, to be written back. */
  head: Uint8Array[];
  signatureAlgorithm: Der;
  signature: Uint8Array;
  signedAttributes?: Map<string, Attribute>;
  /** What the signature is over when there are signed attributes: the SET as it stands. */
  signedAttributesRaw?: Uint8Array;
  unsignedAttributes: Attribute[];
}

/** SignedData (RFC 5652, 5.1), its parts kept as they stand so that a message can be added to without touching what is signed. */
export interface SignedMessage {
  contentType: string;
  /** Absent in a detached signature. */
  content?: Uint8Array;
  encapsulated: Uint8Array;
  digestIdentifiers: Uint8Array[];
  /** Every certificate that can be read; others stay in `certificateChoices`. */
  certificates: Certificate[];
  certificateChoices: Uint8Array[];
  revocationChoices: Uint8Array[];
  crls: Uint8Array[];
  ocsp: Uint8Array[];
  signers: SignerInfo[];
}

/** Reads DER or BER. MALFORMED, UNSUPPORTED (not SignedData, unknown digest), LIMIT_EXCEEDED. */
export function readSignedMessage(bytes: Uint8Array): SignedMessage {
  if (bytes.length > largest) throw new PkiError('LIMIT_EXCEEDED', 'A message of that size');
  const outer = Der.parse(definite(bytes)).walk();
  const type = outer.next().oid();
  if (type !== cmsOids.signedData) throw new PkiError('UNSUPPORTED', `A message of type ${type}, not a signed one`);
  const walk = outer.next().inside(0).walk();
  outer.done();
  if (!versions.includes(walk.next().integer())) throw malformed('No such version of signed messages');
  const digestIdentifiers = walk
    .next()
    .parts(Tag.set)
    .map(({ raw }) => raw);
  const encapsulated = walk.next(Tag.sequence);
  const certificateChoices = (walk.optional(contextOf(0))?.parts(contextOf(0)) ?? []).map(({ raw }) => raw);
  const revocation = walk.optional(contextOf(1))?.parts(contextOf(1)) ?? [];
  const signers = walk.next().parts(Tag.set);
  walk.done();
  if (signers.length > mostSigners || certificateChoices.length > mostCertificates) {
    throw new PkiError('LIMIT_EXCEEDED', 'Too many signers or certificates');
  }
  const content = encapsulated.walk();
  const contentType = content.next().oid();
  const value = content.optional(contextOf(0));
  content.done();
  return {
    contentType,
    content: value?.inside(0).octets(),
    encapsulated: encapsulated.raw,
    digestIdentifiers,
    certificates: certificateChoices.flatMap(readCertificate),
    certificateChoices,
    revocationChoices: revocation.map(({ raw }) => raw),
    ...evidenceIn(revocation.map(({ raw }) => raw)),
    signers: signers.map(readSigner),
  };
}

/** Attribute certificates and broken ones are nobody's signer; they are kept and passed over. */
function readCertificate(raw: Uint8Array): Certificate[] {
  try {
    return [Certificate.parse(raw)];
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}

/** Lists and answers among RevocationInfoChoices; other kinds are passed over. */
export function evidenceIn(choices: Uint8Array[]): { crls: Uint8Array[]; ocsp: Uint8Array[] } {
  const read = choices.map((raw) => Der.parse(raw));
  return {
    crls: read.filter(({ tag }) => tag === Tag.sequence).map(({ raw }) => raw),
    ocsp: read.flatMap(readOtherRevocation),
  };
}

function readOtherRevocation(choice: Der): Uint8Array[] {
  if (choice.tag !== contextOf(1)) return [];
  const walk = choice.walk(contextOf(1));
  return walk.next().oid() === cmsOids.ocspResponse ? [walk.next().raw] : [];
}

/** [1] OtherRevocationInfoFormat with an OCSP answer (RFC 5940). */
export const ocspChoice = (response: Uint8Array) => tlv(contextOf(1), oid(cmsOids.ocspResponse), response);

export function readSigner(value: Der): SignerInfo {
  const walk = value.walk();
  const version = walk.next();
  const sid = walk.next();
  const digestIdentifier = walk.next(Tag.sequence);
  const signed = walk.optional(contextOf(0));
  const signatureAlgorithm = walk.next(Tag.sequence);
  const signature = walk.next();
  const unsigned = walk.optional(contextOf(1));
  walk.done();
  if (version.integer() !== (sid.tag === context(0) ? 3 : 1)) throw malformed('The version does not fit the signer');
  const head = [version, sid, digestIdentifier, ...(signed ? [signed] : []), signatureAlgorithm, signature];
  const signedAttributes = signed && new Map<string, Attribute>();
  for (const attribute of signed?.parts(contextOf(0)).map(readAttribute) ?? []) {
    if (signedAttributes!.has(attribute.type)) throw malformed(`Signed attribute ${attribute.type} twice`);
    signedAttributes!.set(attribute.type, attribute);
  }
  let signedAttributesRaw: Uint8Array | undefined;
  if (signed) {
    signedAttributesRaw = Uint8Array.from(signed.raw);
    // RFC 5652, 5.4: the signature is over a SET, not over [0].
    signedAttributesRaw[0] = Tag.set;
  }
  return {
    raw: value.raw,
    sid: readSid(sid),
    digest: readDigestIdentifier(digestIdentifier),
    head: head.map(({ raw }) => raw),
    signatureAlgorithm,
    signature: signature.octets(),
    signedAttributes,
    signedAttributesRaw,
    unsignedAttributes: unsigned?.parts(contextOf(1)).map(readAttribute) ?? [],
  };
}

function readSid(value: Der): SignerInfo['sid'] {
  if (value.tag === context(0)) return { keyId: value.content };
  const walk = value.walk();
  const issuer = new Name(walk.next(Tag.sequence).raw);
  return { issuer, serial: walk.next().integerOctets() };
}

function readAttribute(value: Der): Attribute {
  const walk = value.walk();
  const type = walk.next().oid();
  const values = walk.next().parts(Tag.set);
  walk.done();
  return { type, values };
}

export const writeAttribute = (type: string, ...values: Uint8Array[]) => sequence(oid(type), setOf(...values));

/** A SignerInfo with other unsigned attributes; what is signed stays to the octet. */
export function withUnsigned(signer: SignerInfo, attributes: Uint8Array[]): Uint8Array {
  const unsigned = attributes.length > 0 ? tlv(contextOf(1), ...attributes.toSorted(Buffer.compare)) : undefined;
  return sequence(...signer.head, unsigned);
}

export interface SignedParts {
  contentType: string;
  encapsulated: Uint8Array;
  digestIdentifiers: Uint8Array[];
  certificateChoices: Uint8Array[];
  revocationChoices: Uint8Array[];
  signerInfos: Uint8Array[];
}

/** What a message consists of, to be written again with something added. */
export function partsOf(read: SignedMessage): SignedParts {
  return { ...read, signerInfos: read.signers.map(({ raw }) => raw) };
}

/** The unsigned attributes as they stand. */
export const unsignedOf = (signer: SignerInfo) =>
  signer.unsignedAttributes.map(({ type, values }) => writeAttribute(type, ...values.map(({ raw }) => raw)));

/** ContentInfo with SignedData. The version follows what is inside (RFC 5652, 5.1). */
export function writeSignedMessage(parts: SignedParts): Uint8Array {
  const hasOther = parts.revocationChoices.some((raw) => raw[0] === contextOf(1));
  const bySigner = parts.signerInfos.some((raw) => Der.parse(raw).walk().next().integer() === 3);
  const version = hasOther ? 5 : parts.contentType !== cmsOids.data || bySigner ? 3 : 1;
  const choices = (n: number, list: Uint8Array[]) =>
    list.length > 0 ? tlv(contextOf(n), ...unique(list).toSorted(Buffer.compare)) : undefined;
  const data = sequence(
    integer(version),
    setOf(...unique(parts.digestIdentifiers)),
    parts.encapsulated,
    choices(0, parts.certificateChoices),
    choices(1, parts.revocationChoices),
    setOf(...parts.signerInfos),
  );
  return sequence(oid(cmsOids.signedData), explicit(0, data));
}

export function writeEncapsulated(contentType: string, content?: Uint8Array): Uint8Array {
  return sequence(oid(contentType), content && explicit(0, octetString(content)));
}

function unique(list: Uint8Array[]): Uint8Array[] {
  return [...new Map(list.map((raw) => [Buffer.from(raw).toString('latin1'), raw])).values()];
}
