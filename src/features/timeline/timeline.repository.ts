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

@Injectable()
export class TimelineRepository {
  async add(work: Work, event: DomainEvent): Promise<void> {
    const { partnerId, serviceCentreId, clientId } = event.owner;
    await work.db.query('select sec.add_to_timeline($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      uuidv7(),
      partnerId,
      serviceCentreId ?? null,
      clientId,
      event.type,
      JSON.stringify(event.payload),
      work.actor.kind,
      work.actor.personName,
      work.clock.now(),
    ]);
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
