import { IconCalendarRepeat } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useEndingSubscriptions } from './useEndingSubscriptions';

export default feature({
  pages: [{ path: 'subscriptions', load: () => import('./SubscriptionsPage'), right: 'read:Subscription' }],
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
});
