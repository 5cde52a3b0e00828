import { IconPlugConnected } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useRequestCount } from './useRequestCount';

export default feature({
  pages: [
    { path: 'requests', load: () => import('./RequestsPage'), right: 'read:ConnectionRequest' },
    { path: 'requests/$requestId', load: () => import('./RequestsPage'), right: 'read:ConnectionRequest' },
  ],
  publicPages: [{ path: '/connect', load: () => import('./ConnectPage') }],
  menu: [
    {
      to: 'requests',
      group: 'sales',
      order: 5,
      label: { ru: 'Заявки', en: 'Requests' },
      icon: IconPlugConnected,
      right: 'read:ConnectionRequest',
      useCount: useRequestCount,
    },
  ],
});
