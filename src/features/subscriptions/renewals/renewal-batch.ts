import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AnyRefusal } from '../../../kernel/refusal.js';
import type { Work } from '../../../platform/database/work.js';
import { Events } from '../../../platform/events/event-recorder.js';
import { After, Event } from '../../../platform/events/events.js';
import { Handles, jobType } from '../../../platform/jobs/jobs.js';
import { ClientRepository } from '../../clients/index.js';
import { DraftInvoice, InvoiceRepository, IssueInvoice } from '../../invoices/index.js';
import { SubscriptionRepository } from '../subscriptions.repository.js';
import { NotRenewable } from './renewal.refusals.js';
import { RenewalOffers } from './renewal-offer.js';
import type { RenewalLine, RenewalLineState, RenewalRun } from './renewal-run.entity.js';
import { RenewalLineRepository, RenewalRepository } from './renewals.repository.js';

/** The next batch of a run is wanted. */
export class RenewalBatchDue extends Event<{ runId: string }>('renewals.batchDue') {}

/** So few that the counter of invoices of a centre isn't held for long. */
const AT_ONCE = 10;
const QUIET_MS = 10 * 60_000;
const takeUp = jobType('renewals.takeUp', z.object({}), { cron: '*/10 * * * *' });

const stages = {
  drafting: { from: 'waiting', done: 'drafted', refused: 'refused' },
  issuing: { from: 'issueWaiting', done: 'issued', refused: 'issueRefused' },
} as const satisfies Record<string, Record<string, RenewalLineState>>;

/**
 * Does a run batch by batch. Each batch and the order for the next are one transaction: killed at any moment, it goes on where
 * it was, and no subscription gets a second draft. Nobody's order at hand, it acts by the rights that were judged at the start.
 */
@Injectable()
export class RenewalBatches {
  constructor(
    private readonly runs: RenewalRepository,
    private readonly lines: RenewalLineRepository,
    private readonly subscriptions: SubscriptionRepository,
    private readonly clients: ClientRepository,
    private readonly invoices: InvoiceRepository,
    private readonly offers: RenewalOffers,
    private readonly drafting: DraftInvoice,
    private readonly issuing: IssueInvoice,
    private readonly events: Events,
  ) {}

  @After(RenewalBatchDue)
  async pass(work: Work, event: RenewalBatchDue): Promise<void> {
    const run = await this.runs.forUpdate(work, event.payload.runId);
    if (run.step !== 'drafting' && run.step !== 'issuing') return;
    const stage = stages[run.step];
    const lines = await this.lines.next(work, run.id, stage.from, AT_ONCE);
    for (const line of lines) {
      try {
        await work.part(() => (run.step === 'drafting' ? this.draft(work, run, line) : this.issue(work, run, line)));
        Object.assign(line, { state: stage.done, code: null, params: {} });
      } catch (error) {
        if (!(error instanceof AnyRefusal)) throw error;
        Object.assign(line, { state: stage.refused, code: error.code, params: { ...error.params } });
      }
      await this.lines.save(work, line);
    }
    run.movedAt = work.clock.now();
    if (lines.length < AT_ONCE) run.step = run.step === 'drafting' ? 'drafted' : 'issued';
    await this.runs.save(work, run);
    if (run.isAtWork) await this.order(work, run);
  }

  /** A run that has stood still (its job gave up, the machine was down) is ordered anew; a second order does nothing twice. */
  @Handles(takeUp)
  async takeUp(work: Work): Promise<void> {
    const before = new Date(work.clock.now().getTime() - QUIET_MS);
    for (const run of await this.runs.still(work, before)) await this.order(work, run);
  }

  private order(work: Work, run: Pick<RenewalRun, 'id' | 'partnerId'>): Promise<void> {
    return this.events.record(work, new RenewalBatchDue({ runId: run.id }, { partnerId: run.partnerId }));
  }

  private async draft(work: Work, run: RenewalRun, line: RenewalLine): Promise<void> {
    const subscription = await this.subscriptions.find(work, line.subscriptionId);
    // Its client has gone to another centre since: whoever ordered the run doesn't sell there.
    const gone = run.serviceCentreId && subscription?.serviceCentreId !== run.serviceCentreId;
    if (!subscription || gone) throw new NotRenewable({ status: 'transferred' });
    const input = await this.offers.draftOf(work, subscription, run.months);
    const own = await this.clients.worksAt(work, run.createdBy, subscription.serviceCentreId);
    const draft = await this.drafting.create(
      work,
      { ...input, ...(own ? { managerId: run.createdBy } : {}) },
      { source: 'renewal', sourceId: subscription.id },
    );
    line.invoiceId = draft.id;
  }

  private async issue(work: Work, run: RenewalRun, line: RenewalLine): Promise<void> {
    const invoice = await this.invoices.find(work, line.invoiceId!);
    // Somebody has issued it by hand in the meantime.
    if (invoice?.isOpen() || invoice?.status === 'paid') return;
    await this.issuing.issue(work, line.invoiceId!, undefined, run.send ? { language: 'ru' } : null);
  }
}
