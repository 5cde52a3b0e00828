import { IconEyeCheck, IconUserShare } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'sharing', load: () => import('./SharingPage'), right: 'read:Membership' },
    { path: 'looks', load: () => import('./LooksPage'), right: 'read:Impersonation' },
  ],
  menu: [
    {
      to: 'sharing',
      group: 'admin',
      order: 5,
      label: { ru: 'Доступ коллег', en: 'Colleagues’ access' },
      icon: IconUserShare,
      right: 'manage:Membership',
      scopes: ['CLIENT'],
    },
    {
      to: 'looks',
      group: 'admin',
      order: 15,
      label: { ru: 'Глазами клиента', en: 'With a client’s eyes' },
      icon: IconEyeCheck,
      right: 'read:Impersonation',
      scopes: ['HQ'],
    },
  ],
});
