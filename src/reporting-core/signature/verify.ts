import { Der } from '../pki/asn1/reader.js';
import { contextOf, Tag } from '../pki/asn1/tags.js';
import { sameBytes } from '../pki/asn1/writer.js';
import type { Certificate } from '../pki/certificate.js';
import { digest, digestOid, readDigestIdentifier } from '../pki/digests.js';
import { cmsOids } from '../pki/oids.js';
import { asReason, type Purpose } from '../pki/path/path-rules.js';
import { type Reason, reason, type Verdict, verdictOf } from '../pki/path/reasons.js';
import { type PathVerdict, type TrustOptions, validateCertificate } from '../pki/path/validate.js';
import { type Attribute, readSignedMessage, readSigner, type SignedMessage, type SignerInfo } from './signed-data.js';
import { readTimeStampInfo, type TimeStampInfo } from './time-stamp-request.js';

export interface TimeStampVerdict {
  verdict: Verdict;
  reasons: Reason[];
  info?: TimeStampInfo;
  authority?: Certificate;
  path?: PathVerdict;
}

export interface SignatureVerdict {
  verdict: Verdict;
  reasons: Reason[];
  certificate?: Certificate;
  path?: PathVerdict;
  /** What the signatory says; proved only by a time-stamp. */
  claimedTime?: Date;
  /** The moment for which the certificate was judged: that of a valid time-stamp, otherwise the present. */
  judgedAt: Date;
  timeStamps: TimeStampVerdict[];
  counterSignatures: SignatureVerdict[];
  /** BES: the certificate is under the signature; T: a valid time-stamp; LT: evidence inside the message; CMS: none of them. */
  level: 'CMS' | 'BES' | 'T' | 'LT';
}

export interface MessageVerdict {
  /** Of all signatures: invalid when one is, then unknown when one is. */
  verdict: Verdict;
  reasons: Reason[];
  signatures: SignatureVerdict[];
  /** The document that is inside the message. */
  content?: Uint8Array;
}

/** Counter-signatures of counter-signatures are not followed, and of one signature no more than these. */
const mostNested = 10;

/**
 * Checks a CMS message (attached, or detached with `content`): digest, signature, attributes, binding of the certificate,
 * time-stamps, and the path at the proved time. Never throws for hostile bytes.
 */
export async function verifyMessage(
  message: Uint8Array,
  trust: TrustOptions,
  content?: Uint8Array,
): Promise<MessageVerdict> {
  let read: SignedMessage;
  try {
    read = readSignedMessage(message);
  } catch (error) {
    return { verdict: 'invalid', reasons: [asReason(error)], signatures: [] };
  }
  const reasons: Reason[] = [];
  const document = read.content ?? content;
  if (read.content && content && !sameBytes(read.content, content)) reasons.push(reason('CONTENT_CHANGED'));
  if (!document) reasons.push(reason('CONTENT_MISSING'));
  if (read.signers.length === 0) reasons.push(reason('NO_SIGNATURES'));
  const signatures: SignatureVerdict[] = [];
  if (document && reasons.length === 0) {
    for (const signer of read.signers) signatures.push(await verifySigner(signer, read, document, 'signature', trust));
  }
  const all = [...reasons, ...signatures.flatMap((one) => one.reasons)];
  return { verdict: verdictOf(all), reasons, signatures, content: read.content };
}

/** `contentType` null: a counter-signature. */
async function verifySigner(
  signer: SignerInfo,
  message: SignedMessage,
  content: Uint8Array,
  purpose: Purpose,
  trust: TrustOptions,
  contentType: string | null = message.contentType,
): Promise<SignatureVerdict> {
  const pool = [...message.certificates, ...(trust.pool ?? [])];
  const evidence = {
    crls: [...message.crls, ...(trust.evidence?.crls ?? [])],
    ocsp: [...message.ocsp, ...(trust.evidence?.ocsp ?? [])],
  };
  const within: TrustOptions = { ...trust, pool, evidence };
  const outcome: SignatureVerdict = {
    verdict: 'unknown',
    reasons: [],
    judgedAt: trust.now,
    timeStamps: [],
    counterSignatures: [],
    level: 'CMS',
  };
  try {
    const certificate = findCertificate(signer, [...pool, ...trust.anchors]);
    if (!certificate) {
      outcome.reasons.push(reason('SIGNER_CERTIFICATE_MISSING'));
      return outcome;
    }
    outcome.certificate = certificate;
    const reasons = checkSignature(signer, certificate, content, contentType);
    outcome.reasons.push(...reasons.list);
    outcome.claimedTime = reasons.claimedTime;
    if (contentType !== null && !isDigestListed(signer, message)) {
      outcome.reasons.push(reason('MALFORMED', undefined, 'digestAlgorithms'));
    }
    if (reasons.isBound) outcome.level = 'BES';
    await followStamps(signer, outcome, within);
    outcome.path = await validateCertificate(certificate, purpose, outcome.judgedAt, within);
    outcome.reasons.push(...outcome.path.reasons);
    if (outcome.level === 'T' && outcome.path.evidence.length > 0) {
      const inside = [...message.crls, ...message.ocsp];
      if (outcome.path.evidence.every((one) => inside.some((raw) => sameBytes(raw, one)))) outcome.level = 'LT';
    }
    for (const value of valuesOf(signer.unsignedAttributes, cmsOids.counterSignature).slice(0, mostNested)) {
      const counter = { ...readSigner(value), unsignedAttributes: [] };
      const verdict = await verifySigner(counter, message, signer.signature, 'signature', trust, null);
      outcome.counterSignatures.push(verdict);
      outcome.reasons.push(...verdict.reasons);
    }
  } catch (error) {
    outcome.reasons.push(asReason(error, outcome.certificate?.subject.toString()));
  }
  outcome.verdict = verdictOf(outcome.reasons);
  return outcome;
}

