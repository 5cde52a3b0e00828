import type { Strings } from '@/app/locale';
import type { ru } from './ru';

export const en: Strings<typeof ru> = {
  product: 'Okno',
  tagline: 'All that the state asks of a business, in one window',
};
