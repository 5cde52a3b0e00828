import { Der } from '../pki/asn1/reader.js';
import { contextOf, Tag } from '../pki/asn1/tags.js';
import { sameBytes } from '../pki/asn1/writer.js';
import type { Certificate } from '../pki/certificate.js';
import { digest, digestOid, readDigestIdentifier } from '../pki/digests.js';
import { cmsOids } from '../pki/oids.js';
import { type Reason, reason } from '../pki/path/reasons.js';
import type { Verifier } from '../pki/public-key.js';
import type { Document } from './document.js';
import type { Attribute, SignedMessage, SignerInfo } from './signed-data.js';

/** A document that may have gone by in pieces: signatures right over it were checked on the way. */
export interface CheckedDocument extends Document {
  verifiers?: ReadonlyMap<SignerInfo, Verifier>;
}

/** RFC 5652, 5.1: the digests of all signers are listed ahead of the content. */
export const isDigestListed = (signer: SignerInfo, message: SignedMessage) =>
  message.digestIdentifiers.some((raw) => Der.parse(raw).walk().next().oid() === digestOid(signer.digest));

export function findCertificate({ sid }: SignerInfo, pool: Certificate[]): Certificate | undefined {
  return pool.find((one) =>
    'keyId' in sid
      ? one.subjectKeyIdentifier !== undefined && sameBytes(one.subjectKeyIdentifier, sid.keyId)
      : sameBytes(one.serial, sid.serial) && sameBytes(one.issuer.raw, sid.issuer.raw),
  );
}

export interface SignatureFindings {
  list: Reason[];
  isBound: boolean;
  claimedTime?: Date;
}

/** RFC 5652, 5.4 and 5.6: without signed attributes the signature is over the document, and then the document must be plain data. */
export function checkSignature(
  signer: SignerInfo,
  certificate: Certificate,
  document: CheckedDocument,
  contentType: string | null,
): SignatureFindings {
  const findings: SignatureFindings = { list: [], isBound: false };
  const { signedAttributes, signedAttributesRaw } = signer;
  const data = signedAttributesRaw ?? document.octets;
  const holds = data
    ? certificate.publicKey.verify(signer.signatureAlgorithm, data, signer.signature, signer.digest)
    : document.verifiers?.get(signer)?.verify(signer.signature);
  if (!holds) {
    findings.list.push(reason('SIGNATURE_WRONG', certificate.subject.toString()));
  }
  if (signer.digest === 'sha1')
    findings.list.push(reason('ALGORITHM_REFUSED', certificate.subject.toString(), 'SHA-1'));
  if (!signedAttributes) {
    if (contentType !== null && contentType !== cmsOids.data) findings.list.push(reason('SIGNED_ATTRIBUTES_WRONG'));
    return findings;
  }
  const type = single(signedAttributes, cmsOids.contentType);
  if (contentType === null ? type !== undefined : type?.oid() !== contentType)
    findings.list.push(reason('CONTENT_TYPE_WRONG'));
  const wanted = single(signedAttributes, cmsOids.messageDigest)?.octets();
  if (!wanted) findings.list.push(reason('SIGNED_ATTRIBUTES_WRONG'));
  else if (!sameBytes(wanted, document.digest(signer.digest))) findings.list.push(reason('CONTENT_CHANGED'));
  findings.claimedTime = single(signedAttributes, cmsOids.signingTime)?.time();
  const bound = isBoundTo(signedAttributes, certificate);
  if (bound === false) findings.list.push(reason('SIGNER_NOT_BOUND', certificate.subject.toString()));
  findings.isBound = bound === true;
  return findings;
}

function single(attributes: Map<string, Attribute>, type: string): Der | undefined {
  const values = attributes.get(type)?.values;
  return values?.length === 1 ? values[0] : undefined;
}

/** Whether the signed reference names this certificate; undefined when there is none (RFC 5035; RFC 2634 over SHA-1). */
function isBoundTo(attributes: Map<string, Attribute>, certificate: Certificate): boolean | undefined {
  const v2 = attributes.get(cmsOids.signingCertificateV2);
  const v1 = attributes.get(cmsOids.signingCertificate);
  if (!v1 && !v2) return undefined;
  const value = (v2 ?? v1)!.values;
  if (value.length !== 1) return false;
  const first = value[0]!.walk().next().walk().next().walk();
  const algorithm = v2 ? first.optional(Tag.sequence) : undefined;
  const name = !v2 ? 'sha1' : algorithm ? readDigestIdentifier(algorithm) : 'sha256';
  if (!sameBytes(first.next().octets(), digest(name, certificate.raw))) return false;
  if (!first.more) return true;
  const issuerSerial = first.next().walk();
  const names = issuerSerial.next().parts();
  const serial = issuerSerial.next().integerOctets();
  const issuer = names.length === 1 && names[0]!.tag === contextOf(4) ? names[0]!.inside(4).raw : undefined;
  return sameBytes(serial, certificate.serial) && issuer !== undefined && sameBytes(issuer, certificate.issuer.raw);
}