/** RFC 5652, 5.1: the digests of all signers are listed ahead of the content. */
const isDigestListed = (signer: SignerInfo, message: SignedMessage) =>
  message.digestIdentifiers.some((raw) => Der.parse(raw).walk().next().oid() === digestOid(signer.digest));

function findCertificate({ sid }: SignerInfo, pool: Certificate[]): Certificate | undefined {
  return pool.find((one) =>
    'keyId' in sid
      ? one.subjectKeyIdentifier !== undefined && sameBytes(one.subjectKeyIdentifier, sid.keyId)
      : sameBytes(one.serial, sid.serial) && sameBytes(one.issuer.raw, sid.issuer.raw),
  );
}

interface SignatureFindings {
  list: Reason[];
  isBound: boolean;
  claimedTime?: Date;
}

/** RFC 5652, 5.4 and 5.6: without signed attributes the signature is over the document, and then the document must be plain data. */
function checkSignature(
  signer: SignerInfo,
  certificate: Certificate,
  content: Uint8Array,
  contentType: string | null,
): SignatureFindings {
  const findings: SignatureFindings = { list: [], isBound: false };
  const { signedAttributes, signedAttributesRaw } = signer;
  const data = signedAttributesRaw ?? content;
  if (!certificate.publicKey.verify(signer.signatureAlgorithm, data, signer.signature, signer.digest)) {
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
  else if (!sameBytes(wanted, digest(signer.digest, content))) findings.list.push(reason('CONTENT_CHANGED'));
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

const valuesOf = (attributes: Attribute[], type: string) =>
  attributes.filter((one) => one.type === type).flatMap(({ values }) => values);

/** The earliest valid stamp gives the time; a stamp that is there and wrong makes the signature wrong. */
async function followStamps(signer: SignerInfo, outcome: SignatureVerdict, trust: TrustOptions) {
  for (const value of valuesOf(signer.unsignedAttributes, cmsOids.signatureTimeStamp).slice(0, mostNested)) {
    const stamp = await verifyTimeStamp(value.raw, signer.signature, trust);
    outcome.timeStamps.push(stamp);
    if (stamp.verdict === 'invalid')
      outcome.reasons.push(reason('TIME_STAMP_WRONG', undefined, stamp.reasons[0]?.code));
    if (stamp.verdict === 'unknown') outcome.reasons.push(...stamp.reasons);
    if (stamp.verdict !== 'valid') continue;
    if (stamp.info!.time < outcome.judgedAt) outcome.judgedAt = stamp.info!.time;
    if (outcome.level === 'BES') outcome.level = 'T';
  }
}

/** Checks a time-stamp token over data (RFC 3161): imprint, signature, purpose, and the path at the stamped time. */
export async function verifyTimeStamp(
  token: Uint8Array,
  data: Uint8Array,
  trust: TrustOptions,
): Promise<TimeStampVerdict> {
  try {
    const message = readSignedMessage(token);
    const info =
      message.contentType === cmsOids.tstInfo && message.content ? readTimeStampInfo(message.content) : undefined;
    if (!info || message.signers.length !== 1) return { verdict: 'invalid', reasons: [reason('TIME_STAMP_WRONG')] };
    const reasons: Reason[] = [];
    if (info.digest === 'sha1' || !sameBytes(info.hashed, digest(info.digest, data)))
      reasons.push(reason('TIME_STAMP_WRONG'));
    if (info.time.getTime() > trust.now.getTime() + 5 * 60_000)
      reasons.push(reason('TIME_STAMP_WRONG', undefined, 'future'));
    const signer = { ...message.signers[0]!, unsignedAttributes: [] };
    const judged = await verifySigner(signer, message, message.content!, 'timeStamping', { ...trust, now: trust.now });
    // RFC 3161, 2.4.1: the certificate of the authority is under its signature.
    if (judged.level === 'CMS' && judged.certificate)
      reasons.push(reason('SIGNER_NOT_BOUND', judged.certificate.subject.toString()));
    reasons.push(...judged.reasons);
    return { verdict: verdictOf(reasons), reasons, info, authority: judged.certificate, path: judged.path };
  } catch (error) {
    const reasons = [asReason(error)];
    return { verdict: verdictOf(reasons), reasons };
  }
}
