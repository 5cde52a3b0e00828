import { Injectable } from '@nestjs/common';
import { addMonths, earlier, type IsoDate } from '../../kernel/period.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { ConnectionRequest } from '../connection-requests/index.js';
import { Invoice } from '../invoices/index.js';
import { PaymentAllocation } from '../payments/index.js';
import { endingSubscriptions, type WaitingQuestion } from './waiting-kinds.js';

export interface Figures {
  paidThisMonth: number;
  paidLastMonth: number;
  issuedThisMonth: number;
  issuedLastMonth: number;
  awaitingCount: number;
  awaiting: number;
  overdueCount: number;
  overdue: number;
}
export interface MonthOfSales {
  month: IsoDate;
  issued: number;
  paidFirst: number;
  paidRenewal: number;
}
export interface Renewal {
  id: string;
  clientId: string;
  clientName: string;
  title: string;
  lastDay: IsoDate;
  amount: number;
}
export interface PlaceFigures {
  id: string;
  code: string;
  name: string;
  paid: number;
  overdue: number;
  lateRequests: number;
}

const numbers = <K extends string>(row: Record<K, string>) =>
  Object.fromEntries(Object.entries(row).map(([k, v]) => [k, Number(v)])) as Record<K, number>;
const monthOf = (date: IsoDate) => `${date.slice(0, 7)}-01`;
const open = `i.status in ('issued', 'partlyPaid')`;
const due = 'i.total - i.corrected - i.paid';

/** Sums over what the actor may read; everything is counted by the database, inside both fences. */
@Injectable()
export class FiguresRepository {
  /** This month against the same days of the month before. */
  async figures(work: Work, today: IsoDate): Promise<Figures> {
    const start = monthOf(today);
    const before = addMonths(start, -1);
    const params: unknown[] = [start, before, earlier(addMonths(today, -1), start), today];
    const [invoices] = await work.db.query<Record<string, string>>(
      `select coalesce(sum(i.total - i.corrected) filter (where i.issued_on >= $1), 0) "issuedThisMonth",
         coalesce(sum(i.total - i.corrected) filter (where i.issued_on between $2 and $3), 0) "issuedLastMonth",
         count(*) filter (where ${open}) "awaitingCount", coalesce(sum(${due}) filter (where ${open}), 0) awaiting,
         count(*) filter (where ${open} and i.pay_until < $4) "overdueCount",
         coalesce(sum(${due}) filter (where ${open} and i.pay_until < $4), 0) overdue
       from invoices i where i.status not in ('draft', 'discarded', 'annulled') and (i.issued_on >= $2 or ${open})
         and ${narrow(work.actor, 'read', Invoice, 'i', params)}`,
      params,
    );
    const paidParams: unknown[] = [start, before, earlier(addMonths(today, -1), start)];
    const [paid] = await work.db.query<Record<string, string>>(
      `select coalesce(sum(a.amount) filter (where a.paid_on >= $1), 0) "paidThisMonth",
         coalesce(sum(a.amount) filter (where a.paid_on between $2 and $3), 0) "paidLastMonth"
       from payment_allocations a where a.paid_on >= $2 and ${narrow(work.actor, 'read', PaymentAllocation, 'a', paidParams)}`,
      paidParams,
    );
    return { ...numbers(invoices!), ...numbers(paid!) } as unknown as Figures;
  }

  /** What is owed by how long the term has passed: not yet, a week, a month, longer. */
  async receivables(work: Work, today: IsoDate): Promise<{ age: string; count: number; sum: number }[]> {
    const params: unknown[] = [today];
    const rows = await work.db.query<{ age: string; n: string; sum: string }>(
      `select case when i.pay_until >= $1 then 'notDue' when i.pay_until >= $1::date - 7 then 'week'
           when i.pay_until >= $1::date - 30 then 'month' else 'older' end as age, count(*) n, sum(${due}) sum
       from invoices i where ${open} and ${narrow(work.actor, 'read', Invoice, 'i', params)} group by 1`,
      params,
    );
    return (['notDue', 'week', 'month', 'older'] as const).map((age) => {
      const row = rows.find((r) => r.age === age);
      return { age, count: Number(row?.n ?? 0), sum: Number(row?.sum ?? 0) };
    });
  }

