import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest } from '../../../platform/database/keyset.js';
import { readRows } from '../../../platform/database/read-rows.js';
import { Repository } from '../../../platform/database/repository.js';
import type { Work } from '../../../platform/database/work.js';
import { waysOf } from '../../../platform/policy/policy.js';
import type { Subscription } from '../subscription.entity.js';
import { RenewalLine, type RenewalLineState, RenewalRun } from './renewal-run.entity.js';

const runColumns = `r.id, r.partner_id as "partnerId", r.service_centre_id as "serviceCentreId", r.created_by as "createdBy", r.months,
  r.step, r.send, r.total, r.moved_at as "movedAt", r.version, r.created_at as "createdAt"`;

/** A line with the names that a person reads. */
export interface ShownLine {
  id: string;
  subscriptionId: string;
  state: RenewalLineState;
  code: string | null;
  params: Record<string, unknown>;
  title: string;
  endsOn: string;
  clientId: string;
  clientName: string;
  invoiceId: string | null;
  invoiceNumber: string | null;
  amount: number | null;
}

@Injectable()
export class RenewalRepository extends Repository<RenewalRun> {
  constructor() {
    super(RenewalRun);
  }

  list(work: Work, page: PageRequest) {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'read', RenewalRun, 'r', params);
    const sort = { column: 'r.created_at', descending: true, type: 'timestamptz' };
    return keysetPage<RenewalRun>(
      work,
      { select: runColumns, from: 'renewal_runs r', alias: 'r', where: [], ways, params, sort },
      page,
    );
  }

  async counts(
    work: Work,
    runIds: readonly string[],
  ): Promise<{ runId: string; state: RenewalLineState; count: number }[]> {
    return this.rows(
      work,
      `select run_id as "runId", state, count(*)::int as count from renewal_lines where run_id = any($1) group by 1, 2 order by 1, 2`,
      [runIds],
    );
  }

  /** What the drafts of the run come to, in kopecks. */
  async amountOf(work: Work, runId: string): Promise<number> {
    const [row] = await this.rows<{ sum: string }>(
      work,
      `select coalesce(sum(i.total), 0) sum from renewal_lines l join invoices i on i.id = l.invoice_id where l.run_id = $1`,
      [runId],
    );
    return Number(row!.sum);
  }

  /** The unpaid invoice or draft in which the client has the same plan or add-on already. */
  async openInvoiceFor(work: Work, s: Subscription): Promise<{ id: string; number: string | null } | null> {
    const sold = JSON.stringify([s.planId ? { planId: s.planId } : { addOnId: s.addOnId }]);
    const [row] = await this.rows<{ id: string; number: string | null }>(
      work,
      `select id, number from invoices where client_id = $1 and status in ('draft', 'issued', 'partlyPaid') and items @> $2::jsonb
       order by created_at desc limit 1`,
      [s.clientId, sold],
    );
    return row ?? null;
  }

  /** Runs whose jobs have gone quiet. */
  async still(work: Work, before: Date): Promise<RenewalRun[]> {
    return this.rows(
      work,
      `select ${runColumns} from renewal_runs r where r.step in ('drafting', 'issuing') and r.moved_at < $1 limit 100`,
      [before],
    );
  }
}

@Injectable()
export class RenewalLineRepository extends Repository<RenewalLine> {
  constructor() {
    super(RenewalLine);
  }

  page(work: Work, runId: string, states: readonly string[] | null, page: PageRequest) {
    const params: unknown[] = [runId];
    const where = ['l.run_id = $1', ...(states?.length ? [`l.state = any($${params.push(states)})`] : [])];
    return keysetPage<ShownLine>(
      work,
      {
        select: `l.id, l.subscription_id as "subscriptionId", l.state, l.code, l.params, s.title, s.ends_on as "endsOn",
          s.client_id as "clientId", c.name as "clientName", i.id as "invoiceId", i.number as "invoiceNumber", i.total::float8 as amount`,
        from: `renewal_lines l join subscriptions s on s.id = l.subscription_id join clients c on c.id = s.client_id
          left join invoices i on i.id = l.invoice_id`,
        alias: 'l',
        where,
        params,
        sort: { column: 'l.run_id', descending: false, type: 'uuid' },
      },
      page,
    );
  }

  /** The next lines in this state, in the order in which they were chosen. */
  async next(work: Work, runId: string, state: RenewalLineState, most: number): Promise<RenewalLine[]> {
    const rows = await work.db.run((em) =>
      readRows(em, RenewalLine, `where e.run_id = $1 and e.state = $2 order by e.id limit ${most} for update`, [
        runId,
        state,
      ]),
    );
    return rows.map((row) => this.remember(row));
  }

  /** Lines of the run go from one of these states into another; returns how many did. */
  async turn(work: Work, runId: string, from: readonly RenewalLineState[], to: RenewalLineState): Promise<number> {
    const rows = await this.rows(
      work,
      `update renewal_lines set state = $3, code = null, params = '{}', version = version + 1
       where run_id = $1 and state = any($2) returning id`,
      [runId, from, to],
    );
    return rows.length;
  }

  async insertAll(work: Work, rows: readonly RenewalLine[]): Promise<void> {
    await work.db.run((em) => em.insert(RenewalLine, rows as never));
  }
}
