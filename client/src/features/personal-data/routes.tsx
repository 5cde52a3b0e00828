import { IconEyeSearch, IconUserShield } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [
    { path: 'account/personal-data', load: () => import('./MyDataPage') },
    { path: 'data-looks', load: () => import('./DataLooksPage'), right: 'read:DataLook' },
  ],
  publicPages: [{ path: '/my-data', load: () => import('./MyDataAlonePage') }],
  menu: [
    {
      to: 'data-looks',
      group: 'admin',
      order: 25,
      label: { ru: 'Просмотры данных', en: 'Looks at data' },
      icon: IconEyeSearch,
      right: 'read:DataLook',
    },
  ],
  actions: [{ to: 'account/personal-data', label: { ru: 'Мои данные', en: 'My data' }, icon: IconUserShield }],
});
