import { webcrypto } from 'node:crypto';
import { definite } from '../pki/asn1/normalise.js';
import { Der } from '../pki/asn1/reader.js';
import { context, contextOf, Tag } from '../pki/asn1/tags.js';
import { boolean, integer, octetString, oid, sameBytes, sequence, toHex } from '../pki/asn1/writer.js';
import { type DigestName, digest, digestIdentifier, readDigestIdentifier } from '../pki/digests.js';
import { cmsOids } from '../pki/oids.js';
import { malformed, PkiError } from '../pki/pki-error.js';
import { readSignedMessage } from './signed-data.js';

const largest = 20_000;

export interface TimeStampRequest {
  raw: Uint8Array;
  digest: DigestName;
  hashed: Uint8Array;
  /** Octets of the nonce, as an INTEGER has them. */
  nonce?: Uint8Array;
  policy?: string;
  wantsCertificate: boolean;
}

/** Asks for a stamp over data (RFC 3161, 2.4.1), with a nonce of 63 bits and the certificate. */
export function writeTimeStampRequest(data: Uint8Array, digestName: DigestName, policy?: string): TimeStampRequest {
  const hashed = digest(digestName, data);
  const nonce = webcrypto.getRandomValues(new Uint8Array(8));
  nonce[0] = (nonce[0]! & 0x3f) | 0x40;
  const raw = sequence(
    integer(1),
    sequence(digestIdentifier(digestName), octetString(hashed)),
    policy === undefined ? undefined : oid(policy),
    integer(nonce),
    boolean(true),
  );
  return { raw, digest: digestName, hashed, nonce, policy, wantsCertificate: true };
}

/** MALFORMED, UNSUPPORTED (digest, unknown critical extension), LIMIT_EXCEEDED. */
export function readTimeStampRequest(raw: Uint8Array): TimeStampRequest {
  if (raw.length > largest) throw new PkiError('LIMIT_EXCEEDED', 'A request of that size');
  const walk = Der.parse(raw).walk();
  if (walk.next().integer() !== 1) throw malformed('No such version of requests');
  const imprint = walk.next().walk();
  const digestName = readDigestIdentifier(imprint.next());
  const hashed = imprint.next().octets();
  const policy = walk.optional(Tag.oid)?.oid();
  const nonce = walk.optional(Tag.integer)?.integerOctets();
  const wantsCertificate = walk.optional(Tag.boolean)?.boolean() ?? false;
  if (walk.optional(contextOf(0))) throw new PkiError('UNSUPPORTED', 'Extensions of time-stamp requests');
  walk.done();
  if (hashed.length !== digest(digestName, new Uint8Array(0)).length) throw malformed('The digest has a wrong length');
  if (nonce && nonce.length > 64) throw malformed('The nonce is too long');
  return { raw, digest: digestName, hashed, nonce, policy, wantsCertificate };
}

/** What a token says (RFC 3161, 2.4.2). */
export interface TimeStampInfo {
  policy: string;
  digest: DigestName;
  hashed: Uint8Array;
  serialHex: string;
  time: Date;
  nonce?: Uint8Array;
}

export function readTimeStampInfo(content: Uint8Array): TimeStampInfo {
  const walk = Der.parse(content).walk();
  if (walk.next().integer() !== 1) throw malformed('No such version of time-stamps');
  const policy = walk.next().oid();
  const imprint = walk.next().walk();
  const digestName = readDigestIdentifier(imprint.next());
  const hashed = imprint.next().octets();
  const serialHex = toHex(walk.next().integerOctets());
  const time = walk.next(Tag.generalizedTime).time(true);
  walk.optional(Tag.sequence);
  walk.optional(Tag.boolean);
  const nonce = walk.optional(Tag.integer)?.integerOctets();
  walk.optional(contextOf(0));
  if (walk.optional(contextOf(1), context(1))) throw new PkiError('UNSUPPORTED', 'Extensions of time-stamps');
  walk.done();
  return { policy, digest: digestName, hashed, serialHex, time, nonce };
}

/**
 * The token of an answer, compared with the question; its signature is judged when the message is checked. UNSUPPORTED when
 * the authority refused, MALFORMED when the answer is to another question.
 */
export function readTimeStampResponse(raw: Uint8Array, request: TimeStampRequest): Uint8Array {
  const walk = Der.parse(definite(raw)).walk();
  const status = walk.next().walk().next().integer();
  if (status !== 0 && status !== 1) throw new PkiError('UNSUPPORTED', `The authority refused: ${status}`);
  const token = walk.next(Tag.sequence).raw;
  const message = readSignedMessage(token);
  if (message.contentType !== cmsOids.tstInfo || !message.content) throw malformed('Not a time-stamp');
  const info = readTimeStampInfo(message.content);
  const sameNonce = request.nonce ? info.nonce !== undefined && sameBytes(info.nonce, request.nonce) : true;
  if (info.digest !== request.digest || !sameBytes(info.hashed, request.hashed) || !sameNonce) {
    throw malformed('The time-stamp answers another question');
  }
  return token;
}
