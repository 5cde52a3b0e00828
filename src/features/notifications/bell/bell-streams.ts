import type { ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Actor } from '../../../kernel/actor.js';
import type { Credential } from '../../../platform/database/unit.js';
import { Units } from '../../../platform/database/work.js';
import { EventStreams, type OpenStream } from '../../../platform/live/event-streams.js';
import { LOGGER } from '../../../platform/tokens.js';
import { NotificationRepository } from './notifications.repository.js';

interface Stream extends OpenStream {
  personId: string;
  unread: number;
}

/** Open bells of this process: they say how many messages are unread. */
@Injectable()
export class BellStreams extends EventStreams<Stream> {
  constructor(
    units: Units,
    private readonly notifications: NotificationRepository,
    @Inject(LOGGER) logger: Logger,
  ) {
    super(units, logger, 'bell');
  }

  open(personId: string, credential: Credential, response: ServerResponse): void {
    void this.begin({ personId, credential, response, unread: -1, checkedAt: Date.now() });
  }

  protected async tellNews(): Promise<void> {
    const people = [...new Set([...this.streams].map((stream) => stream.personId))];
    const counts = await this.units.asSystem('bell', null, (work) => this.notifications.unreadOf(work, people), {
      readOnly: true,
    });
    for (const stream of this.streams) this.tell(stream, counts.get(stream.personId) ?? 0);
  }

  protected goesOn(stream: Stream, actor: Actor): boolean {
    return actor.personId === stream.personId;
  }

  private tell(stream: Stream, unread: number): void {
    if (stream.unread === unread) return;
    stream.unread = unread;
    stream.response.write(`data: ${JSON.stringify({ unread })}\n\n`);
  }
}
