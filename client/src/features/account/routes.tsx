import { IconDevices } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [{ path: 'account', load: () => import('./AccountPage') }],
  actions: [{ to: 'account', label: { ru: 'Мои входы', en: 'My sessions' }, icon: IconDevices }],
});
