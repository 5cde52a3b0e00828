import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { CONFIG } from '../../platform/tokens.js';
import {
  Certificate,
  type ReasonCode,
  type TrustOptions,
  validateCertificate,
  verifyMessage,
} from '../../reporting-core/index.js';
import { AuthorityFacts } from './authority-facts.js';
import { signedBy } from './bare-signature.js';
import { CertificateRepository } from './certificates.repository.js';
import { TrustedRoots } from './signature-check/trusted-roots.js';

export const certificateStandings = ['inForce', 'expired', 'suspended', 'revoked', 'unknown'] as const;
export type CertificateStanding = (typeof certificateStandings)[number];
/** A bare signature is far shorter than a CMS, which bears a certificate. */
const BARE_BYTES = 520;
/** What the validator may say of the certificate of a signature that is right in itself: it is judged by `judge`. */
const ofTheCertificate: readonly ReasonCode[] = [
  'EXPIRED',
  'NOT_YET_VALID',
  'REVOKED',
  'SUSPENDED',
  'REVOCATION_UNKNOWN',
  'REVOCATION_STALE',
];

/** Judges certificates by which people prove who they are: with the roots of the public check, at the present moment. */
@Injectable()
export class CertificateJudge {
  private readonly roots: TrustedRoots;

  constructor(
    private readonly facts: AuthorityFacts,
    private readonly certificates: CertificateRepository,
    @Inject(CONFIG) config: Config,
  ) {
    this.roots = new TrustedRoots(join(config.dataDir, 'trusted-roots'));
  }

  /**
   * Null when it is in force and made to authenticate its holder with a signature; otherwise the first reason. What our
   * register says counts at once, before the next list of revocation says it.
   */
  async judge(work: Work, certificate: Certificate): Promise<ReasonCode | null> {
    const [own] = await this.standings(work, [fingerprintOf(certificate.raw)]);
    if (own === 'revoked') return 'REVOKED';
    if (own === 'suspended') return 'SUSPENDED';
    const now = work.clock.now();
    const found = await validateCertificate(certificate, 'clientAuth', now, await this.trust(work));
    if (found.verdict !== 'valid') return found.reasons[0]?.code ?? 'NO_TRUSTED_PATH';
    const usage = certificate.keyUsage;
    return usage && !usage.has('digitalSignature') ? 'KEY_USAGE_FORBIDS' : null;
  }

  /** Whether the text was signed with the key of this very certificate: a bare signature, or a CMS of one signature. */
  async isSignedBy(work: Work, certificate: Certificate, text: string, signature: Uint8Array): Promise<boolean> {
    const data = Buffer.from(text, 'utf8');
    if (signature.length <= BARE_BYTES) return signedBy(certificate.raw, data, signature);
    const verdict = await verifyMessage(signature, await this.trust(work), data);
    const [one, ...others] = verdict.signatures;
    const reasons = [...verdict.reasons, ...(one?.reasons ?? [])];
    return (
      one?.certificate !== undefined &&
      others.length === 0 &&
      Buffer.compare(one.certificate.raw, certificate.raw) === 0 &&
      reasons.every(({ code }) => ofTheCertificate.includes(code))
    );
  }

  /** What our register says of certificates by their fingerprints (SHA-256 of the DER, hexadecimal), in the same order. */
  async standings(work: Work, fingerprints: readonly string[]): Promise<CertificateStanding[]> {
    const found: CertificateStanding[] = [];
    for (const fingerprint of fingerprints) {
      const row = await this.certificates.byFingerprint(work, Buffer.from(fingerprint, 'hex'));
      if (row?.status === 'revoked' || row?.status === 'suspended') found.push(row.status);
      else if (row?.status !== 'active') found.push('unknown');
      else found.push(row.notAfter <= work.clock.now() ? 'expired' : 'inForce');
    }
    return found;
  }

  private async trust(work: Work): Promise<TrustOptions> {
    const own = await this.facts.trust(work);
    const others = await this.roots.read();
    const parsed = (list: readonly Uint8Array[]) => list.map((raw) => Certificate.parse(raw));
    return {
      ...own,
      anchors: [...own.anchors, ...parsed(others.anchors)],
      pool: [...(own.pool ?? []), ...parsed(others.pool)],
      evidence: { crls: [...(own.evidence?.crls ?? []), ...others.crls] },
    };
  }
}

export const fingerprintOf = (raw: Uint8Array) => createHash('sha256').update(raw).digest('hex');
