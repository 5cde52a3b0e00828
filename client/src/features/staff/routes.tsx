import { IconUsersGroup } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [{ path: 'staff', load: () => import('./StaffPage'), right: 'read:Membership' }],
  menu: [
    {
      to: 'staff',
      group: 'network',
      order: 40,
      label: { ru: 'Сотрудники', en: 'Staff' },
      icon: IconUsersGroup,
      right: 'read:Membership',
      scopes: ['HQ', 'PARTNER', 'CENTRE'],
    },
  ],
});
