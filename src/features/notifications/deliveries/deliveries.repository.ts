import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/refusal.js';
import { keysetPage, type PageRequest } from '../../../platform/database/keyset.js';
import type { Work } from '../../../platform/database/work.js';
import { waysOf } from '../../../platform/policy/policy.js';
import type { OutwardChannel } from '../notice-kind.js';
import { Delivery, type DeliveryState } from './delivery.js';

export interface DeliveryFilter {
  states?: readonly DeliveryState[] | null;
  channel?: OutwardChannel | null;
  kind?: string | null;
  issueId?: string | null;
  applicationId?: string | null;
  own?: boolean | null;
}
/** Where a claimed message goes; both are null where there is nobody any more. */
export type ClaimedDelivery = Delivery & { email: string | null; phone: string | null; gone: boolean };

const columns = `d.id, d.partner_id as "partnerId", d.service_centre_id as "serviceCentreId", d.person_id as "personId",
  d.reader_id as "readerId", d.issue_id as "issueId", d.application_id as "applicationId", d.event_id as "eventId", d.kind, d.channel, d.locale, d.scope_key as "scopeKey", d.link, d.words, d.urgent,
  d.address_masked as "addressMasked", d.template_version as "templateVersion", d.state, d.tries, d.due_at as "dueAt", d.answer,
  d.receipt, d.created_at as "createdAt", d.sent_at as "sentAt"`;
const sort = { column: 'd.created_at', descending: true, type: 'timestamptz' };

@Injectable()
export class DeliveryRepository {
  list(work: Work, filter: DeliveryFilter, page: PageRequest) {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'read', Delivery, 'd', params);
    const where: string[] = [];
    if (filter.own) where.push(`d.person_id = $${params.push(work.actor.personId)}`);
    if (filter.states?.length) where.push(`d.state = any($${params.push(filter.states)})`);
    if (filter.channel) where.push(`d.channel = $${params.push(filter.channel)}`);
    if (filter.kind) where.push(`d.kind = $${params.push(filter.kind)}`);
    if (filter.issueId) where.push(`d.issue_id = $${params.push(filter.issueId)}`);
    if (filter.applicationId) where.push(`d.application_id = $${params.push(filter.applicationId)}`);
    const from = 'deliveries d';
    return keysetPage<Delivery>(work, { select: columns, from, alias: 'd', where, ways, params, sort }, page);
  }

  async forUpdate(work: Work, id: string): Promise<Delivery> {
    const [row] = await work.db.query<Delivery>(`select ${columns} from deliveries d where d.id = $1`, [id]);
    if (!row) throw new NotFound();
    const delivery = Object.assign(new Delivery(), row);
    if (!work.actor.can('read', Delivery, delivery)) throw new NotFound();
    work.actor.authorize('resend', delivery);
    await work.db.query('select from deliveries where id = $1 for update', [id]);
    return delivery;
  }

  async again(work: Work, id: string): Promise<Delivery> {
    const [row] = await work.db.query<Delivery>(
      `update deliveries d set state = 'waiting', tries = 0, due_at = $2, claimed_until = null, answer = '', receipt = null,
         provider_ids = '{}' where d.id = $1 returning ${columns}`,
      [id, work.clock.now()],
    );
    return row!;
  }

  /** Takes messages whose time has come, each by one process; what people wait for goes before newsletters. */
  async claim(work: Work, limit: number, until: Date): Promise<ClaimedDelivery[]> {
    const now = work.clock.now();
    const taken: ClaimedDelivery[] = [];
    for (const which of ['is null', 'is not null']) {
      const room = limit - taken.length;
      if (room <= 0) break;
      const rows = await work.db.query<ClaimedDelivery>(
        `with taken as (
           update deliveries set tries = tries + 1, claimed_until = $2 where id in (
             select id from deliveries where state in ('waiting', 'failed') and issue_id ${which} and due_at <= $1
               and (claimed_until is null or claimed_until < $1) order by due_at, id limit ${room} for update skip locked)
           returning *)
         select ${columns}, coalesce(p.email, r.email, a.email) as email, coalesce(p.phone, a.phone) as phone,
           (p.id is not null and p.disabled_at is not null) or (r.id is not null and r.ended_at is not null) as gone
         from taken d left join persons p on p.id = d.person_id left join newsletter_readers r on r.id = d.reader_id
           left join certificate_applications a on a.id = d.application_id
         order by d.due_at, d.id`,
        [now, until],
      );
      taken.push(...rows.map((row) => Object.assign(new Delivery(), row) as ClaimedDelivery));
    }
    return taken;
  }

  /** What became of each, in one statement. */
  async settle(work: Work, results: readonly DeliveryResult[]): Promise<void> {
    await work.db.query(
      `update deliveries d set state = x->>'state', answer = x->>'answer', claimed_until = null,
         due_at = coalesce((x->>'dueAt')::timestamptz, d.due_at), sent_at = (x->>'sentAt')::timestamptz,
         template_version = coalesce(d.template_version, (x->>'templateVersion')::int),
         provider_ids = array(select jsonb_array_elements_text(x->'providerIds'))
       from jsonb_array_elements($1::jsonb) x where d.id = (x->>'id')::uuid`,
      [JSON.stringify(results)],
    );
  }

  /** Nobody wants to hear today what was news days ago: after a long stand-still such messages go nowhere. */
  async expire(work: Work, before: Date): Promise<void> {
    await work.db.query(
      `update deliveries set state = 'expired' where state in ('waiting', 'failed') and issue_id is null and due_at < $1`,
      [before],
    );
    await work.db.query(`update deliveries set state = 'expired' where state = 'collected' and due_at < $1`, [before]);
  }

  /** True when the receipt was of a message of ours. */
  async receipt(work: Work, providerId: string, state: string, lost: boolean): Promise<boolean> {
    const rows = await work.db.query(
      `update deliveries set receipt = case when receipt is null or $3 then $2 else receipt end,
         state = case when $3 and state = 'sent' then 'dead' else state end
       where provider_ids @> array[$1] returning id`,
      [providerId, state, lost],
    );
    return rows.length > 0;
  }
}

export interface DeliveryResult {
  id: string;
  state: DeliveryState;
  answer: string;
  dueAt?: Date;
  sentAt?: Date;
  templateVersion?: number;
  providerIds: readonly string[];
}
