import {
  Certificate,
  explain,
  fromPem,
  PkiError,
  type Reason,
  type SignatureVerdict,
  type TrustOptions,
  type Verdict,
  verifyMessage,
} from '../../../reporting-core/index.js';

/** What is to be checked, as plain data: it crosses to a worker thread. */
export interface CheckTask {
  /** CMS: DER, armoured, or bare base64. */
  signature: Uint8Array;
  /** The document of a detached signature. */
  document?: Uint8Array;
  anchors: Uint8Array[];
  pool: Uint8Array[];
  crls: Uint8Array[];
  now: Date;
}

export interface CheckedReason {
  code: string;
  ru: string;
  en: string;
}
export interface CheckedSignature {
  verdict: Verdict;
  reasons: CheckedReason[];
  holder: string | null;
  organization: string | null;
  title: string | null;
  serial: string | null;
  issuer: string | null;
  notBefore: string | null;
  notAfter: string | null;
  claimedAt: string | null;
  stampedAt: string | null;
  judgedAt: string;
  level: SignatureVerdict['level'];
}
export interface CheckedMessage {
  verdict: Verdict;
  reasons: CheckedReason[];
  signatures: CheckedSignature[];
  /** Whether the document lies inside the file of the signature. */
  attached: boolean;
  root: string | null;
}

/** Checks a message against the given roots and lists; never throws for hostile bytes. */
export async function checkSignature(task: CheckTask): Promise<CheckedMessage> {
  const trust: TrustOptions = {
    anchors: task.anchors.map((raw) => Certificate.parse(raw)),
    pool: task.pool.map((raw) => Certificate.parse(raw)),
    evidence: { crls: task.crls },
    now: task.now,
  };
  const found = await verifyMessage(derOf(task.signature), trust, task.document);
  const root = found.signatures[0]?.path?.path.at(-1);
  return {
    verdict: found.verdict,
    reasons: found.reasons.map(words),
    signatures: found.signatures.map(told),
    attached: found.content !== undefined,
    root: root?.subject.toString() ?? null,
  };
}

const words = (reason: Reason): CheckedReason => ({
  code: reason.code,
  ru: explain(reason, 'ru'),
  en: explain(reason, 'en'),
});

function told(signature: SignatureVerdict): CheckedSignature {
  const { certificate, claimedTime, judgedAt } = signature;
  const get = (attribute: 'commonName' | 'surname' | 'givenName' | 'organization' | 'title') =>
    certificate?.subject.get(attribute) ?? null;
  const person = [get('surname'), get('givenName')].filter(Boolean).join(' ');
  const stamp = signature.timeStamps.find((one) => one.verdict === 'valid')?.info;
  return {
    verdict: signature.verdict,
    reasons: signature.reasons.map(words),
    holder: person || get('commonName'),
    organization: get('organization'),
    title: get('title'),
    serial: certificate?.serialHex ?? null,
    issuer: certificate?.issuer.get('commonName') ?? certificate?.issuer.toString() ?? null,
    notBefore: certificate?.notBefore.toISOString() ?? null,
    notAfter: certificate?.notAfter.toISOString() ?? null,
    claimedAt: claimedTime?.toISOString() ?? null,
    stampedAt: stamp?.time.toISOString() ?? null,
    judgedAt: judgedAt.toISOString(),
    level: signature.level,
  };
}

/** Programs write signatures as they are, in armour of several names, and as bare base64. */
function derOf(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x30) return bytes;
  const start = Buffer.from(bytes.subarray(0, 100)).toString('latin1').trimStart();
  if (start.startsWith('-----BEGIN ')) {
    for (const label of ['CMS', 'PKCS7', 'PKCS #7 SIGNED DATA', 'SIGNATURE']) {
      try {
        const [found] = fromPem(bytes, label);
        if (found) return found;
      } catch (error) {
        if (!(error instanceof PkiError)) throw error;
      }
    }
    return bytes;
  }
  if (!/^[A-Za-z0-9+/]{20}/.test(start)) return bytes;
  return Buffer.from(Buffer.from(bytes).toString('latin1'), 'base64');
}
