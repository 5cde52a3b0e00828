import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Work } from '../../../platform/database/work.js';
import { Events } from '../../../platform/events/event-recorder.js';
import { After, Event } from '../../../platform/events/events.js';
import { Batches, type ItemRefusal } from '../../../platform/jobs/batches.js';
import { Handles, jobType } from '../../../platform/jobs/jobs.js';
import { LOGGER } from '../../../platform/tokens.js';
import { ClientRepository } from '../../clients/index.js';
import { DraftInvoice, InvoiceRepository, IssueInvoice } from '../../invoices/index.js';
import { SubscriptionRepository } from '../subscriptions.repository.js';
import { NotRenewable } from './renewal.refusals.js';
import { RenewalOffers } from './renewal-offer.js';
import type { RenewalLine, RenewalLineState, RenewalRun } from './renewal-run.entity.js';
import { RenewalLineRepository, RenewalRepository } from './renewals.repository.js';

/** The next batch of a run is wanted. */
export class RenewalBatchDue extends Event<{ runId: string }>('renewals.batchDue') {}

const takeUp = jobType('renewals.takeUp', z.object({}), { cron: '*/10 * * * *' });

const stages = {
  drafting: { from: 'waiting', done: 'drafted', refused: 'refused' },
  issuing: { from: 'issueWaiting', done: 'issued', refused: 'issueRefused' },
} as const satisfies Record<string, Record<string, RenewalLineState>>;
const stageOf = (run: RenewalRun) => stages[run.step === 'drafting' ? 'drafting' : 'issuing'];

/** The drafts of a run, then its issuing. Nobody's order at hand, it acts by the rights that were judged at the start. */
@Injectable()
export class RenewalBatches extends Batches<RenewalRun, RenewalLine> {
  /** So few that the counter of invoices of a centre isn't held for long. */
  protected readonly atOnce = 10;

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
    @Inject(LOGGER) protected readonly logger: Logger,
  ) {
    super();
  }

  @After(RenewalBatchDue)
  pass(work: Work, event: RenewalBatchDue): Promise<void> {
    return this.doBatch(work, event.payload.runId);
  }

  @Handles(takeUp)
  takeUp(work: Work): Promise<void> {
    return this.orderStill(work);
  }

  protected lock(work: Work, runId: string): Promise<RenewalRun> {
    return this.runs.forUpdate(work, runId);
  }

  protected save(work: Work, run: RenewalRun): Promise<RenewalRun> {
    return this.runs.save(work, run);
  }

  protected next(work: Work, run: RenewalRun, most: number): Promise<RenewalLine[]> {
    return this.lines.next(work, run.id, stageOf(run).from, most);
  }

  protected one(work: Work, run: RenewalRun, line: RenewalLine): Promise<void> {
    return run.step === 'drafting' ? this.draft(work, run, line) : this.issue(work, run, line);
  }

  protected async settle(work: Work, run: RenewalRun, line: RenewalLine, refusal: ItemRefusal | null): Promise<void> {
    const { done, refused } = stageOf(run);
    Object.assign(line, refusal ? { state: refused, ...refusal } : { state: done, code: null, params: {} });
    await this.lines.save(work, line);
  }

  protected async end(_work: Work, run: RenewalRun): Promise<void> {
    run.step = run.step === 'drafting' ? 'drafted' : 'issued';
  }

  protected order(work: Work, run: Pick<RenewalRun, 'id' | 'partnerId'>): Promise<void> {
    return this.events.record(work, new RenewalBatchDue({ runId: run.id }, { partnerId: run.partnerId }));
  }

  protected still(work: Work, before: Date): Promise<RenewalRun[]> {
    return this.runs.still(work, before);
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
