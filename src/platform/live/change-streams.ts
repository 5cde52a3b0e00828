import type { ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Actor, SubjectClass } from '../../kernel/actor.js';
import type { Credential } from '../database/unit.js';
import { Units } from '../database/work.js';
import { DATA_SOURCE, LOGGER } from '../tokens.js';
import { EventStreams, type OpenStream } from './event-streams.js';
import { newEntries, newestEntries, type Told } from './told-changes.js';

interface Stream extends OpenStream {
  actor: Actor;
}
/** One object that changed; `own`: by the very person who listens. */
interface ToldChange {
  kind: string;
  id: string;
  own: boolean;
}

/** Told at once; of more it is enough to say that there was much. */
const MOST = 200;

/**
 * Open pages of this process: server-sent events (HTML §9.2) that name what has changed in the viewer's scope, kind and id and
 * nothing else, so that the page reads it again through both fences. The source is the audit log, in which every change of every
 * object stands in the order of its commits: one statement every three seconds serves all who listen, on any number of processes.
 */
@Injectable()
export class ChangeStreams extends EventStreams<Stream> {
  /** The newest entry that was told, by chain; empty while nobody listens. */
  private seen?: Map<string, string>;

  constructor(
    units: Units,
    @Inject(DATA_SOURCE) private readonly source: DataSource,
    @Inject(LOGGER) logger: Logger,
  ) {
    super(units, logger, 'live');
  }

  async open(actor: Actor, credential: Credential, response: ServerResponse): Promise<void> {
    await this.begin({ actor, personId: actor.personId, credential, response, checkedAt: Date.now() });
    // From here on nothing is missed: whoever opens the stream reads his page again once.
    response.write('event: ready\ndata: {}\n\n');
  }

  protected override rest(): void {
    this.seen = undefined;
  }

  protected async tellNews(): Promise<void> {
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
  }

  protected goesOn(stream: Stream, actor: Actor): boolean {
    const same = actor.personId === stream.actor.personId && actor.scopeKey === stream.actor.scopeKey;
    if (same) stream.actor = actor;
    return same;
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
}

/** Whose change it is decides who hears of it: the vendor of all, the others of what bears their partner, centre or client. */
function isWithin(actor: Actor, entry: Told): boolean {
  if (actor.isHq) return true;
  if (actor.partners().includes(entry.chain)) return true;
  if (entry.serviceCentreId && actor.centres().includes(entry.serviceCentreId)) return true;
  return entry.clientId !== null && actor.clients().includes(entry.clientId);
}
