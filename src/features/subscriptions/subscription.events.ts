import { Event } from '../../platform/events/events.js';

interface Named {
  readonly subscriptionId: string;
  readonly title: string;
  readonly from: string;
  /** First day after the last. */
  readonly to: string;
  readonly [more: string]: string | number | boolean | null | readonly string[];
}

export class SubscriptionStarted extends Event<Named & { onCredit: boolean; invoiceId: string }>(
  'subscription.started',
) {}
export class SubscriptionRenewed extends Event<Named & { invoiceId: string }>('subscription.renewed') {}
/** `reason`: paymentReversed, creditOver or invoiceAnnulled. */
export class SubscriptionSuspended extends Event<Named & { reason: string }>('subscription.suspended') {}
export class SubscriptionEnded extends Event<Named>('subscription.ended') {}
