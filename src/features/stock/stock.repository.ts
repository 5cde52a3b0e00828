import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow, waysOf } from '../../platform/policy/policy.js';
import { ContainerCopy } from './container-copy.entity.js';
import { StockAct } from './stock-act.entity.js';
import { StockItem } from './stock-item.entity.js';
import type { StockStatus } from './stock-item.lifecycle.js';
import { StockKind, StockMark } from './stock-kind.entity.js';

export interface StockFilter {
  search?: string | null;
  statuses?: readonly StockStatus[] | null;
  kindId?: string | null;
  serviceCentreId?: string | null;
  clientId?: string | null;
}
export const stockSorts = ['newest', 'serial'] as const;
export type StockSort = (typeof stockSorts)[number];
const sorts: Record<StockSort, Sort> = {
  newest: { column: 'i.created_at', descending: true, type: 'timestamptz' },
  serial: { column: 'i.serial', descending: false, type: 'text' },
};
const columns = `i.id, i.partner_id as "partnerId", i.service_centre_id as "serviceCentreId", i.kind_id as "kindId", i.serial,
  i.status, i.document, i.received_on as "receivedOn", i.client_id as "clientId", i.application_id as "applicationId",
  i.act_id as "actId", i.version, i.created_at as "createdAt"`;

/** What a centre has of a kind. */
export interface StockLevel {
  serviceCentreId: string;
  kindId: string;
  free: number;
  reserved: number;
  handedOut: number;
  least: number;
}

@Injectable()
export class StockItemRepository extends Repository<StockItem> {
  constructor() {
    super(StockItem);
  }

  list(work: Work, filter: StockFilter, sort: StockSort, page: PageRequest) {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'read', StockItem, 'i', params);
    const where = this.filters(filter, params);
    return keysetPage<StockItem>(
      work,
      { select: columns, from: 'stock_items i', alias: 'i', where, ways, params, sort: sorts[sort] },
      page,
    );
  }

  async count(work: Work, filter: StockFilter): Promise<number> {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', StockItem, 'i', params), ...this.filters(filter, params)];
    const [row] = await this.rows<{ n: string }>(
      work,
      `select count(*) n from stock_items i where ${where.join(' and ')}`,
      params,
    );
    return Number(row!.n);
  }

  /** By centre and kind; kinds with a mark and nothing at all are there too. */
  async levels(work: Work, filter: { serviceCentreId?: string | null; kindId?: string | null }): Promise<StockLevel[]> {
    const params: unknown[] = [filter.serviceCentreId ?? null, filter.kindId ?? null];
    const mine = narrow(work.actor, 'read', StockItem, 'i', params);
    const marks = narrow(work.actor, 'read', StockMark, 'm', params);
    const rows = await this.rows<Record<keyof StockLevel, string>>(
      work,
      `with have as (
         select i.service_centre_id centre, i.kind_id kind, count(*) filter (where i.status = 'free') free,
           count(*) filter (where i.status = 'reserved') reserved, count(*) filter (where i.status = 'handedOut') handed
         from stock_items i where i.status <> 'writtenOff' and ($1::uuid is null or i.service_centre_id = $1)
           and ($2::uuid is null or i.kind_id = $2) and ${mine} group by 1, 2),
       marks as (
         select m.service_centre_id centre, m.kind_id kind, m.least from stock_marks m
         where ($1::uuid is null or m.service_centre_id = $1) and ($2::uuid is null or m.kind_id = $2) and ${marks})
       select coalesce(h.centre, m.centre) "serviceCentreId", coalesce(h.kind, m.kind) "kindId", coalesce(h.free, 0) free,
         coalesce(h.reserved, 0) reserved, coalesce(h.handed, 0) "handedOut", coalesce(m.least, 0) least
       from have h full join marks m on m.centre = h.centre and m.kind = h.kind
       order by coalesce(h.free, 0) < coalesce(m.least, 0) desc, 1, 2 limit 1000`,
      params,
    );
    return rows.map((r) => ({
      serviceCentreId: r.serviceCentreId,
      kindId: r.kindId,
      free: Number(r.free),
      reserved: Number(r.reserved),
      handedOut: Number(r.handedOut),
      least: Number(r.least),
    }));
  }

  async taken(work: Work, kindId: string, serials: readonly string[]): Promise<string[]> {
    const rows = await this.rows<{ s: string }>(work, 'select * from sec.stock_serials_taken($1, $2) s', [
      kindId,
      serials,
    ]);
    return rows.map((r) => r.s);
  }

  ofApplication(work: Work, applicationId: string): Promise<StockItem[]> {
    const params: unknown[] = [applicationId];
    return this.rows<StockItem>(
      work,
      `select ${columns} from stock_items i
       where i.application_id = $1 and ${narrow(work.actor, 'read', StockItem, 'i', params)} order by i.created_at, i.id`,
      params,
    );
  }

  async bySerial(work: Work, serial: string, centreId: string, kindId: string | null): Promise<string | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from stock_items where serial = $1 and service_centre_id = $2 and ($3::uuid is null or kind_id = $3)
       order by status = 'free' desc, id limit 1`,
      [serial, centreId, kindId],
    );
    return row?.id ?? null;
  }

  /** What is kept for the client, else the oldest free one; two at once don't get the same. */
  async next(
    work: Work,
    centreId: string,
    kindId: string,
    clientId: string,
    picked: readonly string[],
  ): Promise<string | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from stock_items where service_centre_id = $1 and kind_id = $2
         and (status = 'free' or (status = 'reserved' and client_id = $3)) and id <> all($4)
       order by status = 'reserved' desc, created_at, id for update skip locked limit 1`,
      [centreId, kindId, clientId, picked],
    );
    return row?.id ?? null;
  }

  async free(work: Work, centreId: string, kindId: string): Promise<number> {
    const [row] = await this.rows<{ n: string }>(
      work,
      `select count(*) n from stock_items where service_centre_id = $1 and kind_id = $2 and status = 'free'`,
      [centreId, kindId],
    );
    return Number(row!.n);
  }

  private filters(filter: StockFilter, params: unknown[]): string[] {
    const where: string[] = [];
    if (filter.statuses?.length) where.push(`i.status = any($${params.push(filter.statuses)})`);
    if (filter.kindId) where.push(`i.kind_id = $${params.push(filter.kindId)}`);
    if (filter.serviceCentreId) where.push(`i.service_centre_id = $${params.push(filter.serviceCentreId)}`);
    if (filter.clientId) where.push(`i.client_id = $${params.push(filter.clientId)}`);
    const part = filter.search?.toUpperCase().replace(/[^0-9A-Z]/g, '');
    if (part) where.push(`i.serial like $${params.push(`%${part}%`)}`);
    else if (filter.search?.trim()) where.push('false');
    return where;
  }
}

