import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { keysetPage, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow, waysOf } from '../../platform/policy/policy.js';
import { CertificateApplication } from './application.entity.js';
import { type ApplicationStatus, openStatuses, statusesOf, type WaitsFor } from './application.lifecycle.js';

export interface ApplicationFilter {
  search?: string | null;
  statuses?: readonly string[] | null;
  waitsFor?: WaitsFor | null;
  profileCodes?: readonly string[] | null;
  serviceCentreId?: string | null;
  clientId?: string | null;
  late?: boolean | null;
}
export const applicationSorts = ['newest', 'due'] as const;
export type ApplicationSort = (typeof applicationSorts)[number];
const sorts: Record<ApplicationSort, Sort> = {
  newest: { column: 'a.created_at', descending: true, type: 'timestamptz' },
  due: { column: 'a.due_at', descending: false, type: 'timestamptz' },
};

/** Everything but what is sealed: lists never open it. */
export const listed = `a.id, a.partner_id as "partnerId", a.service_centre_id as "serviceCentreId", a.client_id as "clientId",
  a.reader_partner_id as "readerPartnerId", a.reader_centre_id as "readerCentreId", a.number, a.kind, a.profile_code as "profileCode",
  a.status, a.last_name as "lastName", a.first_name as "firstName", a.middle_name as "middleName", a.position,
  a.person_inn as "personInn", a.email, a.phone, a.carrier_from as "carrierFrom", a.carrier, a.key_place as "keyPlace", a.locale, a.note,
  a.needs_payment as "needsPayment", a.needs_visit as "needsVisit", a.payment_ground as "paymentGround", a.invoice_id as "invoiceId",
  a.subscription_id as "subscriptionId", a.identity_at as "identityAt", a.deadline, a.due_at as "dueAt", a.priority,
  a.sent_at as "sentAt", a.claimed_by as "claimedBy", a.claimed_at as "claimedAt", a.claim_until as "claimUntil",
  a.order_id as "orderId", a.certificate_id as "certificateId", a.replaces_certificate_id as "replacesCertificateId",
  a.copied_from_id as "copiedFromId", a.superseded_by_id as "supersededById", a.reason,
  a.receipt_signed_at as "receiptSignedAt", a.created_by as "createdBy", a.opened_by_client as "openedByClient", a.version, a.created_at as "createdAt"`;

export interface HistoryLine {
  id: string;
  move: string;
  status: string;
  actorKind: string;
  personName: string | null;
  params: Record<string, unknown>;
  at: Date;
}
/** Another application of what may be the same person. */
export interface Kin {
  id: string;
  number: string;
  status: string;
  profileCode: string;
  clientId: string;
  holderName: string;
  sameSnils: boolean;
  samePassport: boolean;
}

@Injectable()
export class ApplicationRepository extends Repository<CertificateApplication> {
  constructor() {
    super(CertificateApplication);
  }

  list(work: Work, filter: ApplicationFilter, sort: ApplicationSort, page: PageRequest) {
    const params: unknown[] = [];
    const where = this.conditions(work, filter, params);
    if (sort === 'due') where.push('a.due_at is not null');
    const ways = waysOf(work.actor, 'read', CertificateApplication, 'a', params);
    return keysetPage<CertificateApplication>(
      work,
      { select: listed, from: 'certificate_applications a', alias: 'a', where, ways, params, sort: sorts[sort] },
      page,
    );
  }

  async counts(
    work: Work,
    filter: ApplicationFilter,
  ): Promise<{ status: ApplicationStatus; openedByClient: boolean; n: number; late: number }[]> {
    const params: unknown[] = [work.clock.now()];
    const where = [
      ...this.conditions(work, { ...filter, statuses: null, waitsFor: null }, params),
      narrow(work.actor, 'read', CertificateApplication, 'a', params),
    ];
    return this.rows(
      work,
      `select a.status, a.opened_by_client as "openedByClient", count(*)::int n, (count(*) filter (where a.due_at < $1))::int late
       from certificate_applications a where ${where.join(' and ')} group by 1, 2 order by 1, 2`,
      params,
    );
  }

