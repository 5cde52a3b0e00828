import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { bytesOf } from '../../platform/files/index.js';
import { ApplicationRepository } from './applications.repository.js';
import { DocumentRepository, ScanRepository } from './documents.repository.js';
import { PersonBox } from './person-box.js';
import { ScanVault } from './scans/scan-vault.js';

/** What is held of a person as an applicant, found by his confirmed phone as the cabinet finds it; for the person himself. */
@Injectable()
export class ApplicantRecords {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly scans: ScanRepository,
    private readonly box: PersonBox,
    private readonly vault: ScanVault,
  ) {}

  /** His applications with the data that lie sealed. Under a system actor. */
  async of(work: Work, phone: string): Promise<ApplicantRecord[]> {
    const records: ApplicantRecord[] = [];
    for (const id of await this.applications.idsOfPhone(work, phone)) {
      const a = await this.applications.find(work, id);
      if (a?.phone !== phone) continue;
      const documents = await this.documents.of(work, [a.id]);
      const scans = await this.scans.of(
        work,
        documents.map((d) => d.id),
      );
      const kindOf = new Map(documents.map((d) => [d.id, d.kind]));
      records.push({
        number: a.number,
        data: {
          number: a.number,
          status: a.status,
          createdAt: a.createdAt,
          lastName: a.lastName,
          firstName: a.firstName,
          middleName: a.middleName,
          position: a.position,
          inn: a.personInn,
          email: a.email,
          phone: a.phone,
          ...this.box.open(a),
          documents: documents.map(({ kind, status, validUntil }) => ({ kind, status, validUntil })),
        },
        // Each opening is noted, his own too.
        files: scans.map((scan) => ({
          name: `${kindOf.get(scan.documentId)}-${scan.scanVersion}-${scan.page}${extensionOf(scan.contentType)}`,
          bytes: async () => {
            const who = { personId: null, personName: a.holderName, place: '' };
            const file = await this.vault.open(a, scan, kindOf.get(scan.documentId) ?? '', 'own', who);
            return file && bytesOf(file.body);
          },
        })),
      });
    }
    return records;
  }
}

interface ApplicantRecord {
  number: string;
  data: object;
  files: { name: string; bytes: () => Promise<Buffer | null> }[];
}

const extensionOf = (contentType: string) =>
  ({ 'image/jpeg': '.jpg', 'image/png': '.png', 'application/pdf': '.pdf' })[contentType] ?? '';
