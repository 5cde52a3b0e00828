import { IconBuildingCommunity, IconPlus } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'partners', load: () => import('./PartnersPage'), right: 'read:Partner', scopes: ['HQ', 'PARTNER'] },
    { path: 'partners/new', load: () => import('./PartnerFormPage'), right: 'create:Partner' },
    {
      path: 'partners/$partnerId',
      load: () => import('./PartnerPage'),
      right: 'read:Partner',
      scopes: ['HQ', 'PARTNER'],
    },
    { path: 'partners/$partnerId/edit', load: () => import('./PartnerFormPage'), right: 'update:Partner' },
  ],
  menu: [
    {
      to: 'partners',
      group: 'network',
      order: 10,
      label: { ru: 'Партнёры', en: 'Partners' },
      icon: IconBuildingCommunity,
      right: 'read:Partner',
      scopes: ['HQ'],
    },
    {
      to: 'partners',
      group: 'network',
      order: 10,
      label: { ru: 'Партнёр', en: 'Partner' },
      icon: IconBuildingCommunity,
      right: 'read:Partner',
      scopes: ['PARTNER'],
    },
  ],
  actions: [
    { to: 'partners/new', label: { ru: 'Новый партнёр', en: 'New partner' }, icon: IconPlus, right: 'create:Partner' },
  ],
});
