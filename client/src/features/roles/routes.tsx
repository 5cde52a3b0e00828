import { IconKey } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [{ path: 'roles', load: () => import('./RolesPage') }],
  menu: [
    { to: 'roles', group: 'admin', order: 10, label: { ru: 'Роли и права', en: 'Roles and rights' }, icon: IconKey },
  ],
});
