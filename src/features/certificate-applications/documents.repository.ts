import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import type { CertificateApplication } from './application.entity.js';
import { CertificateDocument, CertificateScan } from './document.entity.js';

@Injectable()
export class DocumentRepository extends Repository<CertificateDocument> {
  constructor() {
    super(CertificateDocument);
  }

  /** Present documents of applications, in the order in which they were asked for. */
  async of(work: Work, applicationIds: readonly string[]): Promise<CertificateDocument[]> {
    const rows = await work.db.run((em) =>
      em
        .createQueryBuilder(CertificateDocument, 'd')
        .where(`d.applicationId = any(:applicationIds) and d.status <> 'replaced'`, { applicationIds })
        .orderBy('d.createdAt')
        .addOrderBy('d.id')
        .getMany(),
    );
    return rows.map((row) => this.remember(row));
  }

  /** The row, locked, once the application it belongs to has been judged. */
  async lock(work: Work, id: string): Promise<CertificateDocument | null> {
    return work.db.run(async (em) =>
      this.remember(
        await em
          .createQueryBuilder(CertificateDocument, 'd')
          .setLock('pessimistic_write')
          .where('d.id = :id', { id })
          .getOne(),
      ),
    );
  }

  /** Accepted documents of the same person at the same client that are still good on the day. */
  reusable(work: Work, application: CertificateApplication, today: string): Promise<CertificateDocument[]> {
    if (!application.snilsIndex) return Promise.resolve([]);
    return work.db.run((em) =>
      em
        .createQueryBuilder(CertificateDocument, 'd')
        .where(
          `d.status = 'accepted' and d.validUntil >= :today and d.clientId = :clientId and d.applicationId <> :id
           and exists (select 1 from certificate_applications a where a.id = d.application_id and a.snils_index = :snils)`,
          { today, clientId: application.clientId, id: application.id, snils: application.snilsIndex },
        )
        .orderBy('d.validUntil', 'DESC')
        .addOrderBy('d.id', 'DESC')
        .getMany(),
    );
  }

  async expiring(work: Work, today: string, most: number): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from certificate_documents where status = 'accepted' and valid_until < $1 order by valid_until, id limit $2`,
      [today, most],
    );
    return rows.map((r) => r.id);
  }
}

@Injectable()
export class ScanRepository extends Repository<CertificateScan> {
  constructor() {
    super(CertificateScan);
  }

  /** Pages of documents, each upload's by their number; removed ones are left out. */
  of(work: Work, documentIds: readonly string[]): Promise<CertificateScan[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(CertificateScan, 's')
        .where('s.documentId = any(:documentIds) and s.removedAt is null', { documentIds })
        .orderBy('s.scanVersion')
        .addOrderBy('s.page')
        .getMany(),
    );
  }
}

/** One look at personal data. */
export interface DataAccess {
  id: string;
  scanId: string | null;
  documentKind: string | null;
  purpose: string;
  personName: string;
  place: string;
  at: Date;
}

@Injectable()
export class DataAccessRepository {
  async add(
    work: Work,
    a: Pick<CertificateApplication, 'id' | 'partnerId' | 'serviceCentreId' | 'clientId'>,
    what: { scanId: string | null; documentKind: string | null; purpose: string },
    who: { personId: string | null; personName: string; place: string },
  ): Promise<void> {
    await work.db.query(
      `insert into certificate_data_accesses (id, partner_id, service_centre_id, client_id, application_id, scan_id, document_kind,
         purpose, person_id, person_name, place, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        uuidv7(),
        a.partnerId,
        a.serviceCentreId,
        a.clientId,
        a.id,
        what.scanId,
        what.documentKind,
        what.purpose,
        who.personId,
        who.personName,
        who.place,
        work.clock.now(),
      ],
    );
  }

  of(work: Work, applicationId: string): Promise<DataAccess[]> {
    return work.db.query(
      `select id, scan_id as "scanId", document_kind as "documentKind", purpose, person_name as "personName", place, at
       from certificate_data_accesses where application_id = $1 order by at desc, id desc limit 200`,
      [applicationId],
    );
  }
}
