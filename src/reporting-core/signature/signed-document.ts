import type { DigestName } from '../pki/digests.js';
import { asReason } from '../pki/path/path-rules.js';
import { type Reason, reason } from '../pki/path/reasons.js';
import type { TrustOptions } from '../pki/path/validate.js';
import type { Verifier } from '../pki/public-key.js';
import type { ArchiveTimeStamp } from './archive-time-stamp.js';
import { type CheckedDocument, findCertificate } from './check-signature.js';
import { type DocumentSource, inMemory, isSameDocument, readDocument } from './document.js';
import type { SignedMessage, SignerInfo } from './signed-data.js';

/** The document that was signed: inside the message, in memory, or read now, once, for all that will be asked of it. */
export async function documentOf(
  message: SignedMessage,
  content: DocumentSource | undefined,
  stamps: ArchiveTimeStamp[],
  trust: TrustOptions,
  reasons: Reason[],
): Promise<CheckedDocument | undefined> {
  const inside = message.content && inMemory(message.content);
  if (!content) return inside;
  if (content instanceof Uint8Array) {
    const given = inMemory(content);
    if (inside && !isSameDocument(inside, given)) reasons.push(reason('CONTENT_CHANGED'));
    return inside ?? given;
  }
  const names = new Set<DigestName>(['sha256', ...message.signers.map((signer) => signer.digest)]);
  for (const stamp of stamps) names.add(stamp.digest);
  const verifiers = inside ? new Map<SignerInfo, Verifier>() : plainVerifiers(message, trust);
  const given = await readDocument(content, names, [...verifiers.values()]);
  if (inside && !isSameDocument(inside, given)) reasons.push(reason('CONTENT_CHANGED'));
  return inside ?? { ...given, verifiers };
}

/** Signatures without signed attributes are over the document itself: they are checked while it goes by. */
function plainVerifiers(message: SignedMessage, trust: TrustOptions): Map<SignerInfo, Verifier> {
  const verifiers = new Map<SignerInfo, Verifier>();
  for (const signer of message.signers.filter(({ signedAttributes }) => !signedAttributes)) {
    try {
      const certificate = findCertificate(signer, [...message.certificates, ...(trust.pool ?? []), ...trust.anchors]);
      if (certificate) verifiers.set(signer, certificate.publicKey.verifier(signer.signatureAlgorithm, signer.digest));
    } catch (error) {
      // Told as a reason when the signer is judged; anything that is not a refusal of the library goes on.
      asReason(error);
    }
  }
  return verifiers;
}
