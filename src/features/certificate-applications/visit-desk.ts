import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import { Units, type Work } from '../../platform/database/work.js';
import { ClientRepository } from '../clients/index.js';
import type { ServiceCentre } from '../service-centres/index.js';
import type { CertificateApplication } from './application.entity.js';
import type { CertificateDocument, CertificateScan } from './document.entity.js';
import { DocumentRepository, ScanRepository } from './documents.repository.js';
import { IdentityService } from './identity.service.js';
import { maskedPassport, PersonBox } from './person-box.js';
import type { VisitViewType } from './review.types.js';
import { ScanVault } from './scans/scan-vault.js';
import type { IncomingScan } from './scans/upload-scan.js';
import { VisitPhotos } from './scans/visit-photos.js';

/** What the centre sees of an application that may be another partner's: only what is compared with the originals. */
@Injectable()
export class VisitDesk {
  constructor(
    private readonly identity: IdentityService,
    private readonly clients: ClientRepository,
    private readonly documents: DocumentRepository,
    private readonly scans: ScanRepository,
    private readonly box: PersonBox,
    private readonly vault: ScanVault,
    private readonly taking: VisitPhotos,
    private readonly units: Units,
  ) {}

  async view(work: Work, centreId: string, ticket: string): Promise<VisitViewType> {
    const { application, centre } = await this.identity.open(work, centreId, ticket);
    await this.vault.note(application, { scanId: null, documentKind: null, purpose: 'visit' }, looker(work, centre));
    const { organisation, photo } = await this.side(application, async (system) => ({
      organisation: (await this.clients.find(system, application.clientId))?.name ?? '',
      photo: (await this.photoOf(system, application))?.scan ?? null,
    }));
    const { birthDate, passport } = this.box.open(application);
    return {
      applicationId: application.id,
      number: application.number,
      holderName: application.holderName,
      birthDate,
      passport: passport && maskedPassport(passport),
      organisation,
      profileCode: application.profileCode,
      status: application.status,
      identityAt: application.identityAt,
      photoScanId: photo?.id ?? null,
      photoWanted: await this.identity.wantsPhoto(work, application),
      carrierFrom: application.carrierFrom,
      ownApplication: application.serviceCentreId === centre.id,
    };
  }

  /** The photo page of the passport, as it was uploaded. */
  async photo(work: Work, centreId: string, ticket: string) {
    const { application, centre } = await this.identity.open(work, centreId, ticket);
    const found = await this.side(application, (system) => this.photoOf(system, application));
    if (!found) throw new NotFound();
    const file = await this.vault.open(application, found.scan, 'passport', 'visit', looker(work, centre));
    if (!file) throw new NotFound();
    return file;
  }

  /** Keeps the photo that the profile wants; the ticket comes first: a stranger's bytes are not even read. */
  async takePhoto(work: Work, centreId: string, ticket: string, read: () => Promise<IncomingScan>): Promise<string> {
    const { application } = await this.identity.open(work, centreId, ticket);
    return this.taking.take(work, application, await read());
  }

  confirm(work: Work, centreId: string, ticket: string, photoId: string | null) {
    return this.identity.decide(work, centreId, ticket, 'confirmed', '', photoId);
  }

  refuse(work: Work, centreId: string, ticket: string, reason: string) {
    return this.identity.decide(work, centreId, ticket, 'refused', reason);
  }

  private async photoOf(
    work: Work,
    application: CertificateApplication,
  ): Promise<{ document: CertificateDocument; scan: CertificateScan } | null> {
    const document = (await this.documents.of(work, [application.id])).find((d) => d.kind === 'passport');
    if (!document) return null;
    const pages = await this.scans.of(work, [document.scansOf]);
    const scan = pages.find((s) => s.scanVersion === document.scanVersion);
    return scan ? { document, scan } : null;
  }

  private side<T>(application: CertificateApplication, read: (system: Work) => Promise<T>): Promise<T> {
    return this.units.asSystem(`visit of ${application.id}`, null, read, { readOnly: true });
  }
}

const looker = (work: Work, centre: ServiceCentre) => ({
  personId: work.actor.personId,
  personName: work.actor.personName ?? '',
  place: centre.number,
});
