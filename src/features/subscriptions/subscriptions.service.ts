import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { addMonths, type IsoDate, later } from '../../kernel/period.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type Invoice, type InvoiceLine, InvoiceRepository } from '../invoices/index.js';
import { todayAt } from '../service-centres/index.js';
import { type Entitlement, type PeriodState, Subscription, SubscriptionPeriod } from './subscription.entity.js';
import {
  SubscriptionEnded,
  SubscriptionRenewed,
  SubscriptionStarted,
  SubscriptionSuspended,
} from './subscription.events.js';
import { SubscriptionPeriodRepository, SubscriptionRepository } from './subscriptions.repository.js';

/** What one item of an invoice sells for a time. */
interface SoldItem {
  itemNo: number;
  productCode: string;
  planId: string | null;
  addOnId: string | null;
  title: string;
  months: number;
  /** A later beginning that was agreed on. */
  startsOn: IsoDate | null;
  entitlements: Entitlement[];
}

/** Access follows from money: what was paid or given on credit begins, what was taken back stops. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly subscriptions: SubscriptionRepository,
    private readonly periods: SubscriptionPeriodRepository,
    private readonly invoices: InvoiceRepository,
    private readonly events: Events,
  ) {}

  /**
   * Begins, or goes on with, whatever the invoice sells, from the day `on` (today without one); a period that was on credit or
   * suspended keeps its days.
   */
  async give(work: Work, invoiceId: string, on: IsoDate | null, state: 'paid' | 'credit'): Promise<void> {
    const invoice = await this.invoices.find(work, invoiceId);
    if (!invoice) return;
    const from = on ?? (await todayAt(work, invoice.serviceCentreId));
    // Two invoices for one plan that are paid at once: the second goes on with what the first has begun.
    await this.subscriptions.keepOthersOut(work, invoice.clientId);
    const known = new Map((await this.periods.ofInvoice(work, invoiceId)).map((p) => [p.itemNo, p]));
    for (const item of soldItems(await this.invoices.linesOf(work, [invoiceId]))) {
      const period = known.get(item.itemNo);
      if (period) await this.giveAgain(work, invoice, period, state);
      else await this.giveNew(work, invoice, item, from, state);
    }
  }

  /** Stops what the invoice gave: the days stay as they were, should the money come again. */
  async takeBack(work: Work, invoiceId: string, reason: string): Promise<void> {
    const invoice = await this.invoices.find(work, invoiceId);
    const today = await todayAt(work, invoice?.serviceCentreId ?? null);
    const onCredit = invoice?.isOpen() && invoice.creditUntil !== null && invoice.creditUntil >= today;
    for (const period of await this.periods.ofInvoice(work, invoiceId)) {
      const state: PeriodState = onCredit ? 'credit' : 'suspended';
      if (period.state === state) continue;
      period.state = state;
      await this.periods.save(work, period);
      const subscription = await this.subscriptions.forUpdate(work, period.subscriptionId);
      if (onCredit) subscription.creditUntil = invoice?.creditUntil ?? null;
      await this.settle(work, subscription, today, reason);
    }
  }

  /** Ends what is over, begins what was planned, stops what was on credit too long. Returns how many were looked at. */
  async passDay(work: Work, today: IsoDate, most: number): Promise<number> {
    const ids = await this.subscriptions.due(work, today, most);
    for (const id of ids) {
      const subscription = await this.subscriptions.forUpdate(work, id);
      await this.settle(work, subscription, today, 'creditOver');
    }
    return ids.length;
  }

  private async giveAgain(work: Work, invoice: Invoice, period: SubscriptionPeriod, state: 'paid' | 'credit') {
    if (period.state === 'paid') return;
    const subscription = await this.subscriptions.forUpdate(work, period.subscriptionId);
    period.state = state;
    await this.periods.save(work, period);
    if (state === 'credit') subscription.creditUntil = invoice.creditUntil;
    const before = subscription.status;
    await this.settle(work, subscription, await todayAt(work, invoice.serviceCentreId), '');
    if (before !== subscription.status || state === 'paid')
      await this.tellStarted(work, subscription, period, invoice.id);
  }

  private async giveNew(work: Work, invoice: Invoice, item: SoldItem, on: IsoDate, state: 'paid' | 'credit') {
    const today = await todayAt(work, invoice.serviceCentreId);
    const sold = item.planId ?? item.addOnId!;
    const liveId = await this.subscriptions.liveOf(work, invoice.clientId, item.productCode, sold);
    const live = liveId ? await this.subscriptions.forUpdate(work, liveId) : null;
    const before = live ? (await this.periods.of(work, [live.id])).filter((p) => p.state !== 'suspended') : [];
    const end = before.map((p) => p.toOn).reduce(later, '');
    const from = [on, item.startsOn ?? on, end].reduce(later);
    // A renewal without a gap goes on counting months from the first day of the chain.
    const chain = end === from ? before.filter((p) => p.anchor === before.at(-1)!.anchor) : [];
    const anchor = chain[0]?.anchor ?? from;
    const months = chain.reduce((sum, p) => sum + p.months, 0);
    const period = Object.assign(new SubscriptionPeriod(), {
      id: uuidv7(),
      partnerId: invoice.partnerId,
      serviceCentreId: invoice.serviceCentreId,
      clientId: invoice.clientId,
      subscriptionId: live?.id ?? uuidv7(),
      invoiceId: invoice.id,
      itemNo: item.itemNo,
      kind: before.length > 0 ? ('renewal' as const) : ('new' as const),
      state,
      months: item.months,
      anchor,
      fromOn: from,
      toOn: addMonths(anchor, months + item.months),
      entitlements: item.entitlements,
      version: 1,
      createdAt: work.clock.now(),
    });
    const subscription = live ?? (await this.open(work, invoice, item, period, state));
    await this.periods.insert(work, period);
    if (state === 'credit') subscription.creditUntil = invoice.creditUntil;
    await this.settle(work, subscription, today, '');
    if (period.kind === 'renewal' && state === 'paid') {
      const told = { ...named(subscription), from: period.fromOn, to: period.toOn, invoiceId: invoice.id };
      await this.events.record(work, new SubscriptionRenewed(told, subscription.owner));
    } else await this.tellStarted(work, subscription, period, invoice.id);
  }

  private open(work: Work, invoice: Invoice, item: SoldItem, period: SubscriptionPeriod, state: 'paid' | 'credit') {
    const { partnerId, serviceCentreId, clientId, sellerId, creditUntil } = invoice;
    return this.subscriptions.insert(
      work,
      Object.assign(new Subscription(), {
        id: period.subscriptionId,
        partnerId,
        serviceCentreId,
        clientId,
        sellerId,
        productCode: item.productCode,
        planId: item.planId,
        addOnId: item.addOnId,
        title: item.title,
        status: state === 'paid' ? ('active' as const) : ('onCredit' as const),
        startsOn: period.fromOn,
        endsOn: period.toOn,
        creditUntil: state === 'credit' ? creditUntil : null,
        version: 1,
        createdAt: work.clock.now(),
      }),
    );
  }

  private async settle(work: Work, subscription: Subscription, today: IsoDate, reason: string): Promise<void> {
    const before = subscription.status;
    subscription.settle(await this.periods.of(work, [subscription.id]), today);
    await this.subscriptions.save(work, subscription);
    if (before === subscription.status) return;
    const told = named(subscription);
    if (subscription.status === 'suspended') {
      await this.events.record(work, new SubscriptionSuspended({ ...told, reason }, subscription.owner));
    } else if (subscription.status === 'ended') {
      await this.events.record(work, new SubscriptionEnded(told, subscription.owner));
    } else if (before === 'planned' && subscription.status === 'active') {
      const started = { ...told, onCredit: false, invoiceId: '' };
      await this.events.record(work, new SubscriptionStarted(started, subscription.owner));
    }
  }

  private tellStarted(work: Work, subscription: Subscription, period: SubscriptionPeriod, invoiceId: string) {
    const told = { ...named(subscription), from: period.fromOn, to: period.toOn, invoiceId };
    const onCredit = period.state === 'credit';
    return this.events.record(work, new SubscriptionStarted({ ...told, onCredit }, subscription.owner));
  }

  /** Days begin with the midnight of the centre. */
}

