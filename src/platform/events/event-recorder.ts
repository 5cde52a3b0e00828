import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../database/work.js';
import { AFTER, type DomainEvent, type EventClass, type EventHandler, eventTypes, UNLOGGED, WITHIN } from './events.js';

export interface NamedHandler {
  readonly name: string;
  readonly run: EventHandler;
  readonly unlogged: boolean;
}

/** Records events: handlers of the same transaction run at once, the others find the event in the outbox. */
@Injectable()
export class Events {
  private readonly within = new Map<string, NamedHandler[]>();
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
        this.add(this.within, Reflect.getMetadata(WITHIN, fn), instance, method);
        this.add(this.after, Reflect.getMetadata(AFTER, fn), instance, method);
      }
    }
  }

  async record(work: Work, event: DomainEvent): Promise<void> {
    const id = uuidv7();
    event.id = id;
    if (work.told.length === 0) work.beforeCommit.push(() => this.write(work));
    const [payload, owner] = [JSON.stringify(event.payload), JSON.stringify(event.owner)];
    work.told.push({ id, partnerId: event.owner.partnerId, type: event.type, payload, owner });
    for (const handler of this.within.get(event.type) ?? []) await handler.run(work, event);
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

  private add(
    map: Map<string, NamedHandler[]>,
    events: EventClass[] | 'every' | undefined,
    instance: object,
    method: string,
  ) {
    if (!events) return;
    const listed = events === 'every' ? eventTypes() : events.map((e) => e.type);
    const fn = (instance as Record<string, EventHandler>)[method]!;
    const unlogged = Reflect.hasMetadata(UNLOGGED, fn);
    const handler = { name: `${instance.constructor.name}.${method}`, run: fn.bind(instance), unlogged };
    for (const type of listed) {
      map.set(type, [...(map.get(type) ?? []), handler]);
    }
  }
}
