import { Injectable } from '@nestjs/common';
import { type IsoDate, later } from '../../../kernel/period.js';
import { AnyRefusal, NotFound, type RefusalParams } from '../../../kernel/refusal.js';
import type { Work } from '../../../platform/database/work.js';
import { ClientRepository } from '../../clients/index.js';
import { CountInvoice, Invoice, InvoiceDraftInput } from '../../invoices/index.js';
import type { Subscription, SubscriptionPeriod } from '../subscription.entity.js';
import { SubscriptionPeriodRepository, SubscriptionRepository } from '../subscriptions.repository.js';
import { NotRenewable, RenewalInvoiced } from './renewal.refusals.js';
import { RenewalRepository } from './renewals.repository.js';

/** What the renewal of one subscription would come to, or why it can’t be. */
export interface RenewalOffer {
  subscriptionId: string;
  title: string;
  clientName: string;
  months: number | null;
  startsOn: IsoDate | null;
  total: number | null;
  code: string | null;
  params: RefusalParams;
}

/** Of what a renewal consists: the same things for the same or another term, from the day on which the present one ends. */
@Injectable()
export class RenewalOffers {
  constructor(
    private readonly subscriptions: SubscriptionRepository,
    private readonly periods: SubscriptionPeriodRepository,
    private readonly clients: ClientRepository,
    private readonly runs: RenewalRepository,
    private readonly counting: CountInvoice,
  ) {}

  /** Prices line by line, nothing written; a refusal stays with its line. */
  async preview(work: Work, ids: readonly string[], months: number | null): Promise<RenewalOffer[]> {
    const offers: RenewalOffer[] = [];
    const chosen = await this.sellable(work, ids);
    const clients = await this.clients.findMany(
      work,
      chosen.map((one) => one.clientId),
    );
    const names = new Map(clients.map((client) => [client.id, client.name]));
    for (const subscription of chosen) {
      const offer: RenewalOffer = {
        subscriptionId: subscription.id,
        title: subscription.title,
        clientName: names.get(subscription.clientId) ?? '',
        months: null,
        startsOn: null,
        total: null,
        code: null,
        params: {},
      };
      try {
        const input = await this.draftOf(work, subscription, months);
        offer.months = input.items[0]!.months ?? null;
        offer.startsOn = input.items[0]!.startsOn ?? null;
        offer.total = (await this.counting.count(work, input)).sums.total;
      } catch (error) {
        if (!(error instanceof AnyRefusal)) throw error;
        Object.assign(offer, { code: error.code, params: error.params });
      }
      offers.push(offer);
    }
    return offers;
  }

  /** The subscriptions in the order of `ids`, all of them such as the actor may invoice; one that he can’t see is not there. */
  async sellable(work: Work, ids: readonly string[]): Promise<Subscription[]> {
    const found = new Map((await this.subscriptions.findMany(work, ids)).map((row) => [row.id, row]));
    return [...new Set(ids)].map((id) => {
      const subscription = found.get(id);
      if (!subscription) throw new NotFound();
      const { partnerId, serviceCentreId, clientId } = subscription;
      work.actor.authorize('create', Object.assign(new Invoice(), { partnerId, serviceCentreId, clientId }));
      return subscription;
    });
  }

  /** What the draft of the renewal asks for. Refuses what can’t be renewed or is invoiced already. */
  async draftOf(work: Work, subscription: Subscription, months: number | null): Promise<InvoiceDraftInput> {
    const { status } = subscription;
    if (status === 'planned' || status === 'suspended') throw new NotRenewable({ status });
    const invoiced = await this.runs.openInvoiceFor(work, subscription);
    if (invoiced) throw new RenewalInvoiced({ invoiceId: invoiced.id, number: invoiced.number });
    const last = lastOf(await this.periods.of(work, [subscription.id]));
    if (!last) throw new NotRenewable({ status });
    const today = work.clock.today('Europe/Moscow');
    const sold = last.entitlements[0];
    const item = subscription.planId
      ? { planId: subscription.planId, organisations: sold?.organisations ?? null, quantity: 1 }
      : { addOnId: subscription.addOnId, quantity: sold?.quantity ?? 1 };
    return Object.assign(new InvoiceDraftInput(), {
      clientId: subscription.clientId,
      note: '',
      items: [{ ...item, months: months ?? last.months, startsOn: later(subscription.endsOn, today) }],
    });
  }
}

const lastOf = (periods: readonly SubscriptionPeriod[]) =>
  periods
    .filter((p) => p.state !== 'suspended')
    .reduce<SubscriptionPeriod | null>((best, p) => (best && best.toOn >= p.toOn ? best : p), null);
