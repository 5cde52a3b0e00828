import { IconCalendarCog } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [{ path: 'calendars', load: () => import('./CalendarsPage'), right: 'read:CalendarYear' }],
  menu: [
    {
      to: 'calendars',
      group: 'admin',
      order: 30,
      label: { ru: 'Календарь', en: 'Calendar' },
      icon: IconCalendarCog,
      right: 'read:CalendarYear',
      scopes: ['HQ', 'PARTNER', 'CENTRE'],
    },
  ],
});