  /** Those that name the phone: what its cabinet shows. */
  async idsOfPhone(work: Work, phone: string): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from certificate_applications where phone = $1 and status <> 'draft' order by created_at desc, id desc limit 50`,
      [phone],
    );
    return rows.map((r) => r.id);
  }

  async ofInvoice(work: Work, invoiceId: string): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      'select id from certificate_applications where invoice_id = $1 and status = any($2) order by id',
      [invoiceId, openStatuses],
    );
    return rows.map((r) => r.id);
  }

  /** Whose certificates are of the invoice, latest first; `issued`: past taking back, unless it is revoked. */
  takersOf(work: Work, invoiceId: string): Promise<{ id: string; issued: boolean }[]> {
    return this.rows(
      work,
      `select a.id, a.status = 'requestReceived' or a.certificate_id is not null and a.status <> all($2)
          and not exists (select from certificates c where c.id = a.certificate_id and c.status = 'revoked') issued
       from certificate_applications a
       where a.invoice_id = $1 and a.status not in ('withdrawn', 'superseded', 'refused')
       order by a.created_at desc, a.id desc`,
      [invoiceId, openStatuses],
    );
  }

  async withDeadline(work: Work, after: string | null, most: number): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      'select id from certificate_applications where due_at is not null and ($1::uuid is null or id > $1) order by id limit $2',
      [after, most],
    );
    return rows.map((r) => r.id);
  }

  /** Applications with the same SNILS or passport, as far as the actor may see. */
  kinOf(work: Work, a: CertificateApplication): Promise<Kin[]> {
    return this.rows(
      work,
      `select k.id, k.number, k.status, k.profile_code as "profileCode", k.client_id as "clientId",
         concat_ws(' ', k.last_name, k.first_name, nullif(k.middle_name, '')) as "holderName",
         coalesce(k.snils_index = $2, false) as "sameSnils", coalesce(k.passport_index = $3, false) as "samePassport"
       from certificate_applications k
       where k.id <> $1 and (k.snils_index = $2 or k.passport_index = $3) order by k.created_at desc limit 50`,
      [a.id, a.snilsIndex, a.passportIndex],
    );
  }

  async nextNumber(work: Work, centreNumber: string, partnerId: string): Promise<string> {
    const [row] = await this.rows<{ n: string }>(work, 'select sec.next_number($1, $2) n', [
      `certificate-application:${centreNumber}`,
      partnerId,
    ]);
    return `${centreNumber}-${String(row!.n).padStart(5, '0')}`;
  }

  /** Open applications go where their client is served now; of the others his centre becomes a reader. */
  async followClients(work: Work, clientIds: readonly string[]): Promise<void> {
    await this.rows(work, 'select sec.follow_clients_applications($1, $2)', [clientIds, work.clock.now()]);
  }

  async tell(work: Work, a: CertificateApplication, move: string, params: object = {}): Promise<void> {
    await this.rows(
      work,
      `insert into certificate_application_history (id, partner_id, service_centre_id, client_id, application_id, move, status,
         actor_kind, person_name, params, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        uuidv7(),
        a.partnerId,
        a.serviceCentreId,
        a.clientId,
        a.id,
        move,
        a.status,
        work.actor.purpose?.startsWith('cabinet') ? 'applicant' : work.actor.kind,
        work.actor.personName,
        JSON.stringify(params),
        work.clock.now(),
      ],
    );
  }

  history(work: Work, applicationId: string): Promise<HistoryLine[]> {
    return this.rows(
      work,
      `select id, move, status, actor_kind as "actorKind", person_name as "personName", params, at
       from certificate_application_history where application_id = $1 order by at, id limit 500`,
      [applicationId],
    );
  }

  private conditions(work: Work, filter: ApplicationFilter, params: unknown[]): string[] {
    const where: string[] = [];
    if (filter.statuses?.length) where.push(`a.status = any($${params.push(filter.statuses)})`);
    if (filter.waitsFor) where.push(waiting(filter.waitsFor, params));
    if (filter.profileCodes?.length) where.push(`a.profile_code = any($${params.push(filter.profileCodes)})`);
    if (filter.serviceCentreId) where.push(`a.service_centre_id = $${params.push(filter.serviceCentreId)}`);
    if (filter.clientId) where.push(`a.client_id = $${params.push(filter.clientId)}`);
    if (filter.late) where.push(`a.due_at < $${params.push(work.clock.now())}`);
    if (filter.search?.trim()) {
      const like = params.push(containing(filter.search));
      const digits = params.push(`%${filter.search.replace(/\D/g, '') || '-'}%`);
      where.push(
        `(concat_ws(' ', a.last_name, a.first_name, a.middle_name) ilike $${like} or a.number ilike $${like} or a.phone like $${digits}
          or a.client_id in (select c.id from clients c where c.name ilike $${like} or c.inn like $${digits}))`,
      );
    }
    return where.length > 0 ? where : ['true'];
  }
}

/** The condition that says what `ownerOf` says of a row. */
const waiting = (who: WaitsFor, params: unknown[]): string => {
  if (who === 'client') return `a.status = 'draft' and a.opened_by_client`;
  const states = `a.status = any($${params.push(statusesOf(who))})`;
  return who === 'manager' ? `${states} and not a.opened_by_client` : states;
};
