import type { Logger } from 'pino';
import { AnyRefusal, Refusal, type RefusalParams } from '../../kernel/refusal.js';
import type { Work } from '../database/work.js';
import { isOverload } from '../graphql/format-error.js';

/** Jobs are still at it: `step`. */
export class RunAtWork extends Refusal('RUN_AT_WORK', 'conflict') {}
/** No line of the run is left for this. */
export class NothingToDoInRun extends Refusal('NOTHING_TO_DO_IN_RUN', 'conflict') {}

/** Long work of which the database keeps how far it is. */
export interface BatchRun {
  readonly id: string;
  readonly isAtWork: boolean;
  movedAt: Date;
}
/** Why one item was left out; the others go on. */
export interface ItemRefusal {
  code: string;
  params: RefusalParams;
}

/** After so long a silence the job of a run is taken to have been lost. */
const QUIET_MS = 10 * 60_000;

/**
 * Long work done batch by batch. A batch and the order for the next one are one transaction: killed at any moment, it goes on
 * where it was and does nothing twice. What fails with one item, refused or by our own fault, is undone and written down with it.
 */
export abstract class Batches<R extends BatchRun, I extends { id: string }> {
  /** Items of one transaction. */
  protected abstract readonly atOnce: number;
  protected abstract readonly logger: Logger;

  /** The run, locked until the transaction ends. */
  protected abstract lock(work: Work, runId: string): Promise<R>;
  protected abstract save(work: Work, run: R): Promise<unknown>;
  protected abstract next(work: Work, run: R, most: number): Promise<readonly I[]>;
  protected abstract one(work: Work, run: R, item: I): Promise<void>;
  /** The items of a batch in one go, where that costs less; when it fails they are done one by one. */
  protected all?(work: Work, run: R, items: readonly I[]): Promise<void>;
  /** The item is done, or was refused and waits for a person. */
  protected abstract settle(work: Work, run: R, item: I, refusal: ItemRefusal | null): Promise<void>;
  /** No item is left. */
  protected abstract end(work: Work, run: R): Promise<void>;
  /** Wants the next batch. */
  protected abstract order(work: Work, run: R): Promise<void>;
  /** Runs at work in which nothing has happened since. */
  protected abstract still(work: Work, before: Date): Promise<readonly R[]>;

  protected async doBatch(work: Work, runId: string): Promise<void> {
    const run = await this.lock(work, runId);
    if (!run.isAtWork) return;
    const items = await this.next(work, run, this.atOnce);
    const together = await this.together(work, run, items);
    for (const item of items) {
      await this.settle(work, run, item, together ? null : await this.attempt(work, run, item));
    }
    run.movedAt = work.clock.now();
    if (items.length < this.atOnce) await this.end(work, run);
    await this.save(work, run);
    if (run.isAtWork) await this.order(work, run);
  }

  /** A run that has stood still (its job gave up, the machine was down) is ordered anew; a second order does nothing twice. */
  protected async orderStill(work: Work): Promise<void> {
    const before = new Date(work.clock.now().getTime() - QUIET_MS);
    for (const run of await this.still(work, before)) await this.order(work, run);
  }

  /** Whether all were done. */
  private async together(work: Work, run: R, items: readonly I[]): Promise<boolean> {
    if (!this.all || items.length < 2) return false;
    try {
      await work.part(() => this.all!(work, run, items));
      return true;
    } catch (error) {
      if (isOverload(error)) throw error;
      this.logger.warn({ err: error, run: run.id }, 'a batch of a run is done one by one');
      return false;
    }
  }

  private async attempt(work: Work, run: R, item: I): Promise<ItemRefusal | null> {
    try {
      await work.part(() => this.one(work, run, item));
      return null;
    } catch (error) {
      if (error instanceof AnyRefusal) return { code: error.code, params: { ...error.params } };
      // The database is busy: the whole batch is tried again later.
      if (isOverload(error)) throw error;
      this.logger.error({ err: error, run: run.id, item: item.id }, 'an item of a run failed');
      return { code: 'INTERNAL', params: {} };
    }
  }
}
