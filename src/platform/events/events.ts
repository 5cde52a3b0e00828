import { SetMetadata } from '@nestjs/common';
import type { Work } from '../database/work.js';

/** Whose event it is: what decides on whose timeline it stands and under which partner its jobs run. */
export interface Owner {
  readonly partnerId: string | null;
  readonly serviceCentreId?: string | null;
  readonly clientId?: string | null;
}

export type EventPayload = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A fact with ids, told by a use case. */
export abstract class DomainEvent<P extends EventPayload = EventPayload> {
  abstract readonly type: string;
  /** Given when it is recorded, the same for every handler and every try: what follows from it is done once by it. */
  id = '';
  constructor(
    readonly payload: P,
    readonly owner: Owner,
  ) {}
}

export type EventClass<P extends EventPayload = any> = {
  readonly type: string;
  new (payload: P, owner: Owner): DomainEvent<P>;
};

const types = new Map<string, EventClass>();
export const eventClass = (type: string) => types.get(type);
export const eventTypes = () => [...types.keys()].sort();

/** Base class of one event: `class InvoiceIssued extends Event<{ invoiceId: string }>('invoice.issued') {}`. */
export function Event<P extends EventPayload>(type: string) {
  if (types.has(type)) throw new Error(`Two events are called ${type}`);
  class Declared extends DomainEvent<P> {
    static readonly type = type;
    readonly type = type;
  }
  types.set(type, Declared as EventClass);
  return Declared;
}

export const WITHIN = 'okno:within';
export const WITHIN_ALL = 'okno:withinAll';
export const AFTER = 'okno:after';

/** Runs in the transaction in which the event was recorded: both happen or neither. `(work, event) => Promise<void>` */
export const Within = (...events: EventClass[]) => SetMetadata(WITHIN, events);
/** The same, once for all events that are recorded together. `(work, events) => Promise<void>` */
export const WithinAll = (...events: EventClass[]) => SetMetadata(WITHIN_ALL, events);
/** As WithinAll, for every event there is: for a timeline. */
export const WithinEvery = () => SetMetadata(WITHIN_ALL, 'every');
/**
 * Runs in a job after the commit, at least once: must be safe to run twice. `(work, event) => Promise<void>`,
 * under a system actor of the event's partner.
 */
export const After = (...events: EventClass[]) => SetMetadata(AFTER, events);

export const UNLOGGED = 'okno:unlogged';
/** Beside @After: the handler's running leaves an entry in the audit log only when it changed an object; `why` it has a log of its own. */
export const Unlogged = (why: string) => SetMetadata(UNLOGGED, why);

export type EventHandler = (work: Work, event: DomainEvent) => Promise<void>;
export type EventsHandler = (work: Work, events: readonly DomainEvent[]) => Promise<void>;
