import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { ConnectionRequest } from './connection-request.entity.js';

export interface RequestFilter {
  search?: string | null;
  statuses?: readonly string[] | null;
  mine?: boolean | null;
  late?: boolean | null;
  serviceCentreId?: string | null;
}
export const requestSorts = ['due', 'newest'] as const;
export type RequestSort = (typeof requestSorts)[number];
const sorts: Record<RequestSort, Sort> = {
  due: { column: 'r.contact_by', descending: false, type: 'timestamptz' },
  newest: { column: 'r.created_at', descending: true, type: 'timestamptz' },
};

const columns = `r.id, r.number::text as number, r.partner_id as "partnerId", r.service_centre_id as "serviceCentreId",
  r.region_code as "regionCode", r.contact_name as "contactName", r.phone, r.email, r.organisation, r.inn, r.kpp,
  r.product_code as "productCode", r.wishes, r.locale, r.status, r.contact_by as "contactBy", r.deadline,
  r.deadline_history as "deadlineHistory",  r.claimed_by as "claimedBy", r.claimed_at as "claimedAt", r.escalated_at as "escalatedAt", r.contacted_at as "contactedAt", r.closed_at as "closedAt",
  r.decline_reason as "declineReason", r.note, r.client_id as "clientId", r.version, r.created_at as "createdAt"`;

/** The centre that a request goes to, as far as the applicant and the clock need it. */
export interface QueueCentre {
  id: string;
  partnerId: string;
  number: string;
  name: string;
  phone: string;
  timeZone: string;
  orderEmail: string;
}
export interface RequestCounts {
  waiting: number;
  late: number;
  mine: number;
  contacted: number;
}

@Injectable()
export class ConnectionRequestRepository extends Repository<ConnectionRequest> {
  constructor() {
    super(ConnectionRequest);
  }

  list(work: Work, filter: RequestFilter, sort: RequestSort, page: PageRequest) {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', ConnectionRequest, 'r', params)];
    if (filter.statuses?.length) where.push(`r.status = any($${params.push(filter.statuses)})`);
    if (filter.mine) where.push(`r.claimed_by = $${params.push(work.actor.personId)}`);
    if (filter.late) where.push(`r.status = 'new' and r.contact_by < $${params.push(work.clock.now())}`);
    if (filter.serviceCentreId) where.push(`r.service_centre_id = $${params.push(filter.serviceCentreId)}`);
    if (filter.search?.trim()) {
      const like = params.push(containing(filter.search));
      const digits = params.push(`%${filter.search.replace(/\D/g, '') || '-'}%`);
      where.push(
        `(r.contact_name ilike $${like} or r.organisation ilike $${like} or r.email ilike $${like}
          or r.phone like $${digits} or r.inn like $${digits} or r.number::text like $${digits})`,
      );
    }
    return keysetPage<ConnectionRequest>(
      work,
      { select: columns, from: 'connection_requests r', alias: 'r', where, params, sort: sorts[sort] },
      page,
    );
  }

  async counts(work: Work): Promise<RequestCounts> {
    const params: unknown[] = [work.clock.now(), work.actor.personId];
    const condition = narrow(work.actor, 'read', ConnectionRequest, 'r', params);
    const [row] = await this.rows<Record<keyof RequestCounts, string>>(
      work,
      `select count(*) filter (where r.status = 'new') waiting,
         count(*) filter (where r.status = 'new' and r.contact_by < $1) late,
         count(*) filter (where r.claimed_by = $2) mine, count(*) filter (where r.status = 'contacted') contacted
       from connection_requests r where r.status in ('new', 'contacted') and ${condition}`,
      params,
    );
    return {
      waiting: Number(row!.waiting),
      late: Number(row!.late),
      mine: Number(row!.mine),
      contacted: Number(row!.contacted),
    };
  }

  /** Requests whose first contact is still to come. */
  async waiting(work: Work, after: string | null, most: number): Promise<{ id: string }[]> {
    return this.rows<{ id: string }>(
      work,
      `select id from connection_requests where status = 'new' and ($1::uuid is null or id > $1) order by id limit $2`,
      [after, most],
    );
  }

  /** Requests whose promised time has passed and of which those above don't know yet. */
  async toEscalate(work: Work, most: number): Promise<{ id: string }[]> {
    return this.rows<{ id: string }>(
      work,
      `select id from connection_requests where status = 'new' and escalated_at is null and contact_by < $1
       order by contact_by limit $2`,
      [work.clock.now(), most],
    );
  }

  /** Requests in the hands of one person at one centre. */
  async heldBy(work: Work, personId: string, centreId: string): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from connection_requests where claimed_by = $1 and service_centre_id = $2
         and status in ('new', 'contacted') order by id limit 1000`,
      [personId, centreId],
    );
    return rows.map((r) => r.id);
  }

  async nextNumber(work: Work): Promise<string> {
    const [row] = await this.rows<{ n: string }>(work, `select nextval('connection_request_numbers')::text n`);
    return row!.n;
  }

  /** The working centre of the region whose turn it is: the one that was given a request longest ago. */
  async centreInTurn(work: Work, regionCode: string, productCode: string | null): Promise<QueueCentre | null> {
    // One request of a region at a time, so that two at once don't go to the same centre.
    await this.rows(work, 'select pg_advisory_xact_lock(6614006, $1)', [Number(regionCode)]);
    const [row] = await this.rows<QueueCentre>(
      work,
      `select c.id, c.partner_id as "partnerId", c.number, c.name, c.phone, c.time_zone as "timeZone", c.order_email as "orderEmail"
       from service_centres c join partners p on p.id = c.partner_id and p.status = 'active'
       where c.region_code = $1 and c.status = 'active' and ($2::text is null or cardinality(c.products) = 0 or $2 = any(c.products))
       order by (select max(r.created_at) from connection_requests r where r.service_centre_id = c.id) nulls first, c.number limit 1`,
      [regionCode, productCode],
    );
    return row ?? null;
  }

  async centre(work: Work, id: string): Promise<QueueCentre | null> {
    const [row] = await this.rows<QueueCentre>(
      work,
      `select id, partner_id as "partnerId", number, name, phone, time_zone as "timeZone", order_email as "orderEmail"
       from service_centres where id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Open requests of a centre that closes go to its successor. */
  async handOver(work: Work, fromCentreId: string, to: { id: string; partnerId: string }): Promise<void> {
    await this.rows(
      work,
      `update connection_requests set partner_id = $2, service_centre_id = $3, claimed_by = null, claimed_at = null,
         version = version + 1 where service_centre_id = $1 and status in ('new', 'contacted')`,
      [fromCentreId, to.partnerId, to.id],
    );
  }
}
