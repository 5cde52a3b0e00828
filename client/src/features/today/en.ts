import type { Strings } from '@/app/locale';
import type { ru } from './ru';

export const en: Strings<typeof ru> = {
  title: 'Today',
  sections: 'Sections',
  empty: 'No sections yet',
  emptyText: 'They appear when the administrator of the scope gives you rights.',
};
