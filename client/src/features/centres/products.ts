import { useLocale } from '@/app/locale';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';

const CentreProducts = graphql(`
  query CentreProducts { products(archived: true) { code name nameEn archivedAt } }
`);

/** Products of the catalogue by name: to choose from those on sale and to name those that were chosen. */
export function useProducts() {
  const { locale } = useLocale();
  const { data } = useApi(CentreProducts);
  const names = new Map((data?.products ?? []).map((p) => [p.code, (locale === 'en' && p.nameEn) || p.name]));
  const sold = (data?.products ?? []).filter((p) => p.archivedAt == null).map((p) => p.code);
  const nameOf = (code: string) => names.get(code) ?? code;
  return {
    nameOf,
    /** With those chosen before, so that they can be seen and taken away. */
    choices: (chosen: readonly string[]) =>
      [...new Set([...sold, ...chosen])].map((code) => ({ value: code, label: nameOf(code) })),
  };
}
