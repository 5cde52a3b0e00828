import { Injectable } from '@nestjs/common';
import { keysetPage, type Page, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { containing, literally, searchWords } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow, waysOf } from '../../platform/policy/policy.js';
import { momentsOf } from '../access/index.js';
import { Invoice } from './invoice.entity.js';
import type { InvoiceStatus } from './invoice.lifecycle.js';
import { InvoiceRepository } from './invoices.repository.js';

export interface InvoiceFilter {
  search?: string | null;
  statuses?: readonly InvoiceStatus[] | null;
  overdue?: boolean | null;
  issuedFrom?: string | null;
  issuedTo?: string | null;
  payFrom?: string | null;
  payTo?: string | null;
  creditTo?: string | null;
  createdTo?: string | null;
  totalFrom?: number | null;
  totalTo?: number | null;
  productCodes?: readonly string[] | null;
  managerId?: string | null;
  serviceCentreId?: string | null;
  clientId?: string | null;
  sellerId?: string | null;
}
export const invoiceSorts = ['newest', 'payUntil', 'total'] as const;
export type InvoiceSort = (typeof invoiceSorts)[number];

const sorts: Record<InvoiceSort, Sort> = {
  newest: { column: 'i.created_at', descending: true, type: 'timestamptz' },
  payUntil: { column: 'i.pay_until', descending: false, type: 'date' },
  total: { column: 'i.total', descending: true, type: 'bigint' },
};

export interface InvoiceTotals {
  count: number;
  total: number;
  paid: number;
  due: number;
  overdue: number;
}
export interface InvoiceViews {
  mine: number;
  awaiting: number;
  overdue: number;
  drafts: number;
}

const today = (alias: string, now: string) =>
  `(${now}::timestamptz at time zone coalesce((select c.time_zone from service_centres c where c.id = ${alias}.service_centre_id), 'Europe/Moscow'))::date`;

/** Lists of invoices: plain SQL over the table alone, page first; what belongs to the rows is read after by their ids. */
@Injectable()
export class InvoiceList {
  constructor(private readonly invoices: InvoiceRepository) {}

