import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Work } from '../../platform/database/work.js';
import { After, Within, WithinAll } from '../../platform/events/events.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { ClientTransferred } from '../clients/index.js';
import { InvoiceAnnulled, InvoiceCredited, InvoicePaid, InvoicePaymentReversed } from '../invoices/index.js';
import { PROVISIONING, type Provisioning, type ProvisioningAction } from './provisioning.js';
import {
  SubscriptionEnded,
  SubscriptionRenewed,
  SubscriptionStarted,
  SubscriptionSuspended,
} from './subscription.events.js';
import { SubscriptionPeriodRepository, SubscriptionRepository } from './subscriptions.repository.js';
import { SubscriptionsService } from './subscriptions.service.js';

/** Every hour: the day begins at nine different hours in the country, and the far east is first. */
const passDay = jobType('subscriptions.passDay', z.object({}), { cron: '7 * * * *' });
const AT_A_TIME = 200;
const ROUNDS = 20;

/** Money moves access, in the same transaction; the client's program is told after it. */
@Injectable()
export class SubscriptionsJobs {
  constructor(
    private readonly service: SubscriptionsService,
    private readonly subscriptions: SubscriptionRepository,
    private readonly periods: SubscriptionPeriodRepository,
    @Inject(PROVISIONING) private readonly provisioning: Provisioning,
  ) {}

  @Within(InvoicePaid)
  paid(work: Work, event: InvoicePaid): Promise<void> {
    return this.service.give(work, event.payload.invoiceId, event.payload.paidOn || null, 'paid');
  }

  @Within(InvoiceCredited)
  credited(work: Work, event: InvoiceCredited): Promise<void> {
    return this.service.give(work, event.payload.invoiceId, null, 'credit');
  }

  @Within(InvoicePaymentReversed)
  async reversed(work: Work, event: InvoicePaymentReversed): Promise<void> {
    if (event.payload.due > 0) await this.service.takeBack(work, event.payload.invoiceId, 'paymentReversed');
  }

  @Within(InvoiceAnnulled)
  annulled(work: Work, event: InvoiceAnnulled): Promise<void> {
    return this.service.takeBack(work, event.payload.invoiceId, 'invoiceAnnulled');
  }

  @WithinAll(ClientTransferred)
  async follow(work: Work, events: readonly ClientTransferred[]): Promise<void> {
    await work.db.query('select sec.follow_clients_subscriptions($1)', [events.map((e) => e.payload.clientId)]);
  }

  /** By the latest midnight of the country: nobody loses a day. */
  @Handles(passDay)
  async passDay(work: Work): Promise<void> {
    const today = work.clock.today('Europe/Kaliningrad');
    for (let round = 0; round < ROUNDS; round++) {
      if ((await this.service.passDay(work, today, AT_A_TIME)) < AT_A_TIME) return;
    }
  }

  @After(SubscriptionStarted, SubscriptionRenewed)
  granted(work: Work, event: SubscriptionStarted): Promise<void> {
    return this.handOver(work, event.payload.subscriptionId, 'grant');
  }

  @After(SubscriptionSuspended)
  suspended(work: Work, event: SubscriptionSuspended): Promise<void> {
    return this.handOver(work, event.payload.subscriptionId, 'suspend');
  }

  @After(SubscriptionEnded)
  ended(work: Work, event: SubscriptionEnded): Promise<void> {
    return this.handOver(work, event.payload.subscriptionId, 'end');
  }

  /** The present state is told, whatever the event was about: a late message can't undo a newer one. */
  private async handOver(work: Work, id: string, action: ProvisioningAction): Promise<void> {
    const subscription = await this.subscriptions.find(work, id);
    if (!subscription) return;
    const now: ProvisioningAction =
      subscription.status === 'suspended' ? 'suspend' : subscription.status === 'ended' ? 'end' : 'grant';
    const entitlements = (await this.periods.of(work, [id]))
      .filter((p) => p.state !== 'suspended')
      .flatMap((p) => p.entitlements);
    const key = `${id}:${subscription.version}:${now}`;
    if (now === action || action === 'grant') {
      await this.provisioning.handOver(work, { key, action: now, subscription, entitlements });
    }
  }
}
