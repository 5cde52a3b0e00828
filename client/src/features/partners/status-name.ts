import { useLocale } from '@/app/locale';
import { type StatusKey, statuses } from '@/ui';

/** The word of a state alone: for the names of views and the choices of a filter. */
export function useStatusName() {
  const { locale } = useLocale();
  return (key: StatusKey) => statuses[key][locale === 'en' ? 2 : 1];
}
