import { IconPalette } from '@tabler/icons-react';
import { feature } from '@/app/feature';

/** Developers only: every part of the language in one place, on figures made up on the page. */
export default feature({
  pages: [
    { path: 'kit', load: () => import('./KitPage') },
    { path: 'kit/list', load: () => import('./KitListPage') },
  ],
  menu: [
    {
      to: 'kit',
      group: 'admin',
      order: 990,
      label: { ru: 'Язык интерфейса', en: 'Design language' },
      icon: IconPalette,
    },
    {
      to: 'kit/list',
      group: 'admin',
      order: 991,
      label: { ru: 'Образец списка', en: 'Sample list' },
      icon: IconPalette,
    },
  ],
});
