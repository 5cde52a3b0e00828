import { Injectable } from '@nestjs/common';
import { Units, type Work } from '../../../platform/database/work.js';
import type { CertificateApplication } from '../application.entity.js';
import { VisitPhotoMissing } from '../application.refusals.js';
import { ApplicationRepository } from '../applications.repository.js';
import { DocumentRepository, ScanRepository } from '../documents.repository.js';
import { ApplicantDocuments } from '../documents.service.js';
import { type IncomingScan, UploadScan } from './upload-scan.js';

/** A photo belongs to the visit during which it was taken. */
const lasts = 3_600_000;

/** At the counter: the person with his document, or its page, where the profile wants the visit recorded so. */
@Injectable()
export class VisitPhotos {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly scans: ScanRepository,
    private readonly asked: ApplicantDocuments,
    private readonly uploads: UploadScan,
    private readonly units: Units,
  ) {}

  /** Judged, made anew and sealed as every scan; kept on the side of the application, whosever that is. */
  async take(work: Work, application: CertificateApplication, incoming: IncomingScan): Promise<string> {
    const verdict = await this.uploads.check(incoming);
    return this.units.asSystem(
      `photo of the visit ${application.id}`,
      application.partnerId,
      async (system) => {
        system.onBehalfOf = work.actor.personId;
        const row = await this.applications.forUpdate(system, application.id);
        const document = await this.asked.forVisit(system, row);
        this.uploads.begin(document);
        const from = { cameBy: 'staff' as const, uploadedBy: work.actor.personId };
        const scan = await this.uploads.seal(system, row, document, incoming, verdict, { ...from, page: 1 });
        document.move('upload');
        await this.documents.save(system, document);
        return scan.id;
      },
      { origin: work.origin, operation: 'visit photo' },
    );
  }

  /** The photo stands for a confirmation: of this application, taken just now by whoever confirms. */
  async accept(system: Work, applicationId: string, scanId: string | null, personId: string | null): Promise<void> {
    const scan = scanId ? await this.scans.find(system, scanId) : null;
    const document = scan && (await this.documents.lock(system, scan.documentId));
    const now = system.clock.now();
    const stands =
      scan?.applicationId === applicationId &&
      document?.kind === 'visitPhoto' &&
      scan.scanVersion === document.scanVersion &&
      scan.uploadedBy === personId &&
      now.getTime() - scan.createdAt.getTime() < lasts;
    if (!stands) throw new VisitPhotoMissing({}, ['photoId']);
    if (document.status === 'accepted') return;
    document.move('accept');
    document.decidedBy = personId;
    document.decidedAt = now;
    await this.documents.save(system, document);
  }
}