@Injectable()
export class StockKindRepository extends Repository<StockKind> {
  constructor() {
    super(StockKind);
  }

  list(work: Work, archived: boolean): Promise<StockKind[]> {
    return this.rows<StockKind>(
      work,
      `select id, code, purpose, name, name_en as "nameEn", copies_allowed as "copiesAllowed", add_on_id as "addOnId",
         archived_at as "archivedAt", version, created_at as "createdAt"
       from stock_kinds where archived_at is null or $1 order by purpose, name, id limit 500`,
      [archived],
    );
  }

  /** By its code or, as tables are filled in by people, by its name. */
  async named(work: Work, text: string): Promise<StockKind | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from stock_kinds where lower(code) = lower($1) or lower(name) = lower($1) or lower(name_en) = lower($1)
       order by archived_at is not null, lower(code) = lower($1) desc, id limit 1`,
      [text.trim()],
    );
    return row ? this.find(work, row.id) : null;
  }
}

@Injectable()
export class StockMarkRepository extends Repository<StockMark> {
  constructor() {
    super(StockMark);
  }

  async of(work: Work, centreId: string, kindId: string): Promise<StockMark | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      'select id from stock_marks where service_centre_id = $1 and kind_id = $2',
      [centreId, kindId],
    );
    return row ? this.forUpdate(work, row.id) : null;
  }
}

@Injectable()
export class StockActRepository extends Repository<StockAct> {
  constructor() {
    super(StockAct);
  }

  ofClient(work: Work, clientId: string): Promise<StockAct[]> {
    return this.of(work, 'a.client_id = $1', clientId);
  }

  ofApplication(work: Work, applicationId: string): Promise<StockAct[]> {
    return this.of(work, 'a.application_id = $1', applicationId);
  }

  private of(work: Work, condition: string, value: string): Promise<StockAct[]> {
    const params: unknown[] = [value];
    return this.rows<StockAct>(
      work,
      `select a.id, a.client_id as "clientId", a.kind, a.number, a.acted_on as "actedOn", a.application_id as "applicationId",
         a.paper, a.created_at as "createdAt" from stock_acts a
       where ${condition} and ${narrow(work.actor, 'read', StockAct, 'a', params)}
       order by a.created_at desc, a.id desc limit 200`,
      params,
    );
  }

  /** The next number of the centre: its own and a sequence, without gaps. The last statement of its unit. */
  async giveNumber(work: Work, act: StockAct, centreNumber: string): Promise<StockAct> {
    const [row] = await this.rows<{ number: string }>(
      work,
      `update stock_acts set number = $2 || '-' || sec.next_number('stock-act:' || $3, partner_id) where id = $1 returning number`,
      [act.id, centreNumber, act.serviceCentreId],
    );
    act.number = row!.number;
    return act;
  }
}

@Injectable()
export class ContainerCopyRepository extends Repository<ContainerCopy> {
  constructor() {
    super(ContainerCopy);
  }

  ofClient(work: Work, clientId: string): Promise<ContainerCopy[]> {
    const params: unknown[] = [clientId];
    return this.rows<ContainerCopy>(
      work,
      `select k.id, k.client_id as "clientId", k.from_kind_id as "fromKindId", k.from_serial as "fromSerial",
         k.to_kind_id as "toKindId", k.to_serial as "toSerial", k.container, k.certificate_serial as "certificateSerial",
         k.reason, k.copier_name as "copierName", k.created_at as "createdAt"
       from container_copies k where k.client_id = $1 and ${narrow(work.actor, 'read', ContainerCopy, 'k', params)}
       order by k.created_at desc, k.id desc limit 200`,
      params,
    );
  }
}
