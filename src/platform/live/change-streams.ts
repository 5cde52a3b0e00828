import type { ServerResponse } from 'node:http';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Actor, SubjectClass } from '../../kernel/actor.js';
import type { Credential } from '../database/unit.js';
import { systemOrigin, Units } from '../database/work.js';
import { DATA_SOURCE, LOGGER } from '../tokens.js';
import { newEntries, newestEntries, type Told } from './told-changes.js';

interface Stream {
  actor: Actor;
  credential: Credential;
  response: ServerResponse;
  checkedAt: number;
}
/** One object that changed; `own`: by the very person who listens. */
interface ToldChange {
  kind: string;
  id: string;
  own: boolean;
}

const LOOK_MS = 3000;
/** Comments keep proxies from closing a silent connection; who has lost a right or the session is seen at the same time. */
const CHECK_MS = 30_000;
const OF_ONE_PERSON = 10;
/** Told at once; of more it is enough to say that there was much. */
const MOST = 200;

/**
 * Open pages of this process: server-sent events (HTML §9.2) that name what has changed in the viewer's scope, kind and id and
 * nothing else, so that the page reads it again through both fences. The source is the audit log, in which every change of every
 * object stands in the order of its commits: one statement every three seconds serves all who listen, on any number of processes.
 */
@Injectable()
export class ChangeStreams implements OnModuleDestroy {
  private readonly streams = new Set<Stream>();
  /** The newest entry that was told, by chain; empty while nobody listens. */
  private seen?: Map<string, string>;
  private timer?: NodeJS.Timeout;
  private looking?: Promise<void>;

  constructor(
    private readonly units: Units,
    @Inject(DATA_SOURCE) private readonly source: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async open(actor: Actor, credential: Credential, response: ServerResponse): Promise<void> {
    const own = [...this.streams].filter((stream) => stream.actor.personId === actor.personId);
    if (own.length >= OF_ONE_PERSON) this.end(own[0]!);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 5000\n\n');
    const stream = { actor, credential, response, checkedAt: Date.now() };
    response.on('close', () => this.streams.delete(stream));
    this.streams.add(stream);
    await this.look();
    // From here on nothing is missed: whoever opens the stream reads his page again once.
    response.write('event: ready\ndata: {}\n\n');
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
      this.seen = undefined;
      return;
    }
    try {
      await this.units.asSystem(
        'live',
        null,
        async (work) => {
          if (!this.seen) {
            this.seen = await newestEntries(work);
            return;
          }
          const entries = await newEntries(work, this.seen);
          for (const entry of entries) this.seen.set(entry.chain, entry.seq);
          if (entries.length > 0) for (const stream of this.streams) this.tell(stream, entries);
        },
        { readOnly: true },
      );
      await this.check();
    } catch (error) {
      this.logger.warn({ err: error }, 'live');
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), LOOK_MS);
    this.timer.unref();
  }

  private tell(stream: Stream, entries: readonly Told[]): void {
    const { actor } = stream;
    const found = new Map<string, ToldChange>();
    for (const entry of entries.filter((e) => isWithin(actor, e))) {
      const own = entry.personId !== null && entry.personId === actor.personId;
      for (const { type, id } of entry.objects) {
        if (!this.mayRead(actor, type)) continue;
        const key = `${type}:${id}`;
        found.set(key, { kind: type, id, own: own && (found.get(key)?.own ?? true) });
      }
    }
    if (found.size === 0) return;
    const changes = [...found.values()].slice(0, MOST);
    stream.response.write(`data: ${JSON.stringify({ changes, more: found.size > MOST })}\n\n`);
  }

  private mayRead(actor: Actor, type: string): boolean {
    const entity = this.source.entityMetadatas.find((m) => m.name === type)?.target;
    return typeof entity === 'function' && actor.can('read', entity as SubjectClass);
  }

  private async check(): Promise<void> {
    const now = Date.now();
    for (const stream of [...this.streams].filter((one) => now - one.checkedAt > CHECK_MS)) {
      stream.checkedAt = now;
      const work = await this.units.begin(stream.credential, systemOrigin, true);
      await work.db.commit();
      if (work.actor.personId !== stream.actor.personId || work.actor.scopeKey !== stream.actor.scopeKey) {
        this.end(stream);
        continue;
      }
      stream.actor = work.actor;
      stream.response.write(': \n\n');
    }
  }

  private end(stream: Stream): void {
    this.streams.delete(stream);
    stream.response.end();
  }
}

/** Whose change it is decides who hears of it: the vendor of all, the others of what bears their partner, centre or client. */
function isWithin(actor: Actor, entry: Told): boolean {
  if (actor.isHq) return true;
  if (actor.partners().includes(entry.chain)) return true;
  if (entry.serviceCentreId && actor.centres().includes(entry.serviceCentreId)) return true;
  return entry.clientId !== null && actor.clients().includes(entry.clientId);
}