  /** Twelve months, the present one last; money counts in the month in which it was sent. */
  async months(work: Work, today: IsoDate): Promise<MonthOfSales[]> {
    const from = addMonths(monthOf(today), -11);
    const params: unknown[] = [from];
    const paid = await work.db.query<{ month: string; first: string; renewal: string }>(
      `select date_trunc('month', a.paid_on)::date as month, coalesce(sum(a.amount) filter (where not r.again), 0) first,
         coalesce(sum(a.amount) filter (where r.again), 0) renewal
       from payment_allocations a cross join lateral (select exists (select from subscription_periods p
         where p.invoice_id = a.invoice_id and p.kind = 'renewal') as again) r
       where a.paid_on >= $1 and ${narrow(work.actor, 'read', PaymentAllocation, 'a', params)} group by 1`,
      params,
    );
    const issuedParams: unknown[] = [from];
    const issued = await work.db.query<{ month: string; sum: string }>(
      `select date_trunc('month', i.issued_on)::date as month, sum(i.total - i.corrected) sum
       from invoices i where i.issued_on >= $1 and i.status <> 'annulled'
         and ${narrow(work.actor, 'read', Invoice, 'i', issuedParams)} group by 1`,
      issuedParams,
    );
    return Array.from({ length: 12 }, (_, i) => {
      const month = addMonths(from, i);
      const money = paid.find((r) => r.month === month);
      return {
        month,
        issued: Number(issued.find((r) => r.month === month)?.sum ?? 0),
        paidFirst: Number(money?.first ?? 0),
        paidRenewal: Number(money?.renewal ?? 0),
      };
    });
  }

  /** Rights to be prolonged, by the price that was paid last. */
  async renewals(work: Work, question: WaitingQuestion): Promise<{ count: number; sum: number; nearest: Renewal[] }> {
    const params: unknown[] = [];
    const rows = await work.db.query<Record<string, string>>(
      `select s.id, s.client_id, c.name, s.title, s.ends_on - 1 as last_day, l.amount, count(*) over () as total,
         sum(l.amount) over () as total_sum
       from (select s.* , c.name as client_name from ${endingSubscriptions(question, params)}) s join clients c on c.id = s.client_id
       cross join lateral (select coalesce(sum(l.gross), 0) as amount from subscription_periods p
         join invoice_lines l on l.invoice_id = p.invoice_id and l.item_no = p.item_no
         where p.subscription_id = s.id and p.to_on = s.ends_on) l
       order by s.ends_on, s.id limit 6`,
      params,
    );
    return {
      count: Number(rows[0]?.total ?? 0),
      sum: Number(rows[0]?.total_sum ?? 0),
      nearest: rows.map((r) => ({
        id: r.id!,
        clientId: r.client_id!,
        clientName: r.name!,
        title: r.title!,
        lastDay: r.last_day!,
        amount: Number(r.amount),
      })),
    };
  }

  /** The vendor compares its partners, a partner his centres: who sells and where something is late. */
  async places(work: Work, question: WaitingQuestion): Promise<PlaceFigures[]> {
    const { actor, today, now } = question;
    const key = actor.isHq ? 'partner_id' : 'service_centre_id';
    const params: unknown[] = [monthOf(today), today, now];
    const paid = narrow(actor, 'read', PaymentAllocation, 'a', params);
    const invoices = narrow(actor, 'read', Invoice, 'i', params);
    const requests = narrow(actor, 'read', ConnectionRequest, 'r', params);
    const place = actor.isHq
      ? `select id, code, name from partners`
      : `select id, number as code, name from service_centres where partner_id = any($${params.push(actor.partners('partnerAdmin'))})`;
    const rows = await work.db.query<Record<string, string>>(
      `select t.id, t.code, t.name, coalesce(m.paid, 0) paid, coalesce(o.overdue, 0) overdue, coalesce(q.late, 0) late
       from (${place}) t
       left join (select a.${key} as place, sum(a.amount) paid from payment_allocations a
         where a.paid_on >= $1 and ${paid} group by 1) m on m.place = t.id
       left join (select i.${key} as place, sum(${due}) overdue from invoices i
         where ${open} and i.pay_until < $2 and ${invoices} group by 1) o on o.place = t.id
       left join (select r.${key} as place, count(*) late from connection_requests r
         where r.status = 'new' and r.contact_by < $3 and ${requests} group by 1) q on q.place = t.id
       order by coalesce(m.paid, 0) desc, t.code limit 10`,
      params,
    );
    return rows.map((r) => ({
      id: r.id!,
      code: r.code!,
      name: r.name!,
      paid: Number(r.paid),
      overdue: Number(r.overdue),
      lateRequests: Number(r.late),
    }));
  }
}
