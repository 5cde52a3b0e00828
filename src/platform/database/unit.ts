import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { ActorData } from '../../kernel/actor.js';

/** By what a context is opened in the database. */
export type Credential =
  | { readonly kind: 'session'; readonly token: string; readonly scope: string | null }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system'; readonly purpose: string; readonly partnerId: string | null };

export interface OpenedActor extends ActorData {
  readonly locale?: string;
  readonly email?: string;
  readonly staleSince?: number;
  /** The vendor's staff before its second factor: logged in, and without a right. */
  readonly locked?: boolean;
  /** Proven anew within the last minutes: by the log-in itself or by a step-up. */
  readonly fresh?: boolean;
}

/**
 * One transaction with the context of its actor. Opened at the first use; statements run one after another.
 * Never call run() inside run().
 */
export class Unit {
  private runner?: QueryRunner;
  private opening?: Promise<OpenedActor>;
  private tail: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly source: DataSource,
    private readonly credential: Credential,
    private readonly systemKey: string,
    readonly readOnly: boolean,
  ) {}

  get started(): boolean {
    return this.opening !== undefined;
  }

  /** Begins the transaction and says who acts. */
  open(): Promise<OpenedActor> {
    if (this.closed) return Promise.reject(new Error('The unit of work is closed; something was not awaited'));
    this.opening ??= this.begin();
    return this.opening;
  }

  run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const result = this.tail.then(async () => {
      await this.open();
      return work(this.runner!.manager);
    });
    this.tail = result.catch(() => undefined);
    return result;
  }

  /** Rows of a plain statement; `params` are bound, never spliced. */
  query<T = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.run(async (em) => {
      const result: unknown = await em.query(sql, params as unknown[]);
      // TypeORM answers UPDATE and DELETE with [rows, count].
      return (
        Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number'
          ? result[0]
          : result
      ) as T[];
    });
  }

  async commit(): Promise<void> {
    await this.close(true);
  }
  async rollback(): Promise<void> {
    await this.close(false);
  }

  private async begin(): Promise<OpenedActor> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.connect();
      if (this.readOnly) await runner.query('begin read only');
      else await runner.startTransaction();
      const actor = await this.openContext(runner);
      this.runner = runner;
      return actor;
    } catch (error) {
      await this.end(runner, false).catch(() => undefined);
      await runner.release();
      throw error;
    }
  }

  private async openContext(runner: QueryRunner): Promise<OpenedActor> {
    const c = this.credential;
    if (c.kind === 'system') {
      await runner.query('select sec.open_system($1, $2)', [this.systemKey, c.partnerId]);
      return { kind: 'system', purpose: c.purpose };
    }
    if (c.kind === 'session') {
      const rows = await runner.query('select sec.open_session($1, $2) as actor', [c.token, c.scope]);
      const actor = rows[0].actor;
      return actor ? { ...actor, kind: 'person' } : { kind: 'anonymous' };
    }
    await runner.query('select sec.open_anonymous()');
    return { kind: 'anonymous' };
  }

  private async close(keep: boolean): Promise<void> {
    if (this.closed) return;
    await this.tail;
    this.closed = true;
    const runner = this.runner;
    if (!runner) return;
    try {
      await this.end(runner, keep);
    } catch (error) {
      if (keep) throw error;
    } finally {
      await runner.release();
    }
  }

  private async end(runner: QueryRunner, keep: boolean): Promise<void> {
    if (!runner.isTransactionActive) await runner.query(keep ? 'commit' : 'rollback');
    else if (keep) await runner.commitTransaction();
    else await runner.rollbackTransaction();
  }
}
