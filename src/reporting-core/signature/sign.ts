import { Tag } from '../pki/asn1/tags.js';
import { implicit, integer, octetString, oid, sequence, setOf, time, tlv } from '../pki/asn1/writer.js';
import type { Certificate } from '../pki/certificate.js';
import { digest, digestIdentifier } from '../pki/digests.js';
import { cmsOids } from '../pki/oids.js';
import { PkiError } from '../pki/pki-error.js';
import type { RevocationEvidence, Signer, TimeStampSource } from '../ports.js';
import { type Document, type DocumentSource, inMemory, readDocument } from './document.js';
import {
  ocspChoice,
  partsOf,
  readSignedMessage,
  unsignedOf,
  withUnsigned,
  writeAttribute,
  writeEncapsulated,
  writeSignedMessage,
} from './signed-data.js';
import { readTimeStampResponse, writeTimeStampRequest } from './time-stamp-request.js';

export interface Signatory {
  signer: Signer;
  certificate: Certificate;
  /** What the signatory says the time is; proved by nobody. */
  signingTime?: Date;
}

export interface SignOptions {
  /** Pieces of a large document (a file stream) are read once and kept nowhere; then the signature must be detached. */
  content: DocumentSource;
  /** The signature without the document. */
  detached?: boolean;
  signatories: Signatory[];
  /** Further certificates to send along: those of the authorities. */
  certificates?: Certificate[];
  /** id-data unless told. */
  contentType?: string;
}

/**
 * Signs (CMS, RFC 5652) so that each signature is CAdES-BES (ETSI EN 319 122-1): content type, digest of the document and
 * the signatory's certificate are under the signature. KEY_MISMATCH when a certificate is not of the signatory's key.
 */
export async function sign(options: SignOptions): Promise<Uint8Array> {
  const { content, signatories, contentType = cmsOids.data } = options;
  if (signatories.length === 0) throw new PkiError('BAD_ARGUMENT', 'Nobody signs');
  if (!options.detached && !(content instanceof Uint8Array))
    throw new PkiError('BAD_ARGUMENT', 'A document in pieces is signed detached');
  const document = await readDocument(content, new Set(signatories.map(({ signer }) => signer.digest)));
  const signerInfos: Uint8Array[] = [];
  for (const signatory of signatories) signerInfos.push(await signerInfo(signatory, document, contentType));
  const certificates = [...signatories.map(({ certificate }) => certificate), ...(options.certificates ?? [])];
  return writeSignedMessage({
    contentType,
    encapsulated: writeEncapsulated(contentType, options.detached ? undefined : document.octets),
    digestIdentifiers: signatories.map(({ signer }) => digestIdentifier(signer.digest)),
    certificateChoices: certificates.map(({ raw }) => raw),
    revocationChoices: [],
    signerInfos,
  });
}

/** Adds a signature over the same document; `content` is needed when it is detached. BAD_ARGUMENT without it. */
export async function addSignature(
  message: Uint8Array,
  signatory: Signatory,
  content?: DocumentSource,
): Promise<Uint8Array> {
  const read = readSignedMessage(message);
  const source = read.content ?? content;
  if (!source) throw new PkiError('BAD_ARGUMENT', 'The document of a detached signature is wanted');
  const signed = await readDocument(source, new Set([signatory.signer.digest]));
  const parts = partsOf(read);
  return writeSignedMessage({
    ...parts,
    digestIdentifiers: [...parts.digestIdentifiers, digestIdentifier(signatory.signer.digest)],
    certificateChoices: [...parts.certificateChoices, signatory.certificate.raw],
    signerInfos: [...parts.signerInfos, await signerInfo(signatory, signed, read.contentType)],
  });
}

