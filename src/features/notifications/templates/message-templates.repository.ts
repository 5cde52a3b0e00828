import { Injectable } from '@nestjs/common';
import { Repository } from '../../../platform/database/repository.js';
import type { Work } from '../../../platform/database/work.js';
import type { OutwardChannel } from '../notice-kind.js';
import { MessageTemplate } from './message-template.entity.js';

@Injectable()
export class MessageTemplateRepository extends Repository<MessageTemplate> {
  constructor() {
    super(MessageTemplate);
  }

  /** The last version of each, or of one. */
  latest(work: Work, kind?: string): Promise<MessageTemplate[]> {
    return work.db.run((em) => {
      const query = em.createQueryBuilder(MessageTemplate, 't').distinctOn(['t.kind', 't.channel', 't.locale']);
      if (kind) query.where('t.kind = :kind', { kind });
      return query
        .orderBy('t.kind')
        .addOrderBy('t.channel')
        .addOrderBy('t.locale')
        .addOrderBy('t.version', 'DESC')
        .getMany();
    });
  }

  versions(work: Work, kind: string, channel: OutwardChannel, locale: string): Promise<MessageTemplate[]> {
    return work.db.run((em) =>
      em.find(MessageTemplate, {
        where: { kind, channel, locale: locale as 'ru' | 'en' },
        order: { version: 'DESC' },
        take: 100,
      }),
    );
  }

  /** A certain version, or the last one. */
  async byPlace(work: Work, kind: string, channel: OutwardChannel, locale: 'ru' | 'en', version?: number) {
    return work.db.run((em) =>
      em.findOne(MessageTemplate, {
        where: { kind, channel, locale, ...(version ? { version } : {}) },
        order: { version: 'DESC' },
      }),
    );
  }
}
