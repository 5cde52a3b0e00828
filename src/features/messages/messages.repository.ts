import { Inject, Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import type { Config } from '../../platform/config/config.js';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { CONFIG } from '../../platform/tokens.js';
import { KeptMessage } from './kept-message.js';

const columns = `m.id, m.channel, m.recipient, m.subject, m.attachments, m.created_at as "createdAt"`;
const sort = { column: 'm.created_at', descending: true, type: 'timestamptz' };

@Injectable()
export class MessageRepository {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Newest first, without their bodies. */
  list(work: Work, filter: { recipient?: string | null; channel?: string | null }, page: PageRequest) {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', KeptMessage, 'm', params)];
    if (filter.channel) where.push(`m.channel = $${params.push(filter.channel)}`);
    if (filter.recipient) {
      where.push(`m.recipient ilike $${params.push(containing(filter.recipient))}`);
    }
    // Codes that let people in are not laid out in a list, except where nobody real gets one.
    const text = this.config.demo ? `, case when m.channel = 'sms' then m.body_text end as text` : '';
    const query = { select: columns + text, from: 'kept_messages m', alias: 'm', where, params, sort };
    return keysetPage<Omit<KeptMessage, 'bodyText' | 'bodyHtml'>>(work, query, page);
  }

  async one(work: Work, id: string): Promise<KeptMessage> {
    const [row] = await work.db.query<KeptMessage>(
      `select ${columns}, m.body_text as "bodyText", m.body_html as "bodyHtml" from kept_messages m where m.id = $1`,
      [id],
    );
    if (!row || !work.actor.can('read', KeptMessage, row)) throw new NotFound();
    return row;
  }
}
