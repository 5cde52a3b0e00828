import type { ServerResponse } from 'node:http';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Actor } from '../../kernel/actor.js';
import type { Credential } from '../database/unit.js';
import { systemOrigin, type Units } from '../database/work.js';

export interface OpenStream {
  personId: string | null;
  credential: Credential;
  response: ServerResponse;
  checkedAt: number;
}

const LOOK_MS = 3000;
/** Comments keep proxies from closing a silent connection; who has lost a right or the session is seen at the same time. */
const CHECK_MS = 30_000;
const OF_ONE_PERSON = 10;

/**
 * Open pages of this process that hear by server-sent events (HTML §9.2). While anybody listens, one look every three seconds
 * serves all of them; that works behind any pooler and on any number of processes.
 */
export abstract class EventStreams<S extends OpenStream> implements OnModuleDestroy {
  protected readonly streams = new Set<S>();
  private timer?: NodeJS.Timeout;
  private looking?: Promise<void>;

  protected constructor(
    protected readonly units: Units,
    private readonly logger: Logger,
    private readonly name: string,
  ) {}

  /** Looks once and tells each stream what is new to it. */
  protected abstract tellNews(): Promise<void>;
  /** May the stream go on, now that its credential gives this actor? */
  protected abstract goesOn(stream: S, actor: Actor): boolean;
  /** Nobody listens any more. */
  protected rest(): void {}

  /** Resolves when the first look after the opening is over. */
  protected begin(stream: S): Promise<void> {
    const { response, personId } = stream;
    const own = [...this.streams].filter((one) => one.personId === personId);
    if (own.length >= OF_ONE_PERSON) this.end(own[0]!);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 5000\n\n');
    response.on('close', () => this.streams.delete(stream));
    this.streams.add(stream);
    return this.look();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
    for (const stream of this.streams) this.end(stream);
  }

  private look(): Promise<void> {
    this.looking ??= this.once().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async once(): Promise<void> {
    clearTimeout(this.timer);
    if (this.streams.size === 0) {
      this.rest();
      return;
    }
    try {
      await this.tellNews();
      await this.check();
    } catch (error) {
      this.logger.warn({ err: error }, this.name);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), LOOK_MS);
    this.timer.unref();
  }

  private async check(): Promise<void> {
    const now = Date.now();
    for (const stream of [...this.streams].filter((one) => now - one.checkedAt > CHECK_MS)) {
      stream.checkedAt = now;
      const work = await this.units.begin(stream.credential, systemOrigin, true);
      await work.db.commit();
      if (this.goesOn(stream, work.actor)) stream.response.write(': \n\n');
      else this.end(stream);
    }
  }

  private end(stream: S): void {
    this.streams.delete(stream);
    stream.response.end();
  }
}
