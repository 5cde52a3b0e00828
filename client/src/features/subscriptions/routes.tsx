import { IconCalendarRepeat } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useEndingSubscriptions } from './useEndingSubscriptions';

export default feature({
  pages: [
    { path: 'subscriptions', load: () => import('./SubscriptionsPage'), right: 'read:Subscription' },
    { path: 'subscriptions/renewals', load: () => import('./RenewalsPage'), right: 'start:RenewalRun' },
    { path: 'subscriptions/renewals/runs', load: () => import('./RenewalRunsPage'), right: 'read:RenewalRun' },
    { path: 'subscriptions/renewals/$runId', load: () => import('./RenewalRunPage'), right: 'read:RenewalRun' },
  ],
  menu: [
    {
      to: 'subscriptions',
      group: 'sales',
      order: 40,
      label: { ru: 'Подписки', en: 'Subscriptions' },
      icon: IconCalendarRepeat,
      right: 'read:Subscription',
      useCount: useEndingSubscriptions,
    },
  ],
  actions: [
    {
      to: 'subscriptions/renewals',
      label: { ru: 'Продлить подписки', en: 'Renew subscriptions' },
      icon: IconCalendarRepeat,
      right: 'start:RenewalRun',
    },
  ],
});
