import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { uuidv7 } from '../../../kernel/id.js';
import type { Work } from '../../../platform/database/work.js';
import { Handles, jobType } from '../../../platform/jobs/jobs.js';
import { MessageWriter } from '../templates/message-writer.js';
import type { Delivery } from './delivery.js';
import { writeDeliveries } from './write-deliveries.js';

const gather = jobType('notifications.digest', z.object({}), { every: 60_000 });
const PEOPLE_AT_ONCE = 200;
const LINES = 50;
type Collected = Pick<Delivery, 'id' | 'personId' | 'kind' | 'locale' | 'scopeKey' | 'words' | 'addressMasked'>;

/** What a person asked to have gathered goes out as one letter at his hour. */
@Injectable()
export class Digests {
  constructor(private readonly writer: MessageWriter) {}

  @Handles(gather)
  async run(work: Work): Promise<void> {
    const rows = await work.db.query<Collected>(
      `select d.id, d.person_id as "personId", d.kind, d.locale, d.scope_key as "scopeKey", d.words, d.address_masked as "addressMasked"
       from deliveries d where d.state = 'collected' and d.due_at <= $1 and d.person_id in (
         select person_id from deliveries where state = 'collected' and due_at <= $1 group by person_id limit ${PEOPLE_AT_ONCE})
       order by d.created_at, d.id for update skip locked`,
      [work.clock.now()],
    );
    const people = new Map<string, Collected[]>();
    for (const row of rows) people.set(row.personId!, [...(people.get(row.personId!) ?? []), row]);
    for (const items of people.values()) await this.write(work, items);
  }

  private async write(work: Work, items: readonly Collected[]): Promise<void> {
    const first = items[0]!;
    const lines: string[] = [];
    for (const item of items.slice(0, LINES))
      lines.push(`— ${(await this.writer.write(work, { ...item, channel: 'mail' })).subject}`);
    if (items.length > LINES) lines.push('…');
    const [digestId] = await writeDeliveries(work, [
      {
        personId: first.personId,
        eventId: uuidv7(),
        kind: 'digest',
        channel: 'mail',
        locale: first.locale,
        scopeKey: first.scopeKey,
        link: 'notifications',
        words: { name: first.words.name, count: items.length, items: lines.join('\n') },
        urgent: false,
        addressMasked: first.addressMasked,
        state: 'waiting',
        dueAt: work.clock.now(),
      },
    ]);
    await work.db.query(`update deliveries set state = 'digested', digest_id = $1, sent_at = $2 where id = any($3)`, [
      digestId,
      work.clock.now(),
      items.map((item) => item.id),
    ]);
  }
}
