import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { DataLook, ErasureRequest, PersonalDataExport } from './personal-data.entity.js';

@Injectable()
export class ExportRepository extends Repository<PersonalDataExport> {
  constructor() {
    super(PersonalDataExport);
  }

  /** The newest first; the fence lets a person see his own alone. */
  async of(work: Work, personId: string): Promise<PersonalDataExport[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(PersonalDataExport, 'x')
        .where('x.personId = :personId', { personId })
        .orderBy('x.askedAt', 'DESC')
        .limit(10)
        .getMany(),
    );
  }

  async lapsing(work: Work, now: Date): Promise<PersonalDataExport[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(PersonalDataExport, 'x')
        .where('x.expiresAt <= :now and x.sealed is not null', { now })
        .limit(200)
        .getMany(),
    );
  }

  /** What was begun and never ended: the program was stopped while it made it. */
  async abandoned(work: Work, before: Date): Promise<void> {
    await work.db.query(
      `update personal_data_exports set status = 'failed' where status in ('waiting', 'making') and asked_at < $1`,
      [before],
    );
  }
}

@Injectable()
export class ErasureRepository extends Repository<ErasureRequest> {
  constructor() {
    super(ErasureRequest);
  }

  async waitingOf(work: Work, personId: string): Promise<ErasureRequest | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from erasure_requests where person_id = $1 and status = 'waiting'`,
      [personId],
    );
    return row ? this.find(work, row.id) : null;
  }

  async due(work: Work, now: Date): Promise<ErasureRequest[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(ErasureRequest, 'r')
        .where(`r.status = 'waiting' and r.dueAt <= :now`, { now })
        .orderBy('r.dueAt')
        .limit(50)
        .getMany(),
    );
  }
}

export interface LookFilter {
  who?: string | null;
  purpose?: string | null;
  number?: string | null;
}

@Injectable()
export class LookRepository {
  /** For those who watch over looks, newest first. */
  list(work: Work, filter: LookFilter, page: PageRequest) {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', DataLook, 'l', params)];
    if (filter.who) where.push(`l.person_name ilike $${params.push(containing(filter.who))}`);
    if (filter.purpose) where.push(`l.purpose = $${params.push(filter.purpose)}`);
    if (filter.number) where.push(`a.number = $${params.push(filter.number)}`);
    return keysetPage<DataLook>(
      work,
      {
        select: columns,
        from: 'certificate_data_accesses l join certificate_applications a on a.id = l.application_id',
        alias: 'l',
        where,
        params,
        sort: { column: 'l.at', type: 'timestamptz', descending: true },
      },
      page,
    );
  }

  /** Looks at the papers of the person who has confirmed this phone. Under a system actor. */
  ofPhone(work: Work, phone: string): Promise<DataLook[]> {
    return work.db.query<DataLook>(
      `select ${columns} from certificate_data_accesses l join certificate_applications a on a.id = l.application_id
       where a.phone = $1 order by l.at desc, l.id desc limit 200`,
      [phone],
    );
  }
}

const columns = `l.id, l.partner_id as "partnerId", l.application_id as "applicationId", a.number as "applicationNumber",
  l.document_kind as "documentKind", l.purpose, l.person_id as "personId", l.person_name as "personName", l.place, l.at`;
