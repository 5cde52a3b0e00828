import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { waysOf } from '../../platform/policy/policy.js';
import { IssuanceOrder } from './issuance-order.entity.js';

const columns = `o.id, o.partner_id as "partnerId", o.service_centre_id as "serviceCentreId", o.client_id as "clientId",
  o.application_id as "applicationId", o.profile_id as "profileId", o.profile_code as "profileCode", o.holder_name as "holderName",
  o.subject, o.request, o.request_hash as "requestHash", o.key_hash as "keyHash", o.not_after as "notAfter", o.status, o.requested_by as "requestedBy",
  o.refused_by as "refusedBy", o.refusal_reason as "refusalReason", o.version, o.created_at as "createdAt"`;

@Injectable()
export class IssuanceOrderRepository extends Repository<IssuanceOrder> {
  constructor() {
    super(IssuanceOrder);
  }

  list(work: Work, filter: { statuses?: readonly string[] | null }, page: PageRequest) {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'read', IssuanceOrder, 'o', params);
    const where = filter.statuses?.length ? [`o.status = any($${params.push(filter.statuses)})`] : [];
    return keysetPage<IssuanceOrder>(
      work,
      {
        select: columns,
        from: 'issuance_orders o',
        alias: 'o',
        where,
        ways,
        params,
        sort: { column: 'o.created_at', descending: true, type: 'timestamptz' },
      },
      page,
    );
  }

  async waitingCount(work: Work): Promise<number> {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'approve', IssuanceOrder, 'o', params);
    if (ways.length === 0) return 0;
    const [row] = await this.rows<{ n: string }>(
      work,
      `select count(*) n from issuance_orders o where o.status = 'waitingApproval' and (${ways.join(' or ')})`,
      params,
    );
    return Number(row!.n);
  }

  /** The order of an application that is not yet decided. */
  openOf(work: Work, applicationId: string): Promise<IssuanceOrder | null> {
    return work.db.run(async (em) =>
      this.remember(
        await em
          .createQueryBuilder(IssuanceOrder, 'o')
          .setLock('pessimistic_write')
          .where(`o.applicationId = :applicationId and o.status in ('waitingApproval', 'approved', 'signing')`, {
            applicationId,
          })
          .getOne(),
      ),
    );
  }

  byApplication(work: Work, applicationId: string): Promise<IssuanceOrder[]> {
    return work.db.run((em) =>
      em.createQueryBuilder(IssuanceOrder, 'o').where({ applicationId }).orderBy('o.createdAt', 'DESC').getMany(),
    );
  }

  async keyIsFree(work: Work, keyHash: Buffer, holderIndex: Buffer): Promise<boolean> {
    const [row] = await this.rows<{ free: boolean }>(work, 'select sec.key_is_free($1, $2) free', [
      keyHash,
      holderIndex,
    ]);
    return row!.free;
  }

  /** Approves as the person of this unit; the database decides and says what came of it. */
  async approve(work: Work, order: IssuanceOrder, expected: Buffer): Promise<string> {
    const [row] = await this.rows<{ outcome: string }>(work, 'select sec.approve_issuance($1, $2) outcome', [
      order.id,
      expected,
    ]);
    return row!.outcome;
  }

  /** Persons whose approvals count now, by order. */
  async approvers(work: Work, ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.rows<{ order_id: string; person_id: string }>(
      work,
      'select * from sec.issuance_approvers($1)',
      [ids],
    );
    const found = new Map<string, string[]>(ids.map((id) => [id, []]));
    for (const row of rows) found.get(row.order_id)?.push(row.person_id);
    return found;
  }

  /** Approvals given, counting or not: what the card shows. */
  approvals(work: Work, orderId: string): Promise<{ personId: string; name: string; approvedAt: Date }[]> {
    return this.rows(
      work,
      `select a.person_id as "personId", p.name, a.approved_at as "approvedAt" from issuance_approvals a
       join persons p on p.id = a.person_id where a.order_id = $1 order by a.approved_at`,
      [orderId],
    );
  }

  /** Approved before a moment and not yet signed, oldest first; `last`: what an earlier call ended with. */
  async forgotten(work: Work, before: Date, last: string | null, most: number): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from issuance_orders where status = 'approved' and created_at < $1
         and ($2::uuid is null or (created_at, id) > (select l.created_at, l.id from issuance_orders l where l.id = $2))
       order by created_at, id limit $3`,
      [before, last, most],
    );
    return rows.map((row) => row.id);
  }

  /** The order, unless its certificate is told of, and others that are approved; nobody waits for a row here. */
  async toSign(work: Work, orderId: string, most: number): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from issuance_orders where id = $1 and not exists
         (select from certificates c where c.order_id = $1 and c.announced_at is not null)
       union all
       (select id from issuance_orders where status = 'approved' and id <> $1 order by created_at, id limit $2)`,
      [orderId, most - 1],
    );
    return rows.map((row) => row.id);
  }
}
