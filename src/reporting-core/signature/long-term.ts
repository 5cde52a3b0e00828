import { Der } from '../pki/asn1/reader.js';
import { Tag } from '../pki/asn1/tags.js';
import type { Certificate } from '../pki/certificate.js';
import type { PathVerdict, TrustOptions } from '../pki/path/validate.js';
import { PkiError } from '../pki/pki-error.js';
import type { DocumentSource } from './document.js';
import { addValidationData } from './sign.js';
import { readSignedMessage } from './signed-data.js';
import { type SignatureVerdict, type TimeStampVerdict, verifyMessage } from './verify.js';

/**
 * Makes CAdES-LT of a valid, time-stamped message: puts inside all certificates and all evidence that its check used, about
 * signatories, counter-signatories, time-stamps and the signers of evidence. Before a further archive time-stamp it completes
 * the message for the last one. NOT_VALID when the message is not valid now: what is wrong must not be kept for later.
 */
export async function completeForLongTerm(
  message: Uint8Array,
  trust: TrustOptions,
  content?: DocumentSource,
): Promise<Uint8Array> {
  const outcome = await verifyMessage(message, trust, content);
  const stamped = outcome.signatures.every(({ timeStamps }) => timeStamps.length > 0);
  if (outcome.verdict !== 'valid' || !stamped) {
    const first = [...outcome.reasons, ...outcome.signatures.flatMap(({ reasons }) => reasons)][0];
    throw new PkiError('NOT_VALID', first ? first.code : 'A signature without a time-stamp');
  }
  const paths = outcome.signatures.flatMap(pathsOf);
  const inside = readSignedMessage(message);
  const certificates = new Set<Certificate>(paths.flatMap(({ path, supporting }) => [...path, ...supporting]));
  const known = new Set([...inside.crls, ...inside.ocsp].map(keyOf));
  const crls: Uint8Array[] = [];
  const ocsp: Uint8Array[] = [];
  for (const raw of new Set(paths.flatMap(({ evidence }) => evidence))) {
    if (known.has(keyOf(raw))) continue;
    known.add(keyOf(raw));
    // An answer begins with its status, an ENUMERATED; a list with what is signed, a SEQUENCE.
    (isAnswer(raw) ? ocsp : crls).push(raw);
  }
  return addValidationData(message, { certificates: [...certificates].map(({ raw }) => raw), crls, ocsp });
}

const keyOf = (raw: Uint8Array) => Buffer.from(raw).toString('latin1');

function isAnswer(raw: Uint8Array): boolean {
  return Der.parse(raw).walk().next().tag === Tag.enumerated;
}

function pathsOf(signature: SignatureVerdict): PathVerdict[] {
  const stamps: TimeStampVerdict[] = [...signature.timeStamps, ...signature.archiveTimeStamps];
  const own = [signature.path, ...stamps.map(({ path }) => path)].filter((path) => path !== undefined);
  return [...own, ...signature.counterSignatures.flatMap(pathsOf)];
}
