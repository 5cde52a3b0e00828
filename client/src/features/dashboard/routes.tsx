import { IconCalendarDue } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [{ path: 'today', load: () => import('./TodayPage') }],
  menu: [{ to: 'today', group: 'main', order: 10, label: { ru: 'Сегодня', en: 'Today' }, icon: IconCalendarDue }],
});
