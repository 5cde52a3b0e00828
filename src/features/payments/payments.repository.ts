import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow, waysOf } from '../../platform/policy/policy.js';
import { Payment, PaymentAllocation } from './payment.entity.js';

export interface PaymentFilter {
  search?: string | null;
  statuses?: readonly string[] | null;
  directions?: readonly string[] | null;
  clientId?: string | null;
  sellerId?: string | null;
  statementId?: string | null;
  from?: string | null;
  to?: string | null;
  amountFrom?: number | null;
  amountTo?: number | null;
  /** Money that waits for a person. */
  waiting?: boolean | null;
}
export const paymentSorts = ['newest', 'oldest'] as const;
export type PaymentSort = (typeof paymentSorts)[number];

const sorts: Record<PaymentSort, Sort> = {
  newest: { column: 'p.booked_on', descending: true, type: 'date' },
  oldest: { column: 'p.booked_on', descending: false, type: 'date' },
};

const columns = `p.id, p.partner_id as "partnerId", p.service_centre_id as "serviceCentreId", p.client_id as "clientId",
  p.reader_partner_id as "readerPartnerId", p.reader_centre_id as "readerCentreId", p.statement_id as "statementId",
  p.seller_id as "sellerId", p.direction, p.status, p.line, p.kind, p.number, p.paid_on as "paidOn", p.booked_on as "bookedOn",
  p.amount::float8 as amount, p.account, p.payer_name as "payerName", p.payer_inn as "payerInn", p.payer_kpp as "payerKpp",
  p.payer_account as "payerAccount", p.payee_name as "payeeName", p.payee_inn as "payeeInn", p.payee_account as "payeeAccount",
  p.purpose, p.duplicate_of as "duplicateOf", p.allocated::float8 as allocated, p.returned::float8 as returned,
  p.return_of_id as "returnOfId", p.decision, p.queue_note as "queueNote", p.closing_reason as "closingReason",
  p.claimed_by as "claimedBy", p.claimer_name as "claimerName", p.claimed_at as "claimedAt", p.decided_at as "decidedAt",
  p.version, p.created_at as "createdAt"`;

@Injectable()
export class PaymentRepository extends Repository<Payment> {
  constructor() {
    super(Payment);
  }

