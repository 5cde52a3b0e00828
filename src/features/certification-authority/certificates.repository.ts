import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { readRows } from '../../platform/database/read-rows.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { waysOf } from '../../platform/policy/policy.js';
import { RegisteredCertificate } from './certificate.entity.js';
import { CertificateAct } from './certificate-act.entity.js';
import { type CertificateFilter, type CertificateSort, conditions } from './certificate-filters.js';
import { RevocationRequest } from './revocation-request.entity.js';

const sorts: Record<CertificateSort, Sort> = {
  newest: { column: 'c.created_at', descending: true, type: 'timestamptz' },
  endsSoon: { column: 'c.not_after', descending: false, type: 'timestamptz' },
};
/** Everything but the certificate itself and what is sealed. */
const columns = `c.id, c.partner_id as "partnerId", c.service_centre_id as "serviceCentreId", c.client_id as "clientId",
  c.application_id as "applicationId", c.order_id as "orderId", c.profile_id as "profileId", c.profile_code as "profileCode",
  c.authority_id as "authorityId", c.serial, c.status, c.holder_name as "holderName", c.organization, c.title, c.email, c.inn,
  c.organization_inn as "organizationInn", c.ogrn, c.fingerprint, c.not_before as "notBefore", c.not_after as "notAfter",
  c.status_at as "statusAt", c.revocation_reason as "revocationReason", c.receipt_at as "receiptAt",
  c.code_word_hash is not null as "hasCodeWord", c.code_word_hash as "codeWordHash", c.version, c.created_at as "createdAt"`;

/** A list says of more than ten thousand that they are many. */
const COUNTED = 10_001;

@Injectable()
export class CertificateRepository extends Repository<RegisteredCertificate> {
  constructor() {
    super(RegisteredCertificate);
  }

  /** `index` digests a SNILS for the search. */
  async list(
    work: Work,
    filter: CertificateFilter,
    sort: CertificateSort,
    page: PageRequest,
    index: (snils: string) => Buffer,
  ) {
    const params: unknown[] = [];
    const where = await conditions(work, filter, params, index, 3000);
    const ways = waysOf(work.actor, 'read', RegisteredCertificate, 'c', params);
    return keysetPage<RegisteredCertificate>(
      work,
      { select: columns, from: 'certificates c', alias: 'c', where, ways, params, sort: sorts[sort] },
      page,
    );
  }

  async count(work: Work, filter: CertificateFilter, index: (snils: string) => Buffer): Promise<number> {
    const params: unknown[] = [];
    const where = await conditions(work, filter, params, index, COUNTED);
    const ways = waysOf(work.actor, 'read', RegisteredCertificate, 'c', params);
    if (ways.length === 0) return 0;
    const [row] = await this.rows<{ n: string }>(
      work,
      `select count(*) n from (select from certificates c where ${[...where, `(${ways.join(' or ')})`].join(' and ')} limit ${COUNTED}) found`,
      params,
    );
    return Number(row!.n);
  }

