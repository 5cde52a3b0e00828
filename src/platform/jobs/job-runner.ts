import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { createPostgresBackend, Queue, UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Work } from '../database/work.js';
import { Units } from '../database/work.js';
import { Events } from '../events/event-recorder.js';
import { type DomainEvent, eventClass, type Owner } from '../events/events.js';
import { MailRefused } from '../mail/index.js';
import { SmsRefused } from '../sms/index.js';
import { JOB, type JobHandler, type JobType, jobTypes } from './jobs.js';

const QUEUE = 'okno';
const EVENT_JOB = 'event';
const HAND_OVER = 50;

export interface JobBackend {
  /** Connection of the role that owns the queue's schema. */
  readonly postgresUrl: string;
  readonly redisUrl?: string;
}

interface EventJob {
  outboxId: string;
  handler: string;
}

/** Hands events from the outbox to jobs and runs the jobs. BullMQ on PostgreSQL, or on Redis when configured. */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private queue?: Queue;
  private worker?: Worker;
  private relay?: NodeJS.Timeout;
  private relaying?: Promise<number>;
  private readonly handlers = new Map<string, { type: JobType; run: JobHandler }>();
  private readonly connections: { close(): Promise<void> }[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly events: Events,
    private readonly units: Units,
  ) {}

  /** Every declared job has exactly one handler, or the program does not start. */
  collect(): void {
    this.handlers.clear();
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      if (!prototype) continue;
      for (const method of this.scanner.getAllMethodNames(prototype)) {
        const fn = (instance as Record<string, unknown>)[method];
        const type = typeof fn === 'function' ? (Reflect.getMetadata(JOB, fn) as JobType | undefined) : undefined;
        if (!type) continue;
        if (this.handlers.has(type.name)) throw new Error(`Job ${type.name} has two handlers`);
        this.handlers.set(type.name, { type, run: (fn as JobHandler).bind(instance) });
      }
    }
    for (const type of jobTypes()) {
      if (!this.handlers.has(type.name)) throw new Error(`Job ${type.name} has no handler`);
    }
  }

  /** Connects the queue; with `work` also takes jobs from it and empties the outbox. */
  async start(backend: JobBackend, logger: Logger, work: boolean): Promise<void> {
    this.queue = await this.make(
      backend,
      (connection, factory) =>
        new Queue(QUEUE, { connection, defaultJobOptions: jobDefaults } as never, factory as never),
    );
    if (!work) return;
    this.worker = await this.make(
      backend,
      (connection, factory) =>
        new Worker(
          QUEUE,
          (job) => this.run(job.name, job.data).catch(giveUp),
          { connection, concurrency: 4 } as never,
          factory as never,
        ),
    );
    this.worker.on('failed', (job, error) =>
      logger.error({ job: job?.name, err: error, attempts: job?.attemptsMade }, 'job failed'),
    );
    this.worker.on('error', (error) => logger.warn({ err: error }, 'job worker'));
    this.queue.on('error', (error) => logger.warn({ err: error }, 'job queue'));
    for (const { type } of this.handlers.values()) {
      if (type.cron)
        await this.queue.upsertJobScheduler(
          type.name,
          { pattern: type.cron, tz: 'UTC' },
          { name: type.name, data: {} },
        );
      else if (type.every)
        await this.queue.upsertJobScheduler(type.name, { every: type.every }, { name: type.name, data: {} });
    }
    const tick = () => {
      this.relayOutbox().then(
        (n) => this.schedule(tick, n > 0 ? 20 : 300),
        (error: unknown) => {
          logger.warn({ err: error }, 'outbox relay');
          this.schedule(tick, 1000);
        },
      );
    };
    this.schedule(tick, 50);
  }

  /** Asks for a job; `id` makes a second request for the same thing one with the first. */
  async add<T>(type: JobType, data: T, id?: string): Promise<void> {
    if (!this.queue) throw new Error('The queue is not connected');
    await this.queue.add(type.name, type.data.parse(data), id ? { jobId: id } : {});
  }

  /** Moves waiting events into jobs, one for each handler; returns how many events were moved. */
  relayOutbox(): Promise<number> {
    this.relaying ??= this.handOver().finally(() => {
      this.relaying = undefined;
    });
    return this.relaying;
  }

  /** Forgets jobs that were done longer ago than that, at most `most`; tells how many. Those that failed stay. */
  async forgetDone(olderThanMs: number, most: number): Promise<number> {
    return (await this.queue?.clean(olderThanMs, most, 'completed'))?.length ?? 0;
  }

  /** Does at once what the waiting events ask for, without a queue: tests and the loading of demo data. */
  async drainInline(): Promise<void> {
    for (;;) {
      const taken = await this.units.asSystem('relay', null, (work) => this.take(work), { audit: false });
      if (taken.length === 0) return;
      for (const row of taken) {
        for (const h of this.events.handlersAfter(row.type)) await this.runEvent({ outboxId: row.id, handler: h.name });
      }
    }
  }

  /** Does a repeating job at once, as the clock would: scenarios and the loading of demo data. */
  runNow(name: string): Promise<void> {
    return this.run(name, {});
  }

  private async handOver(): Promise<number> {
    const queue = this.queue;
    if (!queue) return 0;
    // The job's id is that of the event and handler: handed twice (a crash between the two), it is one job.
    return this.units.asSystem(
      'relay',
      null,
      async (work) => {
        const taken = await this.take(work);
        const jobs = taken.flatMap((row) =>
          this.events.handlersAfter(row.type).map((h) => ({
            name: EVENT_JOB,
            data: { outboxId: row.id, handler: h.name },
            opts: { jobId: `${row.id}-${h.name}` },
          })),
        );
        if (jobs.length > 0) await queue.addBulk(jobs);
        return taken.length;
      },
      { audit: false },
    );
  }

  /** The oldest that wait, in the order in which they happened: those of one unit bear one moment and are told apart by id. */
  private take(work: Work) {
    return work.db.query<{ id: string; type: string }>(
      `with taken as (
         update outbox set handed_at = clock_timestamp() where id in (
           select id from outbox where handed_at is null order by recorded_at, id limit ${HAND_OVER} for update skip locked)
         returning id, type, recorded_at)
       select id, type from taken order by recorded_at, id`,
    );
  }

  private async run(name: string, data: unknown): Promise<void> {
    if (name === EVENT_JOB) return this.runEvent(data as EventJob);
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`Job ${name} has no handler`);
    await this.units.asSystem(name, null, (work) => handler.run(work, handler.type.data.parse(data)), {
      audit: 'ifChanged',
    });
  }

  private async runEvent({ outboxId, handler }: EventJob): Promise<void> {
    const [row] = await this.units.asSystem(
      'relay',
      null,
      (work) =>
        work.db.query<{ type: string; payload: object; owner: Owner }>(
          'select type, payload, owner from outbox where id = $1',
          [outboxId],
        ),
      { readOnly: true },
    );
    if (!row) return;
    const found = this.events.handlersAfter(row.type).find((h) => h.name === handler);
    const EventOf = eventClass(row.type);
    if (!found || !EventOf) throw new Error(`Nobody handles ${row.type} as ${handler}`);
    const event: DomainEvent = new EventOf(row.payload, row.owner);
    event.id = outboxId;
    await this.units.asSystem(handler, row.owner.partnerId, (work) => found.run(work, event), {
      audit: found.unlogged ? 'ifChanged' : true,
    });
  }

  private schedule(tick: () => void, ms: number) {
    if (this.stopping) return;
    this.relay = setTimeout(tick, ms);
  }
  private stopping = false;

  private async make<T extends { close(): Promise<void> }>(
    backend: JobBackend,
    build: (connection: unknown, factory: unknown) => T,
  ): Promise<T> {
    if (backend.redisUrl) {
      const redis = new Redis(backend.redisUrl, { maxRetriesPerRequest: null });
      const made = build(redis, undefined);
      this.connections.push({
        close: async () => {
          await redis.quit().catch(() => undefined);
        },
      });
      return made;
    }
    return build(
      { connectionString: backend.postgresUrl, schema: 'bullmq', max: 6, migrate: true },
      createPostgresBackend,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.relay);
    await this.relaying?.catch(() => undefined);
    await this.worker?.close();
    await this.queue?.close();
    for (const c of this.connections) await c.close().catch(() => undefined);
  }
}

const jobDefaults = {
  attempts: 6,
  backoff: { type: 'exponential', delay: 2000 },
  // Forgotten in batches by a job of its own: a limit here would be looked after at the end of every job, over all that are kept.
  removeOnComplete: false,
  removeOnFail: { age: 30 * 24 * 3600 },
};

/** What the other side refused for good is not tried again. */
function giveUp(error: unknown): never {
  if (error instanceof MailRefused || error instanceof SmsRefused) throw new UnrecoverableError(error.message);
  throw error;
}
