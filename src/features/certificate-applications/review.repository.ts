import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { momentsOf } from '../access/index.js';
import { CertificateApplication } from './application.entity.js';
import { listed } from './applications.repository.js';
import { DocumentDecision, IdentityCheck, RejectionReason } from './review.entity.js';

export interface QueueFilter {
  mine?: boolean | null;
  free?: boolean | null;
  late?: boolean | null;
}
export interface QueueCounts {
  waiting: number;
  late: number;
  mine: number;
  rechecks: number;
}
export interface OperatorFigures {
  personId: string;
  name: string;
  accepted: number;
  rejected: number;
  /** Middle of the seconds from the claim to the decision. */
  medianSeconds: number | null;
  inTime: number;
  rechecked: number;
  disagreed: number;
}

/** What the desk asks: its queue, decisions, second looks. */
@Injectable()
export class ReviewRepository extends Repository<DocumentDecision> {
  constructor() {
    super(DocumentDecision);
  }

  queue(work: Work, filter: QueueFilter, page: PageRequest) {
    const params: unknown[] = [];
    const where = [`a.status = 'onReview'`, narrow(work.actor, 'review', CertificateApplication, 'a', params)];
    const now = params.push(work.clock.now());
    const me = params.push(work.actor.personId);
    if (filter.mine) where.push(`(a.claimed_by = $${me} and a.claim_until > $${now})`);
    else where.push(`$${me}::uuid is not null`);
    if (filter.free) where.push(`(a.claim_until is null or a.claim_until <= $${now})`);
    if (filter.late) where.push(`a.due_at < $${now}`);
    else where.push(`$${now}::timestamptz is not null`);
    // One key of the order: what has priority comes before the nearest deadline.
    const place = `(a.due_at - a.priority * interval '10 years')`;
    return keysetPage<CertificateApplication>(
      work,
      {
        select: listed,
        from: 'certificate_applications a',
        alias: 'a',
        where,
        params,
        sort: { column: place, descending: false, type: 'timestamptz' },
      },
      page,
    );
  }

  /** The most pressing application that nobody has in hand; locked, so that two who ask at once get different ones. */
  async nextFree(work: Work, skip: readonly string[]): Promise<string | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from certificate_applications where status = 'onReview' and (claim_until is null or claim_until <= $1)
         and not (id = any($2)) order by priority desc, due_at, id limit 1 for update skip locked`,
      [work.clock.now(), skip],
    );
    return row?.id ?? null;
  }

  async counts(work: Work): Promise<QueueCounts> {
    const [row] = await this.rows<QueueCounts>(
      work,
      `select count(*)::int waiting, (count(*) filter (where due_at < $1))::int late,
         (count(*) filter (where claimed_by = $2 and claim_until > $1))::int mine,
         (select count(*)::int from document_decisions where recheck = 'waiting' and decided_by <> $2) rechecks
       from certificate_applications where status = 'onReview'`,
      [work.clock.now(), work.actor.personId],
    );
    return row!;
  }

  async waitingRechecks(work: Work, most: number): Promise<DocumentDecision[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(DocumentDecision, 'd')
        .where(`d.recheck = 'waiting' and d.decidedBy <> :me`, { me: work.actor.personId })
        .orderBy('d.createdAt')
        .limit(most)
        .getMany(),
    );
  }

  ofApplication(work: Work, applicationId: string): Promise<DocumentDecision[]> {
    return work.db.run((em) => em.find(DocumentDecision, { where: { applicationId }, order: { createdAt: 'ASC' } }));
  }

  async figures(work: Work, from: string, to: string): Promise<OperatorFigures[]> {
    const { since, before } = await momentsOf(work, from, to);
    return this.rows(
      work,
      `select d.decided_by as "personId", p.name, (count(*) filter (where d.decision = 'accepted'))::int accepted,
         (count(*) filter (where d.decision = 'rejected'))::int rejected,
         (percentile_cont(0.5) within group (order by d.took))::int as "medianSeconds",
         (count(*) filter (where d.in_time))::int as "inTime",
         (count(*) filter (where d.recheck in ('agreed', 'disagreed')))::int rechecked,
         (count(*) filter (where d.recheck = 'disagreed'))::int disagreed
       from document_decisions d join persons p on p.id = d.decided_by
       where d.created_at >= $1 and d.created_at < $2 group by d.decided_by, p.name order by count(*) desc, p.name`,
      [since, before],
    );
  }

  async recheckShare(work: Work, profileCode: string): Promise<number> {
    const [row] = await this.rows<{ percent: number }>(
      work,
      'select percent from document_recheck_shares where profile_code = $1',
      [profileCode],
    );
    return row?.percent ?? DEFAULT_SHARE;
  }

  recheckShares(work: Work): Promise<{ profileCode: string; percent: number }[]> {
    return this.rows(work, 'select profile_code as "profileCode", percent from document_recheck_shares order by 1');
  }

  async setRecheckShare(work: Work, profileCode: string, percent: number): Promise<void> {
    await this.rows(
      work,
      `insert into document_recheck_shares (profile_code, percent, updated_at) values ($1, $2, $3)
       on conflict (profile_code) do update set percent = excluded.percent, updated_at = excluded.updated_at`,
      [profileCode, percent, work.clock.now()],
    );
  }
}

/** Percent of decisions that are looked at again where nothing else was set. */
export const DEFAULT_SHARE = 5;

@Injectable()
export class RejectionReasonRepository extends Repository<RejectionReason> {
  constructor() {
    super(RejectionReason);
  }

  all(work: Work): Promise<RejectionReason[]> {
    return work.db.run((em) => em.find(RejectionReason, { order: { position: 'ASC', code: 'ASC' } }));
  }

  byCode(work: Work, code: string): Promise<RejectionReason | null> {
    return work.db.run((em) => em.findOneBy(RejectionReason, { code }));
  }
}

@Injectable()
export class IdentityCheckRepository extends Repository<IdentityCheck> {
  constructor() {
    super(IdentityCheck);
  }

  ofApplication(work: Work, applicationId: string): Promise<IdentityCheck[]> {
    return work.db.run((em) => em.find(IdentityCheck, { where: { applicationId }, order: { createdAt: 'ASC' } }));
  }
}
