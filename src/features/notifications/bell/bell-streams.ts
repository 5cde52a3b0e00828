import type { ServerResponse } from 'node:http';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Credential } from '../../../platform/database/unit.js';
import { systemOrigin, Units } from '../../../platform/database/work.js';
import { LOGGER } from '../../../platform/tokens.js';
import { NotificationRepository } from './notifications.repository.js';

interface Stream {
  personId: string;
  credential: Credential;
  response: ServerResponse;
  unread: number;
  checkedAt: number;
}

const LOOK_MS = 3000;
/** Comments keep proxies from closing a silent connection; a session that has ended is seen at the same time. */
const CHECK_MS = 30_000;
const OF_ONE_PERSON = 10;

/**
 * Open bells of this process: server-sent events (HTML §9.2) that say how many messages are unread. While anybody listens, one
 * statement every three seconds asks for all of them; that works behind any pooler and on any number of processes.
 */
@Injectable()
export class BellStreams implements OnModuleDestroy {
  private readonly streams = new Set<Stream>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly units: Units,
    private readonly notifications: NotificationRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  open(personId: string, credential: Credential, response: ServerResponse): void {
    const own = [...this.streams].filter((stream) => stream.personId === personId);
    if (own.length >= OF_ONE_PERSON) this.end(own[0]!);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const stream = { personId, credential, response, unread: -1, checkedAt: Date.now() };
    response.write('retry: 5000\n\n');
    response.on('close', () => this.streams.delete(stream));
    this.streams.add(stream);
    void this.look();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
    for (const stream of this.streams) this.end(stream);
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    if (this.streams.size === 0) return;
    try {
      const people = [...new Set([...this.streams].map((stream) => stream.personId))];
      const counts = await this.units.asSystem('bell', null, (work) => this.notifications.unreadOf(work, people), {
        readOnly: true,
      });
      for (const stream of this.streams) this.tell(stream, counts.get(stream.personId) ?? 0);
      await this.check();
    } catch (error) {
      this.logger.warn({ err: error }, 'bell');
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), LOOK_MS);
    this.timer.unref();
  }

  private tell(stream: Stream, unread: number): void {
    if (stream.unread === unread) return;
    stream.unread = unread;
    stream.response.write(`data: ${JSON.stringify({ unread })}\n\n`);
  }

  private async check(): Promise<void> {
    const now = Date.now();
    for (const stream of [...this.streams].filter((one) => now - one.checkedAt > CHECK_MS)) {
      stream.checkedAt = now;
      const work = await this.units.begin(stream.credential, systemOrigin, true);
      await work.db.commit();
      if (work.actor.personId === stream.personId) stream.response.write(': \n\n');
      else this.end(stream);
    }
  }

  private end(stream: Stream): void {
    this.streams.delete(stream);
    stream.response.end();
  }
}
