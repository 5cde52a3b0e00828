import { sameBytes } from '../pki/asn1/writer.js';
import type { Certificate } from '../pki/certificate.js';
import { type DigestName, digest } from '../pki/digests.js';
import { cmsOids } from '../pki/oids.js';
import { asReason, type Purpose } from '../pki/path/path-rules.js';
import { type Reason, reason, type Verdict, verdictOf } from '../pki/path/reasons.js';
import { type PathVerdict, type TrustOptions, validateCertificate } from '../pki/path/validate.js';
import { type ArchiveTimeStamp, readArchiveTimeStamp } from './archive-time-stamp.js';
import { type CheckedDocument, checkSignature, findCertificate, isDigestListed } from './check-signature.js';
import { type DocumentSource, inMemory } from './document.js';
import { Past, withEvidenceOf } from './past.js';
import { type Attribute, readSignedMessage, readSigner, type SignedMessage, type SignerInfo } from './signed-data.js';
import { documentOf } from './signed-document.js';
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
  /** Newest first. */
  archiveTimeStamps: TimeStampVerdict[];
  counterSignatures: SignatureVerdict[];
  /**
   * BES: the certificate is under the signature; T: a valid time-stamp; LT: evidence inside the message; LTA: a valid archive
   * time-stamp over it; CMS: none of them.
   */
  level: 'CMS' | 'BES' | 'T' | 'LT' | 'LTA';
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
const clockSkew = 5 * 60_000;

/**
 * Checks a CMS message (attached, or detached with `content`, which may come in pieces): digest, signature, attributes,
 * binding of the certificate, time-stamps, and the path at the proved time. Never throws for hostile bytes; throws what the
 * source of the pieces throws.
 */
export async function verifyMessage(
  message: Uint8Array,
  trust: TrustOptions,
  content?: DocumentSource,
): Promise<MessageVerdict> {
  let read: SignedMessage;
  try {
    read = readSignedMessage(message);
  } catch (error) {
    return { verdict: 'invalid', reasons: [asReason(error)], signatures: [] };
  }
  const reasons: Reason[] = [];
  const archives = new Map(read.signers.map((signer) => [signer, archivesOf(signer, read)]));
  const document = await documentOf(
    read,
    content,
    [...archives.values()].flatMap(({ stamps }) => stamps),
    trust,
    reasons,
  );
  if (!document) reasons.push(reason('CONTENT_MISSING'));
  if (read.signers.length === 0) reasons.push(reason('NO_SIGNATURES'));
  const signatures: SignatureVerdict[] = [];
  if (document && reasons.length === 0) {
    for (const [signer, archive] of archives) {
      const task = { signer, message: read, document, purpose: 'signature' as const, contentType: read.contentType };
      signatures.push(await verifySigner({ ...task, trust, at: trust.now, archive }));
    }
  }
  const all = [...reasons, ...signatures.flatMap((one) => one.reasons)];
  return { verdict: verdictOf(all), reasons, signatures, content: read.content };
}

interface Archive {
  stamps: ArchiveTimeStamp[];
  reasons: Reason[];
}

function archivesOf(signer: SignerInfo, message: SignedMessage): Archive {
  const archive: Archive = { stamps: [], reasons: [] };
  for (const { raw } of valuesOf(signer.unsignedAttributes, cmsOids.archiveTimeStampV3).slice(0, mostNested)) {
    try {
      archive.stamps.push(readArchiveTimeStamp(raw, message, signer));
    } catch (error) {
      archive.reasons.push(reason('TIME_STAMP_WRONG', undefined, asReason(error).detail));
    }
  }
  // Stamps of one second: the one that covers the other came later.
  archive.stamps.sort(
    (a, b) => b.time.getTime() - a.time.getTime() || (a.coversAttribute(cmsOids.archiveTimeStampV3, b.token) ? -1 : 1),
  );
  return archive;
}

interface SignerTask {
  signer: SignerInfo;
  message: SignedMessage;
  document: CheckedDocument;
  purpose: Purpose;
  /** null: a counter-signature. */
  contentType: string | null;
  trust: TrustOptions;
  /** The moment at which the signature surely was there. */
  at: Date;
  archive?: Archive;
}

async function verifySigner(task: SignerTask): Promise<SignatureVerdict> {
  const { signer, message, document, purpose, contentType, at, archive } = task;
  const whole = withEvidenceOf(message.revocationChoices, {
    ...task.trust,
    pool: [...message.certificates, ...(task.trust.pool ?? [])],
  });
  const past = new Past(message, task.trust, whole, at);
  const outcome: SignatureVerdict = {
    verdict: 'unknown',
    reasons: [...(archive?.reasons ?? [])],
    judgedAt: at,
    timeStamps: [],
    archiveTimeStamps: [],
    counterSignatures: [],
    level: 'CMS',
  };
  try {
    const certificate = findCertificate(signer, [...whole.pool!, ...whole.anchors]);
    if (!certificate) {
      outcome.reasons.push(reason('SIGNER_CERTIFICATE_MISSING'));
      return outcome;
    }
    outcome.certificate = certificate;
    const reasons = checkSignature(signer, certificate, document, contentType);
    outcome.reasons.push(...reasons.list);
    outcome.claimedTime = reasons.claimedTime;
    if (contentType !== null && !isDigestListed(signer, message)) {
      outcome.reasons.push(reason('MALFORMED', undefined, 'digestAlgorithms'));
    }
    if (reasons.isBound) outcome.level = 'BES';
    await followArchives(archive?.stamps ?? [], document, outcome, past);
    await followStamps(signer, outcome, past);
    outcome.path = await validateCertificate(certificate, purpose, outcome.judgedAt, past.trust);
    outcome.reasons.push(...outcome.path.reasons);
    if (outcome.level === 'T' && isLongTerm(outcome, message)) outcome.level = past.isProved ? 'LTA' : 'LT';
    await followCounterSignatures(signer, message, outcome, past);
  } catch (error) {
    outcome.reasons.push(asReason(error, outcome.certificate?.subject.toString()));
  }
  outcome.verdict = verdictOf(outcome.reasons);
  return outcome;
}