  async page(work: Work, filter: InvoiceFilter, sort: InvoiceSort, page: PageRequest): Promise<Page<Invoice>> {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'read', Invoice, 'i', params);
    const where = await this.filters(work, filter, params);
    const query = { select: 'i.id', from: 'invoices i', alias: 'i', where, ways, params, sort: sorts[sort] };
    const found = await keysetPage<{ id: string }>(work, query, page);
    const ids = found.rows.map((row) => row.id);
    const rows = new Map((await this.invoices.findMany(work, ids)).map((row) => [row.id, row]));
    return { ...found, rows: ids.flatMap((id) => rows.get(id) ?? []) };
  }

  /** Sums over everything that the filter finds. */
  async totals(work: Work, filter: InvoiceFilter): Promise<InvoiceTotals> {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', Invoice, 'i', params), ...(await this.filters(work, filter, params))];
    const now = `$${params.push(work.clock.now())}`;
    const [row] = await work.db.query<Record<keyof InvoiceTotals, string>>(
      `select count(*) count, coalesce(sum(i.total - i.corrected), 0) total, coalesce(sum(i.paid), 0) paid,
         coalesce(sum(i.total - i.corrected - i.paid) filter (where i.status in ('issued', 'partlyPaid')), 0) due,
         coalesce(sum(i.total - i.corrected - i.paid) filter (where i.status in ('issued', 'partlyPaid')
           and i.pay_until < ${today('i', now)}), 0) overdue
       from invoices i where ${where.join(' and ')}`,
      params,
    );
    return {
      count: Number(row!.count),
      total: Number(row!.total),
      paid: Number(row!.paid),
      due: Number(row!.due),
      overdue: Number(row!.overdue),
    };
  }

  /** How many wait in each ready-made view. */
  async views(work: Work): Promise<InvoiceViews> {
    const params: unknown[] = [work.actor.personId, work.clock.now()];
    const where = narrow(work.actor, 'read', Invoice, 'i', params);
    const open = `i.status in ('issued', 'partlyPaid')`;
    const [row] = await work.db.query<Record<keyof InvoiceViews, string>>(
      `select count(*) filter (where ${open} and i.manager_id = $1) mine, count(*) filter (where ${open}) awaiting,
         count(*) filter (where ${open} and i.pay_until < ${today('i', '$2')}) overdue,
         count(*) filter (where i.status = 'draft') drafts
       from invoices i where i.status in ('draft', 'issued', 'partlyPaid') and ${where}`,
      params,
    );
    return {
      mine: Number(row!.mine),
      awaiting: Number(row!.awaiting),
      overdue: Number(row!.overdue),
      drafts: Number(row!.drafts),
    };
  }

  private async filters(work: Work, filter: InvoiceFilter, params: unknown[]): Promise<string[]> {
    const where: string[] = [];
    const add = (value: unknown, condition: (n: string) => string) => {
      if (value !== undefined && value !== null && value !== '') where.push(condition(`$${params.push(value)}`));
    };
    if (filter.statuses?.length) add(filter.statuses, (n) => `i.status = any(${n})`);
    else where.push(`i.status <> 'discarded'`);
    if (filter.overdue) {
      where.push(`i.status in ('issued', 'partlyPaid')`);
      add(work.clock.now(), (n) => `i.pay_until < ${today('i', n)}`);
    }
    add(filter.issuedFrom, (n) => `i.issued_on >= ${n}`);
    add(filter.issuedTo, (n) => `i.issued_on <= ${n}`);
    add(filter.payFrom, (n) => `i.pay_until >= ${n}`);
    add(filter.payTo, (n) => `i.pay_until <= ${n}`);
    add(filter.creditTo, (n) => `i.credit_until <= ${n}`);
    add((await momentsOf(work, null, filter.createdTo)).before, (n) => `i.created_at < ${n}`);
    add(filter.totalFrom, (n) => `i.total >= ${n}`);
    add(filter.totalTo, (n) => `i.total <= ${n}`);
    if (filter.productCodes?.length) add(filter.productCodes, (n) => `i.product_codes && ${n}::text[]`);
    add(filter.managerId, (n) => `i.manager_id = ${n}`);
    add(filter.serviceCentreId, (n) => `i.service_centre_id = ${n}`);
    if (filter.clientId) {
      // With those of cards that were merged into this one; asked beforehand, so that the planner knows how few they are.
      const cards = await work.db.query<{ id: string }>('select id from clients where id = $1 or merged_into_id = $1', [
        filter.clientId,
      ]);
      where.push(`i.client_id = any($${params.push(cards.map(({ id }) => id))}::uuid[])`);
    }
    add(filter.sellerId, (n) => `i.seller_id = ${n}`);
    const search = filter.search?.trim();
    if (search) where.push(await this.searched(work, search, params));
    return where;
  }

  /** What products are called, by their codes. */
  async productNames(work: Work, language: 'ru' | 'en'): Promise<ReadonlyMap<string, string>> {
    const rows = await work.db.query<{ code: string; name: string }>(
      `select code, ${language === 'en' ? 'name_en' : 'name'} as name from products`,
    );
    return new Map(rows.map((row) => [row.code, row.name]));
  }

  /** By the beginning of the number or the INN, or by every word of the buyer's name. */
  private async searched(work: Work, search: string, params: unknown[]): Promise<string> {
    const words = searchWords(search);
    const beginning = search.replace(/\s/g, '');
    const [row] = await work.db.query<{ found: string[] | null }>('select sec.find_invoices($1, $2) as found', [
      words,
      beginning,
    ]);
    if (row!.found) return `i.id = any($${params.push(row!.found)}::uuid[])`;
    const begins = `$${params.push(`${literally(beginning)}%`)}`;
    const all = `$${params.push(words.map(containing))}`;
    // Many fit, which the planner does not see in LIKE: by CASE it takes half of the rows to fit, and walks instead of sorting all.
    return `case when i.number like ${begins} or i.buyer_inn like ${begins} or ${plainName} like all(${all}::text[])
      then true else false end`;
  }
}

/** As sec.search_words says it, without a call for every row. */
const plainName = `translate(lower(i.buyer_name), 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё', 'абвгдеежзийклмнопрстуфхцчшщъыьэюяе')`;
