import { IconLifebuoy, IconShieldLock } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'account', load: () => import('./AccountPage') },
    { path: 'recover-access', load: () => import('./RecoverAccessPage'), right: 'recover:Person' },
  ],
  publicPages: [
    { path: '/start', load: () => import('./StartPage') },
    { path: '/security', load: () => import('./SecurityAlonePage') },
  ],
  menu: [
    {
      to: 'recover-access',
      group: 'admin',
      order: 70,
      label: { ru: 'Восстановление доступа', en: 'Access recovery' },
      icon: IconLifebuoy,
      right: 'recover:Person',
    },
  ],
  actions: [{ to: 'account', label: { ru: 'Безопасность и вход', en: 'Security and log-in' }, icon: IconShieldLock }],
});