/** Counter-signs one of the signatures (RFC 5652, 11.4): confirms the signature, not the document. */
export async function addCounterSignature(
  message: Uint8Array,
  index: number,
  signatory: Signatory,
): Promise<Uint8Array> {
  const read = readSignedMessage(message);
  const signer = read.signers[index];
  if (!signer) throw new PkiError('BAD_ARGUMENT', `There is no signature ${index}`);
  const counter = writeAttribute(
    cmsOids.counterSignature,
    await signerInfo(signatory, inMemory(signer.signature), undefined),
  );
  const parts = partsOf(read);
  parts.signerInfos[index] = withUnsigned(signer, [...unsignedOf(signer), counter]);
  return writeSignedMessage({ ...parts, certificateChoices: [...parts.certificateChoices, signatory.certificate.raw] });
}

/** Makes CAdES-T: a time-stamp over each signature that has none. Throws what the source throws, or MALFORMED. */
export async function addTimeStamps(message: Uint8Array, source: TimeStampSource): Promise<Uint8Array> {
  const read = readSignedMessage(message);
  const parts = partsOf(read);
  for (const [i, signer] of read.signers.entries()) {
    if (signer.unsignedAttributes.some(({ type }) => type === cmsOids.signatureTimeStamp)) continue;
    const request = writeTimeStampRequest(signer.signature, signer.digest);
    const token = readTimeStampResponse(await source.stamp(request.raw), request);
    const stamp = writeAttribute(cmsOids.signatureTimeStamp, token);
    parts.signerInfos[i] = withUnsigned(signer, [...unsignedOf(signer), stamp]);
  }
  return writeSignedMessage(parts);
}

/** Makes CAdES-LT of a time-stamped message: certificates, lists and answers for later checks go inside. */
export function addValidationData(
  message: Uint8Array,
  data: { certificates: Uint8Array[] } & RevocationEvidence,
): Uint8Array {
  const parts = partsOf(readSignedMessage(message));
  return writeSignedMessage({
    ...parts,
    certificateChoices: [...parts.certificateChoices, ...data.certificates],
    revocationChoices: [...parts.revocationChoices, ...(data.crls ?? []), ...(data.ocsp ?? []).map(ocspChoice)],
  });
}

/** The signature without the document that it has inside. */
export function detach(message: Uint8Array): Uint8Array {
  const read = readSignedMessage(message);
  return writeSignedMessage({ ...partsOf(read), encapsulated: writeEncapsulated(read.contentType) });
}

/** `contentType` absent: a counter-signature, which must not name one. */
async function signerInfo(
  signatory: Signatory,
  document: Document,
  contentType: string | undefined,
): Promise<Uint8Array> {
  const { signer, certificate, signingTime } = signatory;
  if (Buffer.compare(signer.publicKey, certificate.spki) !== 0) {
    throw new PkiError('KEY_MISMATCH', `The certificate of ${certificate.subject} is not of this key`);
  }
  const attributes = [
    contentType && writeAttribute(cmsOids.contentType, oid(contentType)),
    signingTime && writeAttribute(cmsOids.signingTime, time(signingTime)),
    writeAttribute(cmsOids.messageDigest, octetString(document.digest(signer.digest))),
    writeAttribute(cmsOids.signingCertificateV2, signingCertificate(certificate)),
  ].filter((attribute) => attribute !== undefined && attribute !== '');
  const signed = setOf(...attributes);
  return sequence(
    integer(1),
    sequence(certificate.issuer.raw, tlv(Tag.integer, certificate.serial)),
    digestIdentifier(signer.digest),
    implicit(0, signed),
    signer.algorithm,
    octetString(await signer.sign(signed)),
  );
}

/** ESSCertIDv2 with SHA-256, its default, and the issuer and serial number (RFC 5035). */
function signingCertificate(certificate: Certificate): Uint8Array {
  const issuer = sequence(tlv(0xa4, certificate.issuer.raw));
  const id = sequence(
    octetString(digest('sha256', certificate.raw)),
    sequence(issuer, tlv(Tag.integer, certificate.serial)),
  );
  return sequence(sequence(id));
}
