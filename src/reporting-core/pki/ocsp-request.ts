import { webcrypto } from 'node:crypto';
import { Der } from './asn1/reader.js';
import { contextOf, Tag } from './asn1/tags.js';
import { explicit, octetString, sequence, tlv, toHex } from './asn1/writer.js';
import { type Certificate, readExtensions } from './certificate.js';
import { type DigestName, digest, digestIdentifier, readDigestIdentifier } from './digests.js';
import { writeExtension } from './extensions.js';
import { extensionOids } from './oids.js';
import { malformed, PkiError } from './pki-error.js';

/** Which certificate is asked about (RFC 6960, 4.1.1). */
export interface CertificateId {
  digest: DigestName;
  issuerNameHash: Uint8Array;
  issuerKeyHash: Uint8Array;
  serial: Uint8Array;
}

const largest = 20_000;
const mostQuestions = 100;

export function certificateId(serial: Uint8Array, issuer: Certificate, digestName: DigestName = 'sha1'): CertificateId {
  return {
    digest: digestName,
    issuerNameHash: digest(digestName, issuer.subject.raw),
    issuerKeyHash: digest(digestName, issuer.publicKey.keyOctets),
    serial,
  };
}

export function writeCertificateId(id: CertificateId): Uint8Array {
  return sequence(
    digestIdentifier(id.digest),
    octetString(id.issuerNameHash),
    octetString(id.issuerKeyHash),
    tlv(Tag.integer, id.serial),
  );
}

export function readCertificateId(value: Der): CertificateId {
  const walk = value.walk();
  const digestName = readDigestIdentifier(walk.next());
  const issuerNameHash = walk.next().octets();
  const issuerKeyHash = walk.next().octets();
  const serial = walk.next().integerOctets();
  walk.done();
  return { digest: digestName, issuerNameHash, issuerKeyHash, serial };
}

/** One key for a question: to find the register's row, and prepared answers. */
export const certificateIdKey = (id: CertificateId) =>
  `${id.digest}:${toHex(id.issuerNameHash)}:${toHex(id.issuerKeyHash)}:${toHex(id.serial)}`;

/** Asks about certificates of one issuer. The nonce ties the answer to this question; absent, a prepared answer will do. */
export function writeOcspRequest(ids: CertificateId[], nonce?: Uint8Array): Uint8Array {
  const extensions = nonce && explicit(2, sequence(writeExtension(nonceExtension(nonce))));
  const questions = ids.map((id) => sequence(writeCertificateId(id)));
  return sequence(sequence(sequence(...questions), extensions));
}

export const newNonce = () => webcrypto.getRandomValues(new Uint8Array(16));

export const nonceExtension = (nonce: Uint8Array) => ({
  id: extensionOids.ocspNonce,
  critical: false,
  value: octetString(nonce),
});

export interface OcspRequest {
  ids: CertificateId[];
  /** 1 to 32 octets (RFC 9654). */
  nonce?: Uint8Array;
}

/** Signatures of requests are not looked at: anybody may ask. MALFORMED, UNSUPPORTED, LIMIT_EXCEEDED. */
export function readOcspRequest(raw: Uint8Array): OcspRequest {
  if (raw.length > largest) throw new PkiError('LIMIT_EXCEEDED', 'A request of that size');
  const outer = Der.parse(raw).walk();
  const walk = outer.next().walk();
  const version = walk.optional(contextOf(0));
  if (version && version.inside(0).integer() !== 0) throw malformed('No such version of requests');
  walk.optional(contextOf(1));
  const questions = walk.next().parts();
  if (questions.length === 0) throw malformed('A request that asks nothing');
  if (questions.length > mostQuestions) throw new PkiError('LIMIT_EXCEEDED', 'Too many questions');
  const extensions = walk.optional(contextOf(2));
  walk.done();
  const known = extensions ? readExtensions(extensions.inside(2)) : undefined;
  return { ids: questions.map((question) => readCertificateId(question.walk().next())), nonce: readNonce(known) };
}

export function readNonce(extensions: ReturnType<typeof readExtensions> | undefined): Uint8Array | undefined {
  const extension = extensions?.get(extensionOids.ocspNonce);
  if (!extension) return undefined;
  const nonce = Der.parse(extension.value).octets();
  if (nonce.length === 0 || nonce.length > 32) throw malformed('A nonce has 1 to 32 octets');
  return nonce;
}
