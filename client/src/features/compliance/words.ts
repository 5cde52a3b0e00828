import { useLocale } from '@/app/locale';
import type { AuthorityDocumentKind, RequirementKind, RequirementState } from '@/gql/enums';
import type { StatusKey } from '@/ui';
import { ru } from './ru';

/** In the order in which people read them: that of the words. */
export const kindsInOrder = Object.keys(ru.kinds) as RequirementKind[];
export const documentKindsInOrder = Object.keys(ru.documentKinds) as AuthorityDocumentKind[];

export const statusOf: Record<RequirementState, StatusKey> = {
  MET: 'requirement.met',
  ENDS_SOON: 'requirement.endsSoon',
  ENDED: 'requirement.ended',
  REPLACE_PERSON: 'requirement.replacePerson',
  MISSING: 'requirement.missing',
  OFF: 'requirement.off',
};

/** The one of two texts that is in the language of the page. */
export function useEither() {
  const { locale } = useLocale();
  return (ru: string, en: string) => (locale === 'en' && en !== '' ? en : ru);
}

export const fileUrl = (id: string, scope: string) => `/files/compliance/${id}?scope=${encodeURIComponent(scope)}`;
export const editionUrl = (id: string) => `/files/authority-documents/${id}`;
export const paperTypes = 'application/pdf,image/jpeg,image/png';
