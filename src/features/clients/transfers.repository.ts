import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { TransferRequest } from './transfer-request.entity.js';

const columns = `t.id, t.client_id as "clientId", t.inn, t.from_partner_id as "fromPartnerId", t.from_centre_id as "fromCentreId",
  t.to_partner_id as "toPartnerId", t.to_centre_id as "toCentreId", t.asked_by as "askedBy", t.reason, t.status,
  t.requested_by as "requestedBy", t.decided_by as "decidedBy", t.decided_at as "decidedAt",
  t.decision_note as "decisionNote", t.version, t.created_at as "createdAt"`;

export interface TransferFilter {
  statuses?: readonly string[] | null;
  clientId?: string | null;
}
export interface OwnershipRow {
  id: string;
  clientId: string;
  centreNumber: string;
  centreName: string;
  since: Date;
  until: Date | null;
  reason: string;
}

@Injectable()
export class TransferRepository extends Repository<TransferRequest> {
  constructor() {
    super(TransferRequest);
  }

  list(work: Work, filter: TransferFilter, page: PageRequest) {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', TransferRequest, 't', params)];
    if (filter.statuses?.length) where.push(`t.status = any($${params.push(filter.statuses)})`);
    if (filter.clientId) where.push(`t.client_id = $${params.push(filter.clientId)}`);
    return keysetPage<TransferRequest>(
      work,
      {
        select: columns,
        from: 'transfer_requests t',
        alias: 't',
        where,
        params,
        sort: { column: 't.created_at', descending: true, type: 'timestamptz' },
      },
      page,
    );
  }

  async waitingOf(work: Work, clientId: string): Promise<string | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from transfer_requests where client_id = $1 and status = 'waiting'`,
      [clientId],
    );
    return row?.id ?? null;
  }

  /** Asks for a client whose row the actor may not see; answers as sec.ask_for_client does. */
  async askForForeign(
    work: Work,
    ask: { id: string; inn: string; kpp: string | null; centreId: string; reason: string },
  ): Promise<string> {
    const [row] = await this.rows<{ answer: string }>(
      work,
      'select sec.ask_for_client($1, $2, $3, $4, $5, $6) as answer',
      [ask.id, ask.inn, ask.kpp, ask.centreId, ask.reason, work.clock.now()],
    );
    return row!.answer;
  }

  /** What follows from it (periods, readers, people) the database does itself, and finds the reason in a setting. */
  async moveClients(work: Work, clientIds: readonly string[], to: CentrePlace, reason: string): Promise<void> {
    await this.rows(
      work,
      `update clients set partner_id = $2, service_centre_id = $3, manager_id = null, version = version + 1
       from (select set_config('okno.transfer_reason', $4, true)) said where id = any($1)`,
      [clientIds, to.partnerId, to.id, reason],
    );
  }

  /** Nobody goes to a centre that has closed. */
  async declineTo(work: Work, closedId: string, at: Date): Promise<void> {
    await this.rows(
      work,
      `update transfer_requests set status = 'declined', decided_at = $2, decision_note = 'centreClosed', version = version + 1
       where to_centre_id = $1 and status = 'waiting'`,
      [closedId, at],
    );
  }

  /** Who was leaving a closed centre leaves its successor; who wanted to go there goes. */
  async redirect(work: Work, clientIds: readonly string[], to: CentrePlace, at: Date): Promise<void> {
    await this.rows(
      work,
      `update transfer_requests set from_partner_id = $2, from_centre_id = $3, version = version + 1,
         status = case when to_centre_id = $3 then 'approved' else status end,
         decided_at = case when to_centre_id = $3 then $4::timestamptz else decided_at end,
         decision_note = case when to_centre_id = $3 then 'centreClosed' else decision_note end
       where client_id = any($1) and status = 'waiting'`,
      [clientIds, to.partnerId, to.id, at],
    );
  }

  ownerships(work: Work, clientIds: readonly string[]): Promise<OwnershipRow[]> {
    return this.rows<OwnershipRow>(
      work,
      `select o.id, o.client_id as "clientId", coalesce(c.number, '') as "centreNumber", coalesce(c.name, '') as "centreName",
         o.since, o.until, o.reason
       from client_ownerships o left join service_centres c on c.id = o.service_centre_id
       where o.client_id = any($1) order by o.since desc`,
      [clientIds],
    );
  }
}

export interface CentrePlace {
  id: string;
  partnerId: string;
}
