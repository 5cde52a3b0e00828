import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../database/work.js';
import {
  AFTER,
  type DomainEvent,
  type EventClass,
  type EventHandler,
  type EventsHandler,
  eventTypes,
  UNLOGGED,
  WITHIN,
  WITHIN_ALL,
} from './events.js';

export interface NamedHandler {
  readonly name: string;
  readonly run: EventHandler;
  readonly unlogged: boolean;
}

/** Records events: handlers of the same transaction run at once, the others find the event in the outbox. */
@Injectable()
export class Events {
  private readonly within = new Map<string, { readonly run: EventsHandler }[]>();
  private readonly after = new Map<string, NamedHandler[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** Finds the handlers; called once, when all modules are there. */
  collect(): void {
    this.within.clear();
    this.after.clear();
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      if (!prototype) continue;
      for (const method of this.scanner.getAllMethodNames(prototype)) {
        const fn = (instance as Record<string, unknown>)[method];
        if (typeof fn !== 'function') continue;
        const run = fn.bind(instance);
        const name = `${instance.constructor.name}.${method}`;
        add(this.within, Reflect.getMetadata(WITHIN, fn), { run: oneByOne(run) });
        add(this.within, Reflect.getMetadata(WITHIN_ALL, fn), { run });
        add(this.after, Reflect.getMetadata(AFTER, fn), { name, run, unlogged: Reflect.hasMetadata(UNLOGGED, fn) });
      }
    }
  }

  record(work: Work, event: DomainEvent): Promise<void> {
    return this.recordAll(work, [event]);
  }

  /** Events of one class: what happened to many things at once. */
  async recordAll<E extends DomainEvent>(work: Work, events: readonly E[]): Promise<void> {
    const [first] = events;
    if (!first) return;
    if (work.told.length === 0) work.beforeCommit.push(() => this.write(work));
    for (const event of events) {
      event.id = uuidv7();
      const [payload, owner] = [JSON.stringify(event.payload), JSON.stringify(event.owner)];
      work.told.push({ id: event.id, partnerId: event.owner.partnerId, type: event.type, payload, owner });
    }
    for (const handler of this.within.get(first.type) ?? []) await handler.run(work, events);
  }

  /** All events of a unit in one statement, in the order in which they happened. */
  private async write(work: Work): Promise<void> {
    const rows = work.told.splice(0);
    if (rows.length === 0) return;
    await work.db.query(
      `insert into outbox (id, partner_id, type, payload, owner)
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::jsonb[])`,
      [
        rows.map((r) => r.id),
        rows.map((r) => r.partnerId),
        rows.map((r) => r.type),
        rows.map((r) => r.payload),
        rows.map((r) => r.owner),
      ],
    );
  }

  handlersAfter(type: string): readonly NamedHandler[] {
    return this.after.get(type) ?? [];
  }
}

const oneByOne =
  (run: EventHandler): EventsHandler =>
  async (work, events) => {
    for (const event of events) await run(work, event);
  };

function add<H>(map: Map<string, H[]>, events: EventClass[] | 'every' | undefined, handler: H): void {
  if (!events) return;
  for (const type of events === 'every' ? eventTypes() : events.map((e) => e.type)) {
    map.set(type, [...(map.get(type) ?? []), handler]);
  }
}
