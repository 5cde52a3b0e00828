import { Der } from '../pki/asn1/reader.js';
import { Tag } from '../pki/asn1/tags.js';
import { concat, octetString, oid, sequence, toHex } from '../pki/asn1/writer.js';
import { type DigestName, digest, digestIdentifier, readDigestIdentifier } from '../pki/digests.js';
import { cmsOids } from '../pki/oids.js';
import { malformed, PkiError } from '../pki/pki-error.js';
import type { TimeStampSource } from '../ports.js';
import { type Document, type DocumentSource, readDocument } from './document.js';
import {
  partsOf,
  readSignedMessage,
  type SignedMessage,
  type SignerInfo,
  unsignedOf,
  withUnsigned,
  writeAttribute,
  writeSignedMessage,
} from './signed-data.js';
import { readTimeStampInfo, readTimeStampResponse, writeTimeStampRequest } from './time-stamp-request.js';

/*
 * The archive time-stamp of CAdES (archive-time-stamp-v3, ETSI EN 319 122-1, 5.5.3): one stamp over the document, the
 * signature, its certificates, its evidence and its earlier stamps. While it holds, all of them are proved to have been there
 * at its time, whatever has expired or been revoked since. Before it grows weak the next one is put over it.
 */

/**
 * Makes CAdES-LTA of a message that has its evidence inside: an archive time-stamp over each signature. Complete the message
 * right before: evidence about the older stamps must speak of this moment. `content` is needed when the message is detached
 * (BAD_ARGUMENT). Throws what the source throws, or MALFORMED.
 */
export async function addArchiveTimeStamps(
  message: Uint8Array,
  source: TimeStampSource,
  content?: DocumentSource,
): Promise<Uint8Array> {
  const read = readSignedMessage(message);
  const given = read.content ?? content;
  if (!given) throw new PkiError('BAD_ARGUMENT', 'The document of a detached signature is wanted');
  const document = await readDocument(given, new Set(read.signers.map((signer) => signer.digest)));
  const parts = partsOf(read);
  for (const [i, signer] of read.signers.entries()) {
    const index = writeHashIndex(read, signer);
    const request = writeTimeStampRequest(stampedOctets(read, signer, document, signer.digest, index), signer.digest);
    const token = readTimeStampResponse(await source.stamp(request.raw), request);
    const stamp = writeAttribute(cmsOids.archiveTimeStampV3, withHashIndex(token, index));
    parts.signerInfos[i] = withUnsigned(signer, [...unsignedOf(signer), stamp]);
  }
  return writeSignedMessage(parts);
}

/** What the imprint is of: type of the content, digest of the document, the fields of the signer as they stand, the index. */
function stampedOctets(
  message: SignedMessage,
  signer: SignerInfo,
  document: Document,
  name: DigestName,
  index: Uint8Array,
): Uint8Array {
  return concat(oid(message.contentType), document.digest(name), ...signer.head, index);
}

/** Digests of one attribute value each: its type and itself. */
const attributeDigests = (signer: SignerInfo, name: DigestName) =>
  signer.unsignedAttributes.flatMap(({ type, values }) =>
    values.map(({ raw }) => digest(name, concat(oid(type), raw))),
  );

function writeHashIndex(message: SignedMessage, signer: SignerInfo): Uint8Array {
  const name = signer.digest;
  const list = (hashes: Uint8Array[]) => sequence(...hashes.map(octetString));
  return sequence(
    digestIdentifier(name),
    list(message.certificateChoices.map((raw) => digest(name, raw))),
    list(message.revocationChoices.map((raw) => digest(name, raw))),
    list(attributeDigests(signer, name)),
  );
}

/** The index travels as an unsigned attribute of the stamp; the imprint protects it. */
function withHashIndex(token: Uint8Array, index: Uint8Array): Uint8Array {
  const read = readSignedMessage(token);
  const signer = read.signers[0]!;
  const attribute = writeAttribute(cmsOids.archiveHashIndexV3, index);
  return writeSignedMessage({
    ...partsOf(read),
    signerInfos: [withUnsigned(signer, [...unsignedOf(signer), attribute])],
  });
}

/** What an archive time-stamp covers. */
export interface ArchiveTimeStamp {
  token: Uint8Array;
  /** As the token says; not proved before the token is checked. */
  time: Date;
  /** Digest of the imprint. */
  digest: DigestName;
  /** What the imprint must be of. */
  stamped(document: Document): Uint8Array;
  coversCertificate(raw: Uint8Array): boolean;
  /** `raw`: a RevocationInfoChoice. */
  coversRevocation(raw: Uint8Array): boolean;
  coversAttribute(type: string, value: Uint8Array): boolean;
}

/**
 * Reads the token of an archive time-stamp and its index. MALFORMED also when the index names something that is not in the
 * message any more; UNSUPPORTED when there is no index of the third version.
 */
export function readArchiveTimeStamp(token: Uint8Array, message: SignedMessage, signer: SignerInfo): ArchiveTimeStamp {
  const read = readSignedMessage(token);
  if (read.contentType !== cmsOids.tstInfo || !read.content || read.signers.length !== 1)
    throw malformed('Not a time-stamp');
  const info = readTimeStampInfo(read.content);
  const indexes = read.signers[0]!.unsignedAttributes.filter(({ type }) => type === cmsOids.archiveHashIndexV3).flatMap(
    ({ values }) => values,
  );
  if (indexes.length !== 1) throw new PkiError('UNSUPPORTED', 'An archive time-stamp without ats-hash-index-v3');
  const walk = indexes[0]!.walk();
  const name = readDigestIdentifier(walk.next(Tag.sequence));
  const [certificates, revocations, attributes] = [
    readHashes(walk.next()),
    readHashes(walk.next()),
    readHashes(walk.next()),
  ];
  walk.done();
  if (name === 'sha1' || info.digest === 'sha1') throw new PkiError('UNSUPPORTED', 'An archive time-stamp over SHA-1');
  const keysOf = (hashes: Uint8Array[]) => new Set(hashes.map(toHex));
  requirePresent(certificates, keysOf(message.certificateChoices.map((raw) => digest(name, raw))));
  requirePresent(revocations, keysOf(message.revocationChoices.map((raw) => digest(name, raw))));
  requirePresent(attributes, keysOf(attributeDigests(signer, name)));
  const has = (hashes: Set<string>, octets: Uint8Array) => hashes.has(toHex(digest(name, octets)));
  return {
    token,
    time: info.time,
    digest: info.digest,
    stamped: (document) => stampedOctets(message, signer, document, info.digest, indexes[0]!.raw),
    coversCertificate: (raw) => has(certificates, raw),
    coversRevocation: (raw) => has(revocations, raw),
    coversAttribute: (type, value) => has(attributes, concat(oid(type), value)),
  };
}

const readHashes = (list: Der) => new Set(list.parts().map((hash) => toHex(hash.octets())));

function requirePresent(named: Set<string>, present: Set<string>) {
  for (const hash of named) if (!present.has(hash)) throw malformed('The archive time-stamp covers what is not there');
}
