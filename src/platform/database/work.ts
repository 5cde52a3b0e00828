import type { DataSource } from 'typeorm';
import { Actor, type Judge } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { type Credential, type OpenedActor, Unit } from './unit.js';

/** What an entity's change looks like in the audit log: field → [before, after]. */
export type Changes = Record<string, readonly [unknown, unknown]>;
export interface NotedChange {
  readonly type: string;
  readonly id: string;
  readonly changes: Changes;
  readonly partnerId: string | null;
  readonly serviceCentreId: string | null;
  readonly clientId: string | null;
}

/** An event on its way to the outbox. */
export interface ToldEvent {
  readonly id: string;
  readonly partnerId: string | null;
  readonly type: string;
  readonly payload: string;
  readonly owner: string;
}

export interface Origin {
  readonly requestId: string;
  readonly address: string | null;
  readonly device: string;
}

/** First argument of every use case and repository method: who, in which transaction, when, in which request. */
export class Work {
  /** What was changed in this unit; written to the audit log when it is committed. */
  readonly noted: (NotedChange & { readonly entry: number })[] = [];
  private entry = 0;
  /** Events of this unit, as rows of the outbox; written in one statement when it is committed. */
  readonly told: ToldEvent[] = [];
  /** The person for whom the program works under a right of its own: the log names him as who did it. */
  onBehalfOf: string | null = null;
  /** Run in the transaction's last moment, in order: events first, audit last. */
  readonly beforeCommit: (() => Promise<void>)[] = [];
  /** Run after a commit; must not fail the request. */
  readonly afterCommit: (() => void)[] = [];

  constructor(
    readonly db: Unit,
    readonly actor: Actor,
    readonly clock: Clock,
    readonly origin: Origin,
    readonly opened: OpenedActor,
  ) {}

  note(change: NotedChange): void {
    this.noted.push({ ...change, entry: this.entry });
  }

  /** What is noted from here on stands in an entry of its own: for units that do one thing to many objects. */
  apart(): void {
    this.entry += 1;
  }

  /** Does a part of the work that may fail alone: nothing of it stays, in the database or to be told, when it throws. */
  async part<T>(run: () => Promise<T>): Promise<T> {
    const [noted, told] = [this.noted.length, this.told.length];
    await this.db.query('savepoint part');
    try {
      return await run();
    } catch (error) {
      await this.db.query('rollback to savepoint part');
      this.noted.length = noted;
      this.told.length = told;
      throw error;
    } finally {
      await this.db.query('release savepoint part');
    }
  }
}

export const systemOrigin: Origin = { requestId: '-', address: null, device: '' };

/** How old the mark of a session's last use may grow. */
const TOUCH_SECONDS = 60;

/** Opens units of work; the only maker of Work. */
export class Units {
  constructor(
    private readonly source: DataSource,
    private readonly systemKey: string,
    private readonly judge: Judge,
    readonly clock: Clock,
    private readonly finish: (work: Work, operation: string, outcome: 'done' | 'refused') => Promise<void>,
  ) {}

  async begin(credential: Credential, origin: Origin, readOnly: boolean): Promise<Work> {
    const unit = new Unit(this.source, credential, this.systemKey, readOnly);
    const opened = await unit.open();
    if (opened.sessionId && (opened.staleSince ?? 0) > TOUCH_SECONDS) this.touch(opened.sessionId);
    return new Work(unit, new Actor(opened, this.judge), this.clock, origin, opened);
  }

  /** A second unit of the same actor, opened when first asked something. */
  again(before: Work, credential: Credential, readOnly = true): Work {
    const unit = new Unit(this.source, credential, this.systemKey, readOnly);
    return new Work(unit, before.actor, this.clock, before.origin, before.opened);
  }

  /** Of nobody in particular, opened when first asked something: health, public pages. */
  anonymous(origin: Origin): Work {
    const unit = new Unit(this.source, { kind: 'anonymous' }, this.systemKey, true);
    return new Work(unit, new Actor({ kind: 'anonymous' }, this.judge), this.clock, origin, { kind: 'anonymous' });
  }

  /** Commits with everything that belongs to the transaction: waiting events and the audit entry. */
  async complete(work: Work, operation: string | null): Promise<void> {
    try {
      for (const step of work.beforeCommit) await step();
      if (operation) await this.finish(work, operation, 'done');
      await work.db.commit();
    } catch (error) {
      await work.db.rollback();
      throw error;
    }
    for (const step of work.afterCommit) step();
  }

  /** Work of the program itself, as narrow as `partnerId` makes it; committed when it returns. */
  async asSystem<T>(
    purpose: string,
    partnerId: string | null,
    work: (w: Work) => Promise<T>,
    /**
     * `ifChanged`: what repeats every minute leaves an entry only when it changed something.
     * `operation`: what the log calls it, where that is not the purpose.
     */
    options: { readOnly?: boolean; audit?: boolean | 'ifChanged'; origin?: Origin; operation?: string } = {},
  ): Promise<T> {
    const { readOnly = false, audit = true, origin = systemOrigin, operation = purpose } = options;
    const named = (w: Work) =>
      readOnly || !audit || (audit === 'ifChanged' && w.noted.length === 0) ? null : operation;
    return this.apart({ kind: 'system', purpose, partnerId }, origin, work, named, readOnly);
  }

  /** A unit of its own, committed when `work` returns; `named` is what its audit entry is called, null for none. */
  async apart<T>(
    credential: Credential,
    origin: Origin,
    work: (w: Work) => Promise<T>,
    named: (w: Work) => string | null = () => null,
    readOnly = false,
  ): Promise<T> {
    const w = await this.begin(credential, origin, readOnly);
    try {
      const result = await work(w);
      await this.complete(w, named(w));
      return result;
    } catch (error) {
      await w.db.rollback();
      throw error;
    }
  }

  /** Notes that the session is in use, beside the request: a read-only transaction could not. */
  private touch(sessionId: string): void {
    void this.source.query('select sec.touch_session($1)', [sessionId]).catch(() => undefined);
  }

  get key(): string {
    return this.systemKey;
  }
}
