import { Injectable } from '@nestjs/common';
import { BadInput, NotFound } from '../../../kernel/refusal.js';
import type { Work } from '../../../platform/database/work.js';
import type { CertificateApplication } from '../application.entity.js';
import { ApplicationRepository } from '../applications.repository.js';
import type { CertificateScan } from '../document.entity.js';
import { DocumentRepository, ScanRepository } from '../documents.repository.js';
import { lookerOf } from './looker.js';
import { type AccessPurpose, type Looker, ScanVault } from './scan-vault.js';

/** A scan is opened for a purpose that the role has; each opening is noted first. */
@Injectable()
export class OpenScan {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly scans: ScanRepository,
    private readonly vault: ScanVault,
  ) {}

  async asStaff(work: Work, scanId: string, purpose: string) {
    const scan = await this.scans.find(work, scanId);
    const application = scan && (await this.applications.find(work, scan.applicationId));
    if (!scan || scan.removedAt || !application) throw new NotFound();
    work.actor.authorize('readPersonal', application);
    const allowed: readonly string[] = work.actor.has('caOperator', 'caOfficer') ? ['review', 'recheck'] : ['service'];
    if (!allowed.includes(purpose)) throw new BadInput({ field: 'purpose', allowed }, ['purpose']);
    return this.open(work, application, scan, purpose as AccessPurpose, await lookerOf(work));
  }

  /** By the person himself. */
  async asOwner(work: Work, application: CertificateApplication | null, scanId: string) {
    const scan = await this.scans.find(work, scanId);
    if (!application || !scan || scan.removedAt || scan.applicationId !== application.id) throw new NotFound();
    const who = { personId: null, personName: application.holderName, place: '' };
    return this.open(work, application, scan, 'own', who);
  }

  private async open(
    work: Work,
    application: CertificateApplication,
    scan: CertificateScan,
    purpose: AccessPurpose,
    who: Looker,
  ) {
    const document = await this.documents.find(work, scan.documentId);
    const file = await this.vault.open(application, scan, document?.kind ?? '', purpose, who);
    if (!file) throw new NotFound();
    return { scan, file };
  }
}
