import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { readRows } from '../../platform/database/read-rows.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow, waysOf } from '../../platform/policy/policy.js';
import { Subscription, SubscriptionPeriod } from './subscription.entity.js';

export interface SubscriptionFilter {
  clientId?: string | null;
  serviceCentreId?: string | null;
  statuses?: readonly string[] | null;
  productCodes?: readonly string[] | null;
  planIds?: readonly string[] | null;
  categories?: readonly string[] | null;
  /** By the last day of access. */
  endsFrom?: string | null;
  endsTo?: string | null;
  search?: string | null;
}
export const subscriptionSorts = ['ends', 'endsLast'] as const;
export type SubscriptionSort = (typeof subscriptionSorts)[number];

const sorts: Record<SubscriptionSort, Sort> = {
  ends: { column: 's.ends_on', descending: false, type: 'date' },
  endsLast: { column: 's.ends_on', descending: true, type: 'date' },
};

const columns = `s.id, s.partner_id as "partnerId", s.service_centre_id as "serviceCentreId", s.client_id as "clientId",
  s.seller_id as "sellerId", s.product_code as "productCode", s.plan_id as "planId", s.add_on_id as "addOnId", s.title, s.status,
  s.starts_on as "startsOn", s.ends_on as "endsOn", s.credit_until as "creditUntil", s.version, s.created_at as "createdAt"`;

@Injectable()
export class SubscriptionRepository extends Repository<Subscription> {
  constructor() {
    super(Subscription);
  }

  list(work: Work, filter: SubscriptionFilter, sort: SubscriptionSort, page: PageRequest) {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'read', Subscription, 's', params);
    const where = this.filters(filter, params);
    return keysetPage<Subscription>(
      work,
      { select: columns, from: 'subscriptions s', alias: 's', where, ways, params, sort: sorts[sort] },
      page,
    );
  }

  async count(work: Work, filter: SubscriptionFilter): Promise<number> {
    const params: unknown[] = [];
    const where = this.conditions(work, filter, params);
    const [row] = await this.rows<{ n: string }>(
      work,
      `select count(*) n from subscriptions s where ${where.join(' and ')}`,
      params,
    );
    return Number(row!.n);
  }

  /** The same filter, ids alone, soonest end first. */
  async ids(work: Work, filter: SubscriptionFilter, most: number): Promise<string[]> {
    const params: unknown[] = [];
    const where = this.conditions(work, filter, params);
    const rows = await this.rows<{ id: string }>(
      work,
      `select s.id from subscriptions s where ${where.join(' and ')} order by s.ends_on, s.id limit ${most}`,
      params,
    );
    return rows.map((row) => row.id);
  }

  ofClients(work: Work, clientIds: readonly string[]): Promise<Subscription[]> {
    const params: unknown[] = [clientIds];
    const mine = narrow(work.actor, 'read', Subscription, 's', params);
    return this.rows(
      work,
      `select ${columns} from subscriptions s where s.client_id = any($1) and ${mine} order by s.ends_on desc, s.id desc`,
      params,
    );
  }

  /** Until the transaction ends nobody else begins or goes on with a subscription of the client. */
  async keepOthersOut(work: Work, clientId: string): Promise<void> {
    await this.rows(work, `select pg_advisory_xact_lock(hashtextextended('subscriptions ' || $1, 0))`, [clientId]);
  }

  /** The subscription that a sale of this plan or add-on goes on with. */
  async liveOf(work: Work, clientId: string, productCode: string, sold: string): Promise<string | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from subscriptions where client_id = $1 and product_code = $2 and coalesce(plan_id, add_on_id) = $3
         and status <> 'ended'`,
      [clientId, productCode, sold],
    );
    return row?.id ?? null;
  }

  /** Those whose state no longer follows from their days. */
  async due(work: Work, today: string, most: number): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from subscriptions where (status in ('active', 'onCredit', 'planned') and ends_on <= $1)
         or (status = 'planned' and starts_on <= $1) or (status = 'onCredit' and credit_until < $1)
       order by ends_on, id limit ${most}`,
      [today],
    );
    return rows.map((r) => r.id);
  }

  private conditions(work: Work, filter: SubscriptionFilter, params: unknown[]): string[] {
    return [narrow(work.actor, 'read', Subscription, 's', params), ...this.filters(filter, params)];
  }

  private filters(filter: SubscriptionFilter, params: unknown[]): string[] {
    const where: string[] = [];
    if (filter.clientId) {
      const n = params.push(filter.clientId);
      where.push(`s.client_id = any(array(select x.id from clients x where x.id = $${n} or x.merged_into_id = $${n}))`);
    }
    if (filter.serviceCentreId) where.push(`s.service_centre_id = $${params.push(filter.serviceCentreId)}`);
    if (filter.statuses?.length) where.push(`s.status = any($${params.push(filter.statuses)})`);
    if (filter.productCodes?.length) where.push(`s.product_code = any($${params.push(filter.productCodes)})`);
    if (filter.planIds?.length) where.push(`s.plan_id = any($${params.push(filter.planIds)})`);
    if (filter.categories?.length) {
      const n = params.push(filter.categories);
      where.push(`s.client_id in (select c.id from clients c where c.category = any($${n}))`);
    }
    if (filter.endsFrom) where.push(`s.ends_on >= $${params.push(filter.endsFrom)}`);
    if (filter.endsTo) where.push(`s.ends_on <= $${params.push(filter.endsTo)}`);
    if (filter.search) {
      const n = params.push(containing(filter.search));
      where.push(`s.client_id in (select c.id from clients c where c.name ilike $${n} or c.inn like $${n})`);
    }
    return where;
  }
}

@Injectable()
export class SubscriptionPeriodRepository extends Repository<SubscriptionPeriod> {
  constructor() {
    super(SubscriptionPeriod);
  }

  async of(work: Work, subscriptionIds: readonly string[]): Promise<SubscriptionPeriod[]> {
    const rows = await work.db.run((em) =>
      readRows(em, SubscriptionPeriod, 'where e.subscription_id = any($1::uuid[]) order by e.from_on, e.id', [
        subscriptionIds,
      ]),
    );
    return rows.map((row) => this.remember(row));
  }

  async ofInvoice(work: Work, invoiceId: string): Promise<SubscriptionPeriod[]> {
    const rows = await work.db.run((em) =>
      readRows(em, SubscriptionPeriod, 'where e.invoice_id = $1 order by e.item_no', [invoiceId]),
    );
    return rows.map((row) => this.remember(row));
  }
}
