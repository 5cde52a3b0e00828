import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { type WaitingKind, type WaitingQuestion, waitingSources } from './waiting-kinds.js';

export interface WaitingItem {
  id: string;
  number: string | null;
  subject: string;
  amount: number | null;
  sinceAt: Date;
  dueOn: string | null;
  late: boolean;
  /** Of a subscription: whose, and what. */
  clientId: string | null;
  title: string | null;
}
export interface WaitingGroup {
  kind: WaitingKind;
  count: number;
  late: number;
  sum: number;
  items: WaitingItem[];
}

/** How many of each kind are shown; the rest stands in the list that the group leads to. */
const SHOWN = 4;

@Injectable()
export class WaitingRepository {
  /** What waits of one kind: nearest first, with the number and sum of all; null where it is not this actor's work. */
  async group(work: Work, kind: WaitingKind, question: WaitingQuestion): Promise<WaitingGroup | null> {
    const params: unknown[] = [];
    const source = waitingSources[kind](question, params);
    if (!source) return null;
    const extra = kind === 'subscriptionEnding' ? '' : ', null::uuid as client_id, null::text as title';
    const rows = await work.db.query<Record<string, string | boolean | Date | null>>(
      `select q.*${extra}, count(*) over () as total, count(*) filter (where q.late) over () as total_late,
         coalesce(sum(q.amount) over (), 0) as total_sum
       from (${source}) q order by q.late desc, q.due_on, q.since_at, q.id limit ${SHOWN}`,
      params,
    );
    const [first] = rows;
    if (!first) return { kind, count: 0, late: 0, sum: 0, items: [] };
    return {
      kind,
      count: Number(first.total),
      late: Number(first.total_late),
      sum: Number(first.total_sum),
      items: rows.map((r) => ({
        id: r.id as string,
        number: r.number as string | null,
        subject: r.subject as string,
        amount: r.amount === null ? null : Number(r.amount),
        sinceAt: r.since_at as Date,
        dueOn: r.due_on as string | null,
        late: r.late as boolean,
        clientId: r.client_id as string | null,
        title: r.title as string | null,
      })),
    };
  }
}
