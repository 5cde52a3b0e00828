import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import { deriveKey } from '../../../platform/database/data-source.js';
import { Units, type Work } from '../../../platform/database/work.js';
import { EncryptedFileStore, type FileStore, TenantKeys } from '../../../platform/files/index.js';
import { CONFIG, FILES } from '../../../platform/tokens.js';
import type { CertificateApplication } from '../application.entity.js';
import type { CertificateScan } from '../document.entity.js';
import { DataAccessRepository } from '../documents.repository.js';
import { TenantKeyTable } from './tenant-key-shelf.js';

/** What personal data are looked at for; the person reads it in his cabinet. */
export const accessPurposes = ['review', 'recheck', 'visit', 'service', 'own'] as const;
export type AccessPurpose = (typeof accessPurposes)[number];

export interface Looker {
  personId: string | null;
  personName: string;
  /** Role and place, as the person is told: «Центр 660123». */
  place: string;
}

/** Scans at rest, each under a key of its own wrapped by the partner's; no byte is given out that was not noted first. */
@Injectable()
export class ScanVault {
  private readonly store: EncryptedFileStore;

  constructor(
    private readonly accesses: DataAccessRepository,
    private readonly units: Units,
    shelf: TenantKeyTable,
    @Inject(FILES) files: FileStore,
    @Inject(CONFIG) config: Config,
  ) {
    const master = createHash('sha256').update(deriveKey(config.secret, 'scans')).digest();
    this.store = new EncryptedFileStore(files, new TenantKeys(master, shelf));
  }

  put(tenantId: string, scanId: string, bytes: Uint8Array, contentType: string, name: string) {
    return this.store.put({ tenantId, documentId: scanId, version: 1 }, bytes, { contentType, name });
  }

  /** The bytes, after the look was noted and committed; null when the file is gone. */
  async open(
    application: CertificateApplication,
    scan: CertificateScan,
    kind: string,
    purpose: AccessPurpose,
    who: Looker,
  ) {
    await this.note(application, { scanId: scan.id, documentKind: kind, purpose }, who);
    return this.store.get({ tenantId: scan.sealedTenant, documentId: scan.id, version: 1 }, scan.sealed);
  }

  /** A look at the person's data that are not a file. */
  async note(
    application: CertificateApplication,
    what: { scanId: string | null; documentKind: string | null; purpose: AccessPurpose },
    who: Looker,
  ): Promise<void> {
    await this.units.asSystem(
      'personal data looked at',
      application.partnerId,
      (work: Work) => this.accesses.add(work, application, what, who),
      { audit: false },
    );
  }

  async erase(scan: CertificateScan): Promise<void> {
    await this.store.delete(scan.sealed);
  }
}
