import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import type { Client } from './client.entity.js';

/** What should be done for a client next; the interface has words for each `code`. */
export interface NextAction {
  /** 'client.noEmail', 'invoice.overdue': feature and matter. */
  code: string;
  tone: 'plain' | 'warning' | 'danger';
  /** Kind and id of what it is about: where a press on it leads. */
  objectKind: string;
  objectId: string;
  dueAt: Date | null;
  /** Values of the words, by name. */
  params: Readonly<Record<string, string | number | null>>;
}
export type NextActionProvider = (work: Work, client: Client) => Promise<NextAction[]>;

const order = { danger: 0, warning: 1, plain: 2 };

/** Features add what they know to be due for a client: `nextActions.register(async (work, client) => [...])`. */
@Injectable()
export class NextActions {
  private readonly providers: NextActionProvider[] = [];

  register(provider: NextActionProvider): void {
    this.providers.push(provider);
  }

  async of(work: Work, client: Client): Promise<NextAction[]> {
    const found: NextAction[] = [];
    for (const provider of this.providers) found.push(...(await provider(work, client)));
    return found.sort(
      (a, b) =>
        order[a.tone] - order[b.tone] ||
        (a.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER) - (b.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER),
    );
  }
}
