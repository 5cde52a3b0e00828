import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import type { Work } from '../../../platform/database/work.js';
import { CONFIG } from '../../../platform/tokens.js';
import type { Delivery } from '../deliveries/delivery.js';
import { ReaderTokens } from './reader-tokens.js';

export interface WordsOfIssue {
  words: { title: string; body: string; topic: string; link: string; unsubscribe: string };
  unsubscribeUrl: string;
}

/** Words of a letter of the newsletter: those of its issue, with a way out of this one reader's own. */
@Injectable()
export class IssueWords {
  constructor(
    private readonly tokens: ReaderTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(work: Work, delivery: Delivery): Promise<WordsOfIssue | null> {
    if (!delivery.issueId || !delivery.readerId) return null;
    const [issue] = await work.db.query<{ title: string; body: string; name: string; name_en: string }>(
      `select i.title, i.body, t.name, t.name_en from newsletter_issues i join newsletter_topics t on t.id = i.topic_id
       where i.id = $1`,
      [delivery.issueId],
    );
    const token = this.tokens.of('unsubscribe', delivery.readerId);
    return {
      words: {
        title: issue!.title,
        body: issue!.body,
        topic: delivery.locale === 'en' ? issue!.name_en : issue!.name,
        link: `${this.config.publicUrl}/news/${delivery.issueId}`,
        unsubscribe: `${this.config.publicUrl}/news/unsubscribe?token=${token}`,
      },
      unsubscribeUrl: `${this.config.publicUrl}/api/newsletter/unsubscribe/${token}`,
    };
  }
}
