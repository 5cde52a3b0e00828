import { useLocale, useStrings } from '@/app/locale';
import type { CertificateView } from '@/gql/enums';
import type { StatusKey } from '@/ui';
import { en } from './en';
import { ru } from './ru';

export const statusOf = (state: CertificateView): StatusKey =>
  `certificate.${state.toLowerCase() as Lowercase<CertificateView>}`;

/** Serial numbers and digests are read in groups of four. */
export const grouped = (hex: string) => hex.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');

export function useTitleOf() {
  const { locale } = useLocale();
  return (profile: { titleRu: string; titleEn: string }) => (locale === 'en' ? profile.titleEn : profile.titleRu);
}

/** «issuing-2» as people call it: which authority or service, and its how-manieth key. */
export function useAuthorityName() {
  const t = useStrings({ ru, en }).authority;
  return (name: string) => {
    const [code = '', generation = '1'] = name.split('-');
    return t.named(t.codes[code] ?? code, Number(generation));
  };
}