  list(work: Work, filter: PaymentFilter, sort: PaymentSort, page: PageRequest) {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'read', Payment, 'p', params);
    const where = this.filters(filter, params);
    return keysetPage<Payment>(
      work,
      { select: columns, from: 'payments p', alias: 'p', where, ways, params, sort: sorts[sort] },
      page,
    );
  }

  async totals(work: Work, filter: PaymentFilter): Promise<{ count: number; sum: number; rest: number }> {
    const params: unknown[] = [];
    const where = this.conditions(work, filter, params);
    const [row] = await this.rows<{ n: string; sum: string; rest: string }>(
      work,
      `select count(*) n, coalesce(sum(p.amount), 0) sum, coalesce(sum(p.amount - p.allocated - p.returned), 0) rest
       from payments p where ${where.join(' and ')}`,
      params,
    );
    return { count: Number(row!.n), sum: Number(row!.sum), rest: Number(row!.rest) };
  }

  /**
   * Payments of a statement that are not judged yet, in the order of the file: of a part of the money that came in (that
   * of one payer is in one part), or all that are left.
   */
  received(work: Work, statementId: string, part: { lane: number; of: number } | null, after: number, most: number) {
    return this.rows<{ id: string; line: number }>(
      work,
      `select id, line from payments where statement_id = $1 and status = 'received' and line > $2 and ($3::int is null
         or direction = 'in' and abs(hashtext(coalesce(payer_inn, '')) % $3) = $4) order by line limit ${most}`,
      [statementId, after, part?.of ?? null, part?.lane ?? null],
    );
  }

  /** The payment that a purpose speaks of: «возврат по п/п 105 от 16.11.2026». */
  async referredTo(
    work: Work,
    wanted: { sellerId: string; direction: string; number: string; date: string | null; account: string | null },
  ): Promise<Payment | null> {
    const side = wanted.direction === 'in' ? 'payer_account' : 'payee_account';
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from payments where seller_id = $1 and direction = $2 and number = $3
         and ($4::date is null or paid_on = $4) and ($5::text is null or ${side} = $5)
         and booked_on > current_date - 1200 order by ordinal, booked_on desc limit 2`,
      [wanted.sellerId, wanted.direction, wanted.number, wanted.date, wanted.account],
    );
    return rows.length >= 1 ? this.find(work, rows[0]!.id) : null;
  }

  /** A client's payments that still hold money, oldest first. */
  async withRest(work: Work, clientId: string, sellerId: string): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from payments where client_id = $1 and seller_id = $2 and direction = 'in'
         and status in ('identified', 'partlyAllocated') and amount > allocated + returned order by booked_on, id`,
      [clientId, sellerId],
    );
    return rows.map((r) => r.id);
  }

  /** Ids of payments that wait for a decision and nobody has taken, oldest first. */
  async unclaimed(work: Work, staleBefore: Date): Promise<string[]> {
    const params: unknown[] = [staleBefore];
    const mine = narrow(work.actor, 'allocate', Payment, 'p', params);
    const rows = await this.rows<{ id: string }>(
      work,
      `select p.id from payments p where p.status = 'unidentified' and p.direction = 'in' and ${mine}
         and (p.claimed_by is null or p.claimed_at < $1 or p.claimed_by = sec.person()) order by p.booked_on, p.id limit 1
       for update skip locked`,
      params,
    );
    return rows.map((r) => r.id);
  }

  /** Taking a payment into one's hands changes nothing of it: its version stays, so that the decision after it fits. */
  async claim(work: Work, payment: Payment): Promise<Payment> {
    const { personId, personName } = work.actor;
    const at = work.clock.now();
    await this.rows(work, 'update payments set claimed_by = $2, claimer_name = $3, claimed_at = $4 where id = $1', [
      payment.id,
      personId,
      personName,
      at,
    ]);
    return this.remember(Object.assign(payment, { claimedBy: personId, claimerName: personName, claimedAt: at }));
  }

  private conditions(work: Work, filter: PaymentFilter, params: unknown[]): string[] {
    return [narrow(work.actor, 'read', Payment, 'p', params), ...this.filters(filter, params)];
  }

  private filters(filter: PaymentFilter, params: unknown[]): string[] {
    const where: string[] = [];
    const is = (column: string, value: unknown) => {
      if (value !== null && value !== undefined) where.push(`${column} $${params.push(value)}`);
    };
    if (filter.statuses?.length) where.push(`p.status = any($${params.push(filter.statuses)})`);
    if (filter.directions?.length) where.push(`p.direction = any($${params.push(filter.directions)})`);
    if (filter.waiting) where.push(`p.status = 'unidentified'`);
    if (filter.clientId) {
      // With those of cards that were merged into this one.
      const n = params.push(filter.clientId);
      where.push(`p.client_id = any(array(select x.id from clients x where x.id = $${n} or x.merged_into_id = $${n}))`);
    }
    is('p.seller_id =', filter.sellerId);
    is('p.statement_id =', filter.statementId);
    is('p.booked_on >=', filter.from);
    is('p.booked_on <=', filter.to);
    is('p.amount >=', filter.amountFrom);
    is('p.amount <=', filter.amountTo);
    if (filter.search) {
      const n = params.push(containing(filter.search));
      where.push(
        `(p.payer_name ilike $${n} or p.payer_inn like $${n} or p.number like $${n} or p.purpose ilike $${n})`,
      );
    }
    return where;
  }
}

const allocationColumns = `a.id, a.partner_id as "partnerId", a.service_centre_id as "serviceCentreId", a.client_id as "clientId",
  a.payment_id as "paymentId", a.invoice_id as "invoiceId", a.seller_id as "sellerId", a.kind, a.amount::float8 as amount,
  a.reverses_id as "reversesId", a.reason, a.invoice_number as "invoiceNumber", a.payment_number as "paymentNumber",
  a.paid_on as "paidOn", a.person_id as "personId", a.person_name as "personName", a.at,
  (a.amount + coalesce((select sum(r.amount) from payment_allocations r where r.reverses_id = a.id), 0))::float8 as standing`;

/** An allocation with what of it still stands after what was taken back. */
export type StandingAllocation = PaymentAllocation & { standing: number };

@Injectable()
export class PaymentAllocationRepository extends Repository<PaymentAllocation> {
  constructor() {
    super(PaymentAllocation);
  }

  of(work: Work, by: 'payment_id' | 'invoice_id', ids: readonly string[]): Promise<StandingAllocation[]> {
    const params: unknown[] = [ids];
    const mine = narrow(work.actor, 'read', PaymentAllocation, 'a', params);
    return this.rows(
      work,
      `select ${allocationColumns} from payment_allocations a where a.${by} = any($1) and ${mine} order by a.at, a.id`,
      params,
    );
  }

  ofClient(work: Work, clientId: string, page: PageRequest) {
    const params: unknown[] = [clientId];
    const cards = 'a.client_id = any(array(select c.id from clients c where c.id = $1 or c.merged_into_id = $1))';
    const where = [cards, narrow(work.actor, 'read', PaymentAllocation, 'a', params)];
    const sort = { column: 'a.at', descending: true, type: 'timestamptz' };
    return keysetPage<StandingAllocation>(
      work,
      { select: allocationColumns, from: 'payment_allocations a', alias: 'a', where, params, sort },
      page,
    );
  }
}
