import { uuidv7 } from '../../../kernel/id.js';
import type { Work } from '../../../platform/database/work.js';
import type { Delivery } from './delivery.js';

export type NewDelivery = Pick<
  Delivery,
  | 'eventId'
  | 'kind'
  | 'channel'
  | 'locale'
  | 'scopeKey'
  | 'link'
  | 'words'
  | 'urgent'
  | 'addressMasked'
  | 'state'
  | 'dueAt'
> &
  Partial<Pick<Delivery, 'partnerId' | 'serviceCentreId' | 'personId' | 'readerId' | 'issueId' | 'applicationId'>>;

/** Any number of messages in one statement; the same event by the same channel to the same person is one message. */
export async function writeDeliveries(work: Work, rows: readonly NewDelivery[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const made = await work.db.query<{ id: string }>(
    `insert into deliveries (id, partner_id, service_centre_id, person_id, reader_id, issue_id, application_id, event_id, kind,
       channel, locale, scope_key, link, words, urgent, address_masked, state, due_at, created_at)
     select (x->>'id')::uuid, (x->>'partnerId')::uuid, (x->>'serviceCentreId')::uuid, (x->>'personId')::uuid, (x->>'readerId')::uuid,
       (x->>'issueId')::uuid, (x->>'applicationId')::uuid, (x->>'eventId')::uuid, x->>'kind', x->>'channel', x->>'locale',
       x->>'scopeKey', x->>'link', x->'words', (x->>'urgent')::boolean, x->>'addressMasked', x->>'state', (x->>'dueAt')::timestamptz, $2
     from jsonb_array_elements($1::jsonb) x
     on conflict do nothing returning id`,
    [JSON.stringify(rows.map((row) => ({ ...row, id: uuidv7() }))), work.clock.now()],
  );
  return made.map((row) => row.id);
}
