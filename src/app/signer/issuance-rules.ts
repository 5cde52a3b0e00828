import { keyHashOf, keyKindOf, orderDigest } from '../../features/certification-authority/subject.js';
import {
  Certificate,
  type CertificateContents,
  issueCertificate,
  PkiError,
  randomSerial,
  readCertificateRequest,
  validateCertificate,
} from '../../reporting-core/index.js';
import type { Authority } from './authorities.js';
import { addressesOf, contentsOf, type ProfileRules } from './certificate-contents.js';
import type { OrderFacts, OrderRow } from './issuance-rows.js';
import { lint } from './lint.js';

export type Judgement =
  | { outcome: 'fit'; contents: CertificateContents }
  | { outcome: 'notApproved' | 'refused'; problems: string[] };

/** What stands for all orders of a batch. */
export interface Place {
  issuer: Authority;
  publicUrl: string;
  now: Date;
}

/** What will be certified, or why it may not be: approvals first, then everything else. */
export async function judgeOrder(order: OrderRow, facts: OrderFacts, place: Place): Promise<Judgement> {
  const profile = facts.profiles.get(order.profile_id);
  const approvals = facts.approvers.get(order.id)?.size ?? 0;
  if (order.status !== 'approved') return { outcome: 'notApproved', problems: [`STATE_${order.status}`] };
  if (profile && approvals < (profile.twoPersons ? 2 : 1)) {
    return { outcome: 'notApproved', problems: [`APPROVALS_${approvals}`] };
  }
  const contents = await contentsFor(order, profile, facts.free.has(order.id), place);
  return Array.isArray(contents) ? { outcome: 'refused', problems: contents } : { outcome: 'fit', contents };
}

/** The contents when every rule but the approvals holds, else the codes of those that do not. */
async function contentsFor(
  order: OrderRow,
  profile: ProfileRules | undefined,
  keyIsFree: boolean,
  { issuer: { name: issuerName, certificate: issuer, signer }, publicUrl, now }: Place,
): Promise<CertificateContents | string[]> {
  if (!profile) return ['PROFILE_NOT_CONFIRMED'];
  const digest = orderDigest({ ...order, profileId: order.profile_id, notAfter: order.not_after });
  if (!digest.equals(order.request_hash)) return ['ORDER_CHANGED'];
  try {
    const request = readCertificateRequest(order.request);
    if (!request.possessionProved) return ['POSSESSION'];
    if (!keyHashOf(request.spki).equals(order.key_hash)) return ['KEY_HASH'];
    if (!profile.keyKinds.includes(keyKindOf(request.publicKey) ?? '')) return ['KEY_KIND'];
    if (!keyIsFree) return ['KEY_USED'];
    if (order.not_after && order.not_after <= now) return ['TERM_OVER'];
    const serial = randomSerial();
    const contents = contentsOf(profile, order, request.spki, serial, now, addressesOf(publicUrl, issuerName));
    if (contents.notAfter > issuer.notAfter) return ['TERM_OUTSIDE_ISSUER'];
    // Built as it will be, under an empty signature, and read back.
    const unsigned = { ...signer!, sign: () => new Uint8Array(8) };
    const draft = Certificate.parse(await issueCertificate(contents, { signer: unsigned, certificate: issuer }));
    const expected = {
      profile,
      subject: order.subject,
      publicKey: request.spki,
      serial,
      issuer,
      issuerName,
      now,
      notAfter: order.not_after,
      publicUrl,
    };
    const problems = lint(draft, expected);
    return problems.length > 0 ? problems : contents;
  } catch (error) {
    if (error instanceof PkiError) return [error.code];
    throw error;
  }
}

/** Signs, and lets the validator say that the path holds before the certificate counts. */
export async function signContents(
  contents: CertificateContents,
  issuing: Authority,
  roots: readonly Authority[],
): Promise<Uint8Array> {
  const raw = await issueCertificate(contents, { signer: issuing.signer!, certificate: issuing.certificate });
  const certificate = Certificate.parse(raw);
  const trust = {
    anchors: roots.map((root) => root.certificate),
    pool: [issuing.certificate],
    revocation: 'ignored' as const,
    now: contents.notBefore,
  };
  const judged = await validateCertificate(certificate, 'signature', contents.notBefore, trust);
  if (judged.verdict !== 'valid') {
    throw new Error(`The validator refuses what was signed: ${judged.reasons.map((one) => one.code).join(', ')}`);
  }
  return raw;
}
