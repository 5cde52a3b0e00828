import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { Certificates, type RegisteredCertificate } from '../certification-authority/index.js';
import { AdvanceApplication } from './advance-application.js';
import { type ApplicationKind, CertificateApplication } from './application.entity.js';
import { runningStatuses } from './application.lifecycle.js';
import { CertificateNotValid } from './application.refusals.js';
import { ApplicationRepository } from './applications.repository.js';
import { Applications } from './applications.service.js';
import { DocumentRepository } from './documents.repository.js';
import { HolderProof } from './holder-proof.js';
import { IdentityService } from './identity.service.js';

/** The next certificate of the same person: renewed by the signature of the present one, or replaced when it was lost. */
@Injectable()
export class Renewals {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly opening: Applications,
    private readonly documents: DocumentRepository,
    private readonly identity: IdentityService,
    private readonly advancing: AdvanceApplication,
    private readonly certificates: Certificates,
    private readonly proof: HolderProof,
  ) {}

  /** What the person signs to ask for a renewal: names application and certificate, so that it fits no other. */
  async renewalText(work: Work, application: CertificateApplication): Promise<string> {
    const certificate = await this.certificateOf(work, application);
    return (
      `Прошу выпустить новый сертификат взамен истекающего № ${certificate.serialHex.toUpperCase()} ` +
      `(${application.holderName}, заявка ${application.number}). Данные не изменились.`
    );
  }

  /** No visit and no paper form: the signature stands for both. A renewal that is under way is given back. */
  async renew(work: Work, from: CertificateApplication, signature: string): Promise<CertificateApplication> {
    const certificate = await this.certificateOf(work, from);
    this.assertValid(work, certificate, ['active']);
    await this.proof.check(work, certificate, await this.renewalText(work, from), signature);
    const running = await this.running(work, from, 'renewal');
    if (running) return running;
    const fresh = await this.opening.copy(work, from, 'renewal', { replacesCertificateId: certificate.id });
    await this.withoutForm(work, fresh);
    await this.opening.handOver(work, fresh);
    await this.identity.confirmByCertificate(work, fresh, certificate.serialHex);
    return fresh;
  }

  /** Free, any number of times while the certificate that was paid for would still hold; the old one is revoked at the issue. */
  async replace(work: Work, from: CertificateApplication): Promise<CertificateApplication> {
    const certificate = await this.certificateOf(work, from);
    this.assertValid(work, certificate, ['active', 'suspended', 'revoked']);
    const running = await this.running(work, from, 'replacement');
    if (running) return running;
    const fresh = await this.opening.copy(work, from, 'replacement', {
      paymentGround: 'replacement',
      replacesCertificateId: certificate.id,
    });
    return this.opening.handOver(work, fresh);
  }

  async replaceAsStaff(work: Work, id: string): Promise<CertificateApplication> {
    const from = await this.applications.forUpdate(work, id);
    work.actor.authorize('copy', from);
    return this.replace(work, from);
  }

  private async certificateOf(work: Work, application: CertificateApplication): Promise<RegisteredCertificate> {
    if (!application.certificateId) throw new CertificateNotValid({ status: application.status });
    const [certificate] = (await this.certificates.byApplication(work, application.id)).filter(
      (c) => c.id === application.certificateId,
    );
    if (!certificate) throw new NotFound();
    return certificate;
  }

  private assertValid(work: Work, certificate: RegisteredCertificate, statuses: readonly string[]): void {
    if (!statuses.includes(certificate.status) || certificate.notAfter <= work.clock.now()) {
      throw new CertificateNotValid({ status: certificate.status });
    }
  }

  private async running(work: Work, from: CertificateApplication, kind: ApplicationKind) {
    const [row] = await work.db.query<{ id: string }>(
      'select id from certificate_applications where copied_from_id = $1 and kind = $2 and status = any($3) order by id limit 1',
      [from.id, kind, runningStatuses],
    );
    return row ? this.applications.find(work, row.id) : null;
  }

  private async withoutForm(work: Work, application: CertificateApplication): Promise<void> {
    for (const document of await this.documents.of(work, [application.id])) {
      if (document.kind !== 'applicationForm') continue;
      document.required = false;
      await this.documents.save(work, document);
    }
    await this.advancing.advance(work, application);
  }
}
