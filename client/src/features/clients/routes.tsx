import { IconArrowsExchange, IconBuilding, IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'clients', load: () => import('./ClientsPage'), right: 'read:Client' },
    { path: 'clients/new', load: () => import('./NewClientPage'), right: 'create:Client' },
    { path: 'clients/transfers', load: () => import('./TransfersPage'), right: 'read:TransferRequest' },
    { path: 'clients/$clientId', load: () => import('./ClientPage'), right: 'read:Client' },
    { path: 'clients/$clientId/edit', load: () => import('./EditClientPage'), right: 'update:Client' },
  ],
  menu: [
    {
      to: 'clients',
      group: 'sales',
      order: 10,
      label: { ru: 'Клиенты', en: 'Clients' },
      icon: IconBuildingStore,
      right: 'read:Client',
      scopes: ['HQ', 'PARTNER', 'CENTRE'],
    },
    {
      to: 'clients',
      group: 'main',
      order: 20,
      label: { ru: 'Организация', en: 'Organisation' },
      icon: IconBuilding,
      right: 'read:Client',
      scopes: ['CLIENT'],
    },
    {
      to: 'clients/transfers',
      group: 'service',
      order: 60,
      label: { ru: 'Передачи клиентов', en: 'Transfers of clients' },
      icon: IconArrowsExchange,
      right: 'read:TransferRequest',
      scopes: ['HQ', 'PARTNER', 'CENTRE'],
    },
  ],
  actions: [
    { to: 'clients/new', label: { ru: 'Новый клиент', en: 'New client' }, icon: IconPlus, right: 'create:Client' },
  ],
});
