import { lifecycle } from '../../kernel/lifecycle.js';

export const subscriptionStatuses = ['planned', 'active', 'onCredit', 'suspended', 'ended'] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

const any = { plan: 'planned', start: 'active', credit: 'onCredit', suspend: 'suspended', end: 'ended' } as const;

/** Suspended: the money was taken back, or the credit is over; paid again, it goes on within the same days. */
export const subscriptionLifecycle = lifecycle<SubscriptionStatus>()('Subscription', {
  planned: any,
  active: any,
  onCredit: any,
  suspended: any,
  ended: { plan: 'planned', start: 'active', credit: 'onCredit' },
});
export type SubscriptionMove = Parameters<typeof subscriptionLifecycle.next>[1];
