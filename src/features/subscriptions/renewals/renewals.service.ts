import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/id.js';
import type { Work } from '../../../platform/database/work.js';
import { Events } from '../../../platform/events/event-recorder.js';
import { NothingToDoInRun, RunAtWork } from '../../../platform/jobs/batches.js';
import { RenewalBatchDue } from './renewal-batch.js';
import { RenewalOffers } from './renewal-offer.js';
import { RenewalLine, type RenewalLineState, RenewalRun, type RenewalStep } from './renewal-run.entity.js';
import { RenewalLineRepository, RenewalRepository } from './renewals.repository.js';

/** A renewal campaign as people order it; the batches are done by RenewalBatches. */
@Injectable()
export class Renewals {
  constructor(
    private readonly runs: RenewalRepository,
    private readonly lines: RenewalLineRepository,
    private readonly offers: RenewalOffers,
    private readonly events: Events,
  ) {}

  async start(work: Work, ids: readonly string[], months: number | null): Promise<RenewalRun> {
    const chosen = await this.offers.sellable(work, ids);
    const now = work.clock.now();
    // The vendor's run belongs to nobody below, whichever centres it touches: its jobs work over the network.
    const home = work.actor.isHq ? null : chosen[0]!;
    const run = Object.assign(new RenewalRun(), {
      id: uuidv7(),
      partnerId: home?.partnerId ?? null,
      serviceCentreId: home?.serviceCentreId ?? null,
      createdBy: work.actor.personId!,
      months,
      step: 'drafting' as const,
      send: false,
      total: chosen.length,
      movedAt: now,
      version: 1,
      createdAt: now,
    });
    work.actor.authorize('start', run);
    await this.runs.insert(work, run);
    const lines = chosen.map(({ id }) =>
      Object.assign(new RenewalLine(), {
        id: uuidv7(),
        runId: run.id,
        subscriptionId: id,
        state: 'waiting' as const,
        invoiceId: null,
        code: null,
        params: {},
        version: 1,
        createdAt: now,
      }),
    );
    await this.lines.insertAll(work, lines);
    await this.events.record(work, new RenewalBatchDue({ runId: run.id }, { partnerId: run.partnerId }));
    return run;
  }

  /** Tries those again for which no draft came out. */
  retry(work: Work, id: string, expectedVersion: number): Promise<RenewalRun> {
    return this.order(work, id, expectedVersion, 'start', ['refused'], 'waiting', 'drafting');
  }

  /** Issues every draft of the run, those too that were refused before; by mail to each client when `send`. */
  async issue(work: Work, id: string, send: boolean, expectedVersion: number): Promise<RenewalRun> {
    return this.order(work, id, expectedVersion, 'issue', ['drafted', 'issueRefused'], 'issueWaiting', 'issuing', send);
  }

  private async order(
    work: Work,
    id: string,
    expectedVersion: number,
    action: string,
    from: readonly RenewalLineState[],
    to: RenewalLineState,
    step: RenewalStep,
    send?: boolean,
  ): Promise<RenewalRun> {
    const run = await this.runs.forUpdate(work, id, expectedVersion);
    work.actor.authorize(action, run);
    if (run.isAtWork) throw new RunAtWork({ step: run.step });
    if ((await this.lines.turn(work, id, from, to)) === 0) throw new NothingToDoInRun();
    Object.assign(run, { step, movedAt: work.clock.now(), send: send ?? run.send });
    await this.runs.save(work, run);
    await this.events.record(work, new RenewalBatchDue({ runId: id }, { partnerId: run.partnerId }));
    return run;
  }
}
