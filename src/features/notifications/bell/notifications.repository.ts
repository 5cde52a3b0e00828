import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/refusal.js';
import { keysetPage, type PageRequest } from '../../../platform/database/keyset.js';
import type { Work } from '../../../platform/database/work.js';
import type { Notification } from './notification.js';

const columns = `n.id, n.person_id as "personId", n.kind, n.scope_key as "scopeKey", n.link, n.words, n.urgent,
  n.read_at as "readAt", n.created_at as "createdAt"`;
const sort = { column: 'n.created_at', descending: true, type: 'timestamptz' };
/** More than this is told as «more»: counting further costs and says nothing. */
export const COUNTED = 100;

/** The bell of the person who acts; nobody's else is ever asked for. */
@Injectable()
export class NotificationRepository {
  page(work: Work, unreadOnly: boolean, page: PageRequest) {
    const where = ['n.person_id = $1', ...(unreadOnly ? ['n.read_at is null'] : [])];
    const params = [work.actor.personId];
    return keysetPage<Notification>(
      work,
      { select: columns, from: 'notifications n', alias: 'n', where, params, sort },
      page,
    );
  }

  async unread(work: Work): Promise<number> {
    const [row] = await work.db.query<{ n: number }>(
      `select count(*)::int n from (select from notifications where person_id = $1 and read_at is null limit ${COUNTED}) x`,
      [work.actor.personId],
    );
    return row!.n;
  }

  /** How many wait for each of these people; those without any are not in the answer. For the program itself. */
  async unreadOf(work: Work, people: readonly string[]): Promise<Map<string, number>> {
    const rows = await work.db.query<{ person: string; n: number }>(
      `select p.id as person, (select count(*)::int from (select from notifications n where n.person_id = p.id
         and n.read_at is null limit ${COUNTED}) x) as n from unnest($1::uuid[]) as p (id)`,
      [people],
    );
    return new Map(rows.map((row) => [row.person, row.n]));
  }

  async markRead(work: Work, id: string): Promise<Notification> {
    const [row] = await work.db.query<Notification>(
      `update notifications n set read_at = coalesce(n.read_at, $3) where n.id = $1 and n.person_id = $2 returning ${columns}`,
      [id, work.actor.personId, work.clock.now()],
    );
    if (!row) throw new NotFound();
    return row;
  }

  async markAllRead(work: Work): Promise<number> {
    const rows = await work.db.query(
      'update notifications set read_at = $2 where person_id = $1 and read_at is null returning id',
      [work.actor.personId, work.clock.now()],
    );
    return rows.length;
  }
}