/** Whether all evidence about the signatory is inside the message. */
function isLongTerm({ path }: SignatureVerdict, message: SignedMessage): boolean {
  const inside = [...message.crls, ...message.ocsp];
  return path!.evidence.length > 0 && path!.evidence.every((one) => inside.some((raw) => sameBytes(raw, one)));
}

const valuesOf = (attributes: Attribute[], type: string) =>
  attributes.filter((one) => one.type === type).flatMap(({ values }) => values);

/** Newest first: each is judged at the time that the newer ones prove for it. */
async function followArchives(
  stamps: ArchiveTimeStamp[],
  document: CheckedDocument,
  outcome: SignatureVerdict,
  past: Past,
) {
  for (const stamp of stamps) {
    const at = past.momentOf(cmsOids.archiveTimeStampV3, stamp.token);
    const octets = stamp.stamped(document);
    const verdict = await judgeTimeStamp(stamp.token, (name) => digest(name, octets), past.trust, at);
    outcome.archiveTimeStamps.push(verdict);
    if (!takeStamp(verdict, outcome)) continue;
    past.add(stamp);
  }
}

/** The earliest valid stamp gives the time; a stamp that is there and wrong makes the signature wrong. */
async function followStamps(signer: SignerInfo, outcome: SignatureVerdict, past: Past) {
  for (const value of valuesOf(signer.unsignedAttributes, cmsOids.signatureTimeStamp).slice(0, mostNested)) {
    const at = past.momentOf(cmsOids.signatureTimeStamp, value.raw);
    const stamp = await judgeTimeStamp(value.raw, (name) => digest(name, signer.signature), past.trust, at);
    outcome.timeStamps.push(stamp);
    if (takeStamp(stamp, outcome) && outcome.level === 'BES') outcome.level = 'T';
  }
}

function takeStamp(stamp: TimeStampVerdict, outcome: SignatureVerdict): boolean {
  if (stamp.verdict === 'invalid') outcome.reasons.push(reason('TIME_STAMP_WRONG', undefined, stamp.reasons[0]?.code));
  if (stamp.verdict === 'unknown') outcome.reasons.push(...stamp.reasons);
  if (stamp.verdict !== 'valid') return false;
  if (stamp.info!.time < outcome.judgedAt) outcome.judgedAt = stamp.info!.time;
  return true;
}

/** Each is over the signature, may have time-stamps of its own, and was there when the archive time-stamps say so. */
async function followCounterSignatures(
  signer: SignerInfo,
  message: SignedMessage,
  outcome: SignatureVerdict,
  past: Past,
) {
  for (const value of valuesOf(signer.unsignedAttributes, cmsOids.counterSignature).slice(0, mostNested)) {
    const read = readSigner(value);
    const unsignedAttributes = read.unsignedAttributes.filter(({ type }) => type === cmsOids.signatureTimeStamp);
    const verdict = await verifySigner({
      signer: { ...read, unsignedAttributes },
      // What the archive time-stamps do not cover must not come back as evidence.
      message: { ...message, revocationChoices: [], crls: [], ocsp: [] },
      document: inMemory(signer.signature),
      purpose: 'signature',
      contentType: null,
      trust: past.trust,
      at: past.momentOf(cmsOids.counterSignature, value.raw),
    });
    outcome.counterSignatures.push(verdict);
    outcome.reasons.push(...verdict.reasons);
  }
}

/** Checks a time-stamp token over data (RFC 3161): imprint, signature, purpose, and the path at the present. */
export function verifyTimeStamp(token: Uint8Array, data: Uint8Array, trust: TrustOptions): Promise<TimeStampVerdict> {
  return judgeTimeStamp(token, (name) => digest(name, data), trust, trust.now);
}

/** `at`: the moment at which the token surely was there; its certificate is judged for it. */
async function judgeTimeStamp(
  token: Uint8Array,
  digestOf: (name: DigestName) => Uint8Array,
  trust: TrustOptions,
  at: Date,
): Promise<TimeStampVerdict> {
  try {
    const message = readSignedMessage(token);
    const info =
      message.contentType === cmsOids.tstInfo && message.content ? readTimeStampInfo(message.content) : undefined;
    if (!info || message.signers.length !== 1) return { verdict: 'invalid', reasons: [reason('TIME_STAMP_WRONG')] };
    const reasons: Reason[] = [];
    if (info.digest === 'sha1' || !sameBytes(info.hashed, digestOf(info.digest)))
      reasons.push(reason('TIME_STAMP_WRONG'));
    if (info.time.getTime() > at.getTime() + clockSkew) reasons.push(reason('TIME_STAMP_WRONG', undefined, 'future'));
    const signer = { ...message.signers[0]!, unsignedAttributes: [] };
    const task = { signer, message, document: inMemory(message.content!), contentType: message.contentType, trust, at };
    const judged = await verifySigner({ ...task, purpose: 'timeStamping' });
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
