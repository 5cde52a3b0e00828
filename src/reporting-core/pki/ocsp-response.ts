import type { Signer } from '../ports.js';
import { Der } from './asn1/reader.js';
import { context, contextOf, Tag } from './asn1/tags.js';
import {
  bitString,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  nullValue,
  octetString,
  oid,
  sequence,
} from './asn1/writer.js';
import { Certificate, type Extension, readExtensions } from './certificate.js';
import { keyIdentifierOf, writeExtension } from './extensions.js';
import { Name } from './names.js';
import {
  type CertificateId,
  nonceExtension,
  readCertificateId,
  readNonce,
  writeCertificateId,
} from './ocsp-request.js';
import { cmsOids } from './oids.js';
import { malformed, PkiError } from './pki-error.js';
import type { PublicKey } from './public-key.js';
import { type RevocationReason, revocationReasons } from './revocation-list-writer.js';

export type CertificateStatus =
  | { state: 'good' }
  | { state: 'revoked'; revokedAt: Date; reason?: RevocationReason }
  /** Never issued here: neither good nor revoked. */
  | { state: 'unknown' };

export interface SingleAnswer {
  id: CertificateId;
  status: CertificateStatus;
  thisUpdate: Date;
  nextUpdate?: Date;
}

export interface OcspResponder {
  signer: Signer;
  /** Of the signer; sent along unless `withCertificate` is false (the issuer itself answers). */
  certificate: Certificate;
  withCertificate?: boolean;
}

const errorNumbers = { malformedRequest: 1, internalError: 2, tryLater: 3, sigRequired: 5, unauthorized: 6 } as const;

/** An answer that carries nothing but the cause (RFC 6960, 4.2.1); not signed. */
export const writeOcspError = (error: keyof typeof errorNumbers) => sequence(enumerated(errorNumbers[error]));

/** A signed answer (RFC 6960, 4.2.1). KEY_MISMATCH when the certificate is not the signer's. */
export async function writeOcspResponse(
  answers: SingleAnswer[],
  producedAt: Date,
  responder: OcspResponder,
  nonce?: Uint8Array,
): Promise<Uint8Array> {
  const { signer, certificate } = responder;
  if (Buffer.compare(signer.publicKey, certificate.spki) !== 0)
    throw new PkiError('KEY_MISMATCH', 'Not the key of the responder');
  const data = sequence(
    explicit(2, octetString(keyIdentifierOf(certificate.spki))),
    generalizedTime(producedAt),
    sequence(...answers.map(writeAnswer)),
    nonce && explicit(1, sequence(writeExtension(nonceExtension(nonce)))),
  );
  const certificates = responder.withCertificate === false ? undefined : explicit(0, sequence(certificate.raw));
  const basic = sequence(data, signer.algorithm, bitString(await signer.sign(data)), certificates);
  return sequence(enumerated(0), explicit(0, sequence(oid(cmsOids.basicOcsp), octetString(basic))));
}

function writeAnswer({ id, status, thisUpdate, nextUpdate }: SingleAnswer): Uint8Array {
  return sequence(
    writeCertificateId(id),
    writeStatus(status),
    generalizedTime(thisUpdate),
    nextUpdate && explicit(0, generalizedTime(nextUpdate)),
  );
}

function writeStatus(status: CertificateStatus): Uint8Array {
  if (status.state === 'good') return implicit(0, nullValue());
  if (status.state === 'unknown') return implicit(2, nullValue());
  const reason = status.reason && explicit(0, enumerated(revocationReasons[status.reason]));
  return implicit(1, sequence(generalizedTime(status.revokedAt), reason));
}

const reasonByNumber = new Map(
  Object.entries(revocationReasons).map(([name, n]) => [n as number, name as RevocationReason]),
);
const largest = 200_000;

export interface OcspResponse {
  raw: Uint8Array;
  answers: (SingleAnswer & { extensions: Map<string, Extension> })[];
  producedAt: Date;
  responder: { name?: Name; keyHash?: Uint8Array };
  certificates: Certificate[];
  nonce?: Uint8Array;
  extensions: Map<string, Extension>;
  isSignedBy(key: PublicKey): boolean;
}

/**
 * Reads an answer; whether to believe it is the validator's question. UNSUPPORTED with the cause when the responder
 * refused; MALFORMED, LIMIT_EXCEEDED.
 */
export function readOcspResponse(raw: Uint8Array): OcspResponse {
  if (raw.length > largest) throw new PkiError('LIMIT_EXCEEDED', 'An answer of that size');
  const outer = Der.parse(raw).walk();
  const status = outer.next().integer(Tag.enumerated);
  if (status !== 0) throw new PkiError('UNSUPPORTED', `The responder refused: ${status}`);
  const bytes = outer.next().inside(0).walk();
  outer.done();
  const type = bytes.next().oid();
  if (type !== cmsOids.basicOcsp) throw new PkiError('UNSUPPORTED', `Answers of type ${type}`);
  const basic = Der.parse(bytes.next().octets()).walk();
  const data = basic.next(Tag.sequence);
  const algorithm = basic.next(Tag.sequence);
  const signature = basic.next().bitOctets();
  const certificates = basic.optional(contextOf(0))?.inside(0).parts() ?? [];
  basic.done();
  const walk = data.walk();
  const version = walk.optional(contextOf(0));
  if (version && version.inside(0).integer() !== 0) throw malformed('No such version of answers');
  const responder = readResponder(walk.next());
  const producedAt = walk.next().time();
  const answers = walk.next().parts().map(readAnswer);
  const extensions = walk.optional(contextOf(1));
  walk.done();
  const known = extensions ? readExtensions(extensions.inside(1)) : new Map<string, Extension>();
  return {
    raw,
    answers,
    producedAt,
    responder,
    certificates: certificates.slice(0, 10).map((one) => Certificate.parse(one.raw)),
    nonce: readNonce(known),
    extensions: known,
    isSignedBy: (key) => key.verify(algorithm, data.raw, signature),
  };
}

function readResponder(value: Der): { name?: Name; keyHash?: Uint8Array } {
  if (value.tag === contextOf(1)) return { name: new Name(value.inside(1).expect(Tag.sequence).raw) };
  return { keyHash: value.inside(2).octets() };
}

function readAnswer(value: Der): OcspResponse['answers'][number] {
  const walk = value.walk();
  const id = readCertificateId(walk.next());
  const status = readStatus(walk.next());
  const thisUpdate = walk.next().time();
  const nextUpdate = walk.optional(contextOf(0))?.inside(0).time();
  const extensions = walk.optional(contextOf(1));
  walk.done();
  const known = extensions ? readExtensions(extensions.inside(1)) : new Map<string, Extension>();
  return { id, status, thisUpdate, nextUpdate, extensions: known };
}

function readStatus(value: Der): CertificateStatus {
  if (value.tag === context(0)) return { state: 'good' };
  if (value.tag === context(2)) return { state: 'unknown' };
  const walk = value.walk(contextOf(1));
  const revokedAt = walk.next().time();
  const reason = walk.optional(contextOf(0))?.inside(0).integer(Tag.enumerated);
  walk.done();
  return { state: 'revoked', revokedAt, reason: reason === undefined ? undefined : reasonByNumber.get(reason) };
}
