import { en as appEn } from '@/app/en';
import { useStrings } from '@/app/locale';
import { ru as appRu } from '@/app/ru';
import { plural } from '@/lib/format';
import { en } from './en';
import { ru } from './ru';

/** Words of one look: whose desk it was, what was looked at and what for. */
export function useLookWords() {
  const t = useStrings({ ru, en });
  const { roles } = useStrings({ ru: appRu, en: appEn });
  return {
    place(place: string) {
      if (place === '' || /^\d+$/.test(place)) return place && t.centre(place);
      const role = place.replace(/([A-Z])/g, '_$1').toUpperCase();
      return roles[role as keyof typeof roles] ?? place;
    },
    times: (n: number) => plural(n, t.times),
    document: (kind: string | null) => t.documents[(kind ?? 'none') as keyof typeof t.documents] ?? kind ?? '',
    purpose: (purpose: string) => t.purposes[purpose as keyof typeof t.purposes] ?? purpose,
  };
}