  byApplication(work: Work, applicationId: string): Promise<RegisteredCertificate[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(RegisteredCertificate, 'c')
        .where(`c.applicationId = :applicationId and c.status not in ('signing', 'void')`, { applicationId })
        .orderBy('c.createdAt', 'DESC')
        .getMany(),
    );
  }

  ofClient(work: Work, clientId: string): Promise<RegisteredCertificate[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(RegisteredCertificate, 'c')
        .where(`c.clientId = :clientId and c.status not in ('signing', 'void')`, { clientId })
        .orderBy('c.createdAt', 'DESC')
        .limit(200)
        .getMany(),
    );
  }

  /** For cards of clients: newest first. */
  ofClients(work: Work, clientIds: readonly string[]): Promise<RegisteredCertificate[]> {
    return this.rows<RegisteredCertificate>(
      work,
      `select ${columns} from unnest($1::uuid[]) k (id) cross join lateral
         (select * from certificates own where own.client_id = k.id and own.status not in ('signing', 'void')
          order by own.created_at desc, own.id desc limit 50) c
       order by c.created_at desc, c.id desc`,
      [clientIds],
    );
  }

  async byFingerprint(work: Work, fingerprint: Uint8Array): Promise<RegisteredCertificate | null> {
    return work.db.run((em) =>
      em.createQueryBuilder(RegisteredCertificate, 'c').where('c.fingerprint = :f', { f: fingerprint }).getOne(),
    );
  }

  /** Signed and not yet told of. */
  async unannounced(work: Work, most: number): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from certificates where announced_at is null and status = 'active' order by created_at limit $1 for update skip locked`,
      [most],
    );
    return rows.map((row) => row.id);
  }

  /** Marks them as told of; those that somebody else is telling of just now are left to him. */
  async markAnnounced(work: Work, ids: readonly string[]): Promise<RegisteredCertificate[]> {
    const now = work.clock.now();
    const found = await work.db.run((em) =>
      readRows(
        em,
        RegisteredCertificate,
        `where e.id = any($1) and e.announced_at is null and e.status not in ('signing', 'void') order by e.id for update skip locked`,
        [ids],
      ),
    );
    await this.rows(work, 'update certificates set announced_at = $2, version = version + 1 where id = any($1)', [
      found.map((row) => row.id),
      now,
    ]);
    return found.map((row) => Object.assign(row, { announcedAt: now, version: row.version + 1 }));
  }

  async ofOrder(work: Work, orderId: string): Promise<RegisteredCertificate | null> {
    return work.db.run(async (em) =>
      this.remember(
        await em
          .createQueryBuilder(RegisteredCertificate, 'c')
          .setLock('pessimistic_write')
          .where(`c.orderId = :orderId and c.status <> 'void'`, { orderId })
          .getOne(),
      ),
    );
  }

  /** Active ones that end within `days` and of whom that reminder was not yet given. */
  expiring(
    work: Work,
    now: Date,
    days: number,
    most: number,
  ): Promise<
    Pick<
      RegisteredCertificate,
      'id' | 'partnerId' | 'serviceCentreId' | 'clientId' | 'applicationId' | 'serial' | 'holderName' | 'notAfter'
    >[]
  > {
    return this.rows(
      work,
      `select c.id, c.partner_id as "partnerId", c.service_centre_id as "serviceCentreId", c.client_id as "clientId",
         c.application_id as "applicationId", c.serial, c.holder_name as "holderName", c.not_after as "notAfter"
       from certificates c where c.status = 'active' and c.not_after > $1 and c.not_after <= $1 + make_interval(days => $2)
         and not exists (select from certificate_acts a where a.certificate_id = c.id and a.kind = 'reminded' and a.days_left <= $2)
       order by c.not_after limit $3`,
      [now, days, most],
    );
  }
}

@Injectable()
export class CertificateActRepository extends Repository<CertificateAct> {
  constructor() {
    super(CertificateAct);
  }

  of(work: Work, certificateId: string): Promise<CertificateAct[]> {
    return work.db.run((em) =>
      em.createQueryBuilder(CertificateAct, 'a').where({ certificateId }).orderBy('a.at').addOrderBy('a.id').getMany(),
    );
  }

  /** Of these the state register has not yet been told. */
  unreported(work: Work, most: number): Promise<CertificateAct[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(CertificateAct, 'a')
        .where(
          `a.reportedAt is null and a.kind in ('issued', 'suspended', 'resumed', 'revoked') and a.reportTries < 50`,
        )
        .orderBy('a.at')
        .limit(most)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany(),
    );
  }

  async noteReport(work: Work, id: string, at: Date | null, problem: string | null): Promise<void> {
    await this.rows(
      work,
      `update certificate_acts set reported_at = $2, report_tries = report_tries + 1, report_problem = $3 where id = $1`,
      [id, at, problem],
    );
  }
}

@Injectable()
export class RevocationRequestRepository extends Repository<RevocationRequest> {
  constructor() {
    super(RevocationRequest);
  }

  list(work: Work, filter: { statuses?: readonly string[] | null }, page: PageRequest) {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'read', RevocationRequest, 'r', params);
    const where = filter.statuses?.length ? [`r.status = any($${params.push(filter.statuses)})`] : [];
    return keysetPage<RevocationRequest>(
      work,
      {
        select: `r.id, r.partner_id as "partnerId", r.service_centre_id as "serviceCentreId", r.client_id as "clientId",
          r.certificate_id as "certificateId", r.act, r.reason, r.note, r.via, r.status, r.asked_by as "askedBy",
          r.decided_by as "decidedBy", r.decided_at as "decidedAt", r.decision_note as "decisionNote", r.version,
          r.created_at as "createdAt"`,
        from: 'revocation_requests r',
        alias: 'r',
        where,
        ways,
        params,
        sort: { column: 'r.created_at', descending: true, type: 'timestamptz' },
      },
      page,
    );
  }

  waitingOf(work: Work, certificateId: string): Promise<RevocationRequest[]> {
    return work.db.run((em) =>
      em.createQueryBuilder(RevocationRequest, 'r').where({ certificateId, status: 'waiting' }).getMany(),
    );
  }
}
