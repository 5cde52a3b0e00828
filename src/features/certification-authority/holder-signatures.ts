import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { verifyMessage } from '../../reporting-core/index.js';
import { AuthorityFacts } from './authority-facts.js';
import type { RegisteredCertificate } from './certificate.entity.js';
import { HolderSignatureWrong } from './certificate.refusals.js';
import { CertificateRepository } from './certificates.repository.js';

/** Signatures of holders under short texts: receipts, statements, requests to renew. */
@Injectable()
export class HolderSignatures {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly facts: AuthorityFacts,
  ) {}

  /**
   * Checks a CMS over `text` by the certificate, or by another one in force of the same client. Refuses with the first reason
   * of the validator. A suspended certificate may sign that it be revoked, and nothing else: `evenSuspended`.
   */
  async check(
    work: Work,
    certificate: RegisteredCertificate,
    text: string,
    cms: Uint8Array,
  ): Promise<RegisteredCertificate> {
    const trust = await this.facts.trust(work);
    const verdict = await verifyMessage(cms, trust, Buffer.from(text, 'utf8'));
    const [signature] = verdict.signatures;
    const reason = verdict.reasons[0] ?? signature?.reasons[0];
    if (verdict.verdict !== 'valid' || verdict.signatures.length !== 1) {
      throw new HolderSignatureWrong({ why: reason?.code ?? 'NO_SIGNATURES' }, ['signature']);
    }
    const raw = signature!.certificate!.raw;
    const by = await this.certificates.byFingerprint(work, createHash('sha256').update(raw).digest());
    if (!by || by.clientId !== certificate.clientId)
      throw new HolderSignatureWrong({ why: 'OTHER_HOLDER' }, ['signature']);
    if (by.id !== certificate.id && by.status !== 'active') {
      throw new HolderSignatureWrong({ why: 'NOT_IN_FORCE' }, ['signature']);
    }
    return by;
  }
}
