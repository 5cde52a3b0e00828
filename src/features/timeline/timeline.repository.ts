import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import type { Work } from '../../platform/database/work.js';
import type { DomainEvent } from '../../platform/events/events.js';

export interface TimelineEntry {
  id: string;
  clientId: string;
  type: string;
  payload: Record<string, unknown>;
  actorKind: string;
  actorName: string | null;
  at: Date;
}

/** `clientName`: null where the client has moved on and is no longer read. */
export interface LatestEntry extends TimelineEntry {
  clientName: string | null;
}

@Injectable()
export class TimelineRepository {
  async add(work: Work, events: readonly DomainEvent[]): Promise<void> {
    await work.db.query(
      `select sec.add_to_timeline(id, partner, centre, client, type, payload, $7, $8, $9)
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::jsonb[])
         as e (id, partner, centre, client, type, payload)`,
      [
        events.map(() => uuidv7()),
        events.map(({ owner }) => owner.partnerId),
        events.map(({ owner }) => owner.serviceCentreId ?? null),
        events.map(({ owner }) => owner.clientId),
        events.map(({ type }) => type),
        events.map(({ payload }) => JSON.stringify(payload)),
        work.actor.kind,
        work.actor.personName,
        work.clock.now(),
      ],
    );
  }

  /** The newest lines of all clients in the actor's scope, with the names of the clients. */
  latest(work: Work, hidden: readonly string[], most: number): Promise<LatestEntry[]> {
    const { actor } = work;
    const params: unknown[] = [hidden];
    const within = (column: string, ids: readonly string[]) => `t.${column} = any($${params.push(ids)})`;
    // One condition, that of the scope: each has an index in the order of time.
    const scope = actor.isHq
      ? 'true'
      : actor.partners().length > 0
        ? within('partner_id', actor.partners())
        : actor.centres().length > 0
          ? within('service_centre_id', actor.centres())
          : within('client_id', actor.clients());
    return work.db.query<LatestEntry>(
      `select t.id, t.client_id as "clientId", t.type, t.payload, t.actor_kind as "actorKind", t.actor_name as "actorName", t.at,
         c.name as "clientName"
       from (select * from timeline_entries t where t.type <> all($1) and ${scope} order by t.at desc, t.id desc limit ${most}) t
       left join clients c on c.id = t.client_id order by t.at desc, t.id desc`,
      params,
    );
  }

  /** Lines of the client and of the cards that were merged into it, newest first; `hidden` types are left out. */
  page(work: Work, clientId: string, kinds: readonly string[] | null, hidden: readonly string[], page: PageRequest) {
    const params: unknown[] = [clientId];
    const where = ['t.client_id = any(array(select c.id from clients c where c.id = $1 or c.merged_into_id = $1))'];
    if (kinds?.length) where.push(`split_part(t.type, '.', 1) = any($${params.push(kinds)})`);
    if (hidden.length > 0) where.push(`t.type <> all($${params.push(hidden)})`);
    return keysetPage<TimelineEntry>(
      work,
      {
        select: `t.id, t.client_id as "clientId", t.type, t.payload, t.actor_kind as "actorKind", t.actor_name as "actorName", t.at`,
        from: 'timeline_entries t',
        alias: 't',
        where,
        params,
        sort: { column: 't.at', descending: true, type: 'timestamptz' },
      },
      page,
    );
  }
}
