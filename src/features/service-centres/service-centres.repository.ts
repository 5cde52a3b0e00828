import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { readRows } from '../../platform/database/read-rows.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { type Office, ServiceCentre } from './service-centre.entity.js';

export interface CentreFilter {
  search?: string | null;
  statuses?: readonly string[] | null;
  partnerId?: string | null;
  regionCodes?: readonly string[] | null;
  right?: string | null;
}
export const centreSorts = ['newest', 'number', 'name'] as const;
export type CentreSort = (typeof centreSorts)[number];

const sorts: Record<CentreSort, Sort> = {
  newest: { column: 'c.created_at', descending: true, type: 'timestamptz' },
  number: { column: 'c.number', descending: false, type: 'text' },
  name: { column: 'c.name', descending: false, type: 'text' },
};

const columns = `c.id, c.partner_id as "partnerId", c.number, c.name, c.region_code as "regionCode", c.time_zone as "timeZone",
  c.address, c.opening_hours as "openingHours", c.phone, c.order_email as "orderEmail", c.offices, c.rights, c.products,
  c.status, c.opened_on as "openedOn", c.closed_on as "closedOn", c.successor_id as "successorId",
  c.closing_reason as "closingReason", c.version, c.created_at as "createdAt"`;

/** What the directory tells everybody of a working centre. */
export interface PublicCentre {
  number: string;
  name: string;
  regionCode: string;
  timeZone: string;
  address: string;
  openingHours: string;
  phone: string;
  offices: Office[];
  rights: ServiceCentre['rights'];
}

@Injectable()
export class ServiceCentreRepository extends Repository<ServiceCentre> {
  constructor() {
    super(ServiceCentre);
  }

  list(work: Work, filter: CentreFilter, sort: CentreSort, page: PageRequest) {
    const params: unknown[] = [];
    const where = this.conditions(work, filter, params);
    return keysetPage<ServiceCentre>(
      work,
      { select: columns, from: 'service_centres c', alias: 'c', where, params, sort: sorts[sort] },
      page,
    );
  }

  async count(work: Work, filter: CentreFilter): Promise<number> {
    const params: unknown[] = [];
    const where = this.conditions(work, filter, params);
    const [row] = await this.rows<{ n: string }>(
      work,
      `select count(*) n from service_centres c where ${where.join(' and ')}`,
      params,
    );
    return Number(row!.n);
  }

  /** The first number of a region that nobody ever had: its code and at least two digits. Closed centres keep theirs. */
  async nextNumber(work: Work, regionCode: string): Promise<string> {
    const [row] = await this.rows<{ number: string }>(
      work,
      `select $1 || lpad(n::text, greatest(2, length(n::text)), '0') number from generate_series(1, 9999) n
       where not exists (select from service_centres c where c.number = $1 || lpad(n::text, greatest(2, length(n::text)), '0'))
       order by n limit 1`,
      [regionCode],
    );
    return row!.number;
  }

  async numberExists(work: Work, number: string): Promise<boolean> {
    return (await this.rows(work, 'select from service_centres where number = $1', [number])).length > 0;
  }

  /** Those of the codes that no product bears. The catalogue is built on centres, so its table is asked, not its feature. */
  async unknownProducts(work: Work, codes: readonly string[]): Promise<string[]> {
    if (codes.length === 0) return [];
    const rows = await this.rows<{ code: string }>(work, 'select code from products where code = any($1)', [codes]);
    const known = new Set(rows.map((r) => r.code));
    return codes.filter((code) => !known.has(code));
  }

  async takenNumbers(work: Work, numbers: readonly string[]): Promise<string[]> {
    const rows = await this.rows<{ number: string }>(
      work,
      'select number from service_centres where number = any($1)',
      [numbers],
    );
    return rows.map((row) => row.number);
  }

  async byNumber(work: Work, number: string): Promise<ServiceCentre | null> {
    const [row] = await this.rows<{ id: string }>(work, 'select id from service_centres where number = $1', [number]);
    return row ? this.find(work, row.id) : null;
  }

  /** Where the clients of a closed centre go now: its successor, or whoever came after that; stays as it is until the unit ends. */
  async heirOf(work: Work, closed: ServiceCentre): Promise<ServiceCentre> {
    let heir = closed;
    while (heir.status === 'closed' && heir.successorId) {
      const { successorId } = heir;
      const [row] = await work.db.run((em) => readRows(em, ServiceCentre, 'where e.id = $1 for share', [successorId]));
      heir = row!;
    }
    return heir;
  }

  whereToTurn(work: Work, regionCode: string): Promise<PublicCentre[]> {
    return this.rows<PublicCentre>(
      work,
      `select number, name, region_code as "regionCode", time_zone as "timeZone", address, opening_hours as "openingHours",
         phone, offices, rights from sec.where_to_turn($1)`,
      [regionCode],
    );
  }

  private conditions(work: Work, filter: CentreFilter, params: unknown[]): string[] {
    const where = [narrow(work.actor, 'read', ServiceCentre, 'c', params)];
    if (filter.statuses?.length) where.push(`c.status = any($${params.push(filter.statuses)})`);
    if (filter.partnerId) where.push(`c.partner_id = $${params.push(filter.partnerId)}`);
    if (filter.regionCodes?.length) where.push(`c.region_code = any($${params.push(filter.regionCodes)})`);
    if (filter.right) where.push(`$${params.push(filter.right)} = any(c.rights)`);
    if (filter.search) {
      const n = params.push(containing(filter.search));
      where.push(`(c.name ilike $${n} or c.number like $${n} or c.address ilike $${n})`);
    }
    return where;
  }
}
