import { useLocale } from '@/app/locale';
import type { CertificateView } from '@/gql/enums';
import type { StatusKey } from '@/ui';

export const statusOf = (state: CertificateView): StatusKey =>
  `certificate.${state.toLowerCase() as Lowercase<CertificateView>}`;

/** Serial numbers and digests are read in groups of four. */
export const grouped = (hex: string) => hex.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');

export function useTitleOf() {
  const { locale } = useLocale();
  return (profile: { titleRu: string; titleEn: string }) => (locale === 'en' ? profile.titleEn : profile.titleRu);
}
