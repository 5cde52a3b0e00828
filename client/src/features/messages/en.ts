import type { Strings } from '@/app/locale';
import type { ru } from './ru';

export const en: Strings<typeof ru> = {
  title: 'Letters and SMS',
  note: 'No mail server is set: letters do not leave but stay here.',
  search: 'To whom',
  channel: 'Kind',
  anyChannel: 'All',
  channels: { MAIL: 'Letter', SMS: 'SMS' },
  to: 'To',
  subject: 'About',
  at: 'When',
  attachments: 'Attachments',
  empty: 'No letters yet',
  emptyText: 'All that Okno would send by mail and SMS will stand here: invitations, invoices, reminders.',
  html: 'As it is seen',
  text: 'As text',
  views: 'View of the letter',
  size: (kb: string) => `${kb} KB`,
  frame: (subject: string) => `Letter “${subject}”`,
};
