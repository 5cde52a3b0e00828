import { IconMailbox } from '@tabler/icons-react';
import { feature } from '@/app/feature';

export default feature({
  pages: [{ path: 'messages', load: () => import('./MessagesPage'), right: 'read:KeptMessage' }],
  menu: [
    {
      to: 'messages',
      group: 'admin',
      order: 40,
      label: { ru: 'Письма и СМС', en: 'Letters and SMS' },
      icon: IconMailbox,
      right: 'read:KeptMessage',
    },
  ],
});