const named = (s: Subscription) => ({ subscriptionId: s.id, title: s.title, from: s.startsOn, to: s.endsOn });

/** Items with a term, each with all of its lines: a plan may be sold as a right and a service. */
function soldItems(lines: readonly InvoiceLine[]): SoldItem[] {
  const items = new Map<number, InvoiceLine[]>();
  for (const line of lines) {
    if (!line.months || line.kind === 'goods' || (!line.planId && !line.addOnId)) continue;
    items.set(line.itemNo, [...(items.get(line.itemNo) ?? []), line]);
  }
  return [...items].map(([itemNo, own]) => {
    const first = own[0]!;
    return {
      itemNo,
      productCode: first.productCode ?? '',
      planId: first.planId,
      addOnId: first.planId ? null : first.addOnId,
      title: first.title,
      months: first.months!,
      startsOn: own.map((l) => l.periodFrom).find((d) => d !== null) ?? null,
      // A service is billed in two lines where a VAT rate changes within it; it is one thing to use.
      entitlements: own
        .filter((l, i) => own.findIndex((o) => o.component === l.component) === i)
        .map((l) => ({
          code: l.component ?? l.productCode ?? '',
          title: l.title,
          kind: l.kind,
          quantity: l.quantity,
          organisations: l.organisations,
        })),
    };
  });
}
