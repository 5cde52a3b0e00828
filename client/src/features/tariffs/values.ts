import { useLocale, useStrings } from '@/app/locale';
import { today as dateOf } from '@/lib/format';
import type { StatusKey } from '@/ui';
import { en } from './en';
import { ru } from './ru';

export const useWords = () => useStrings({ ru, en });

/** The name in the language of the interface; an object of the catalogue has both. */
export function useNamed() {
  const { locale } = useLocale();
  return (row: { name: string; nameEn: string }) => (locale === 'en' ? row.nameEn : row.name);
}

export const categories = ['LEGAL_ENTITY', 'SOLE_ENTREPRENEUR', 'BUDGET', 'INDIVIDUAL'] as const;
export const directions = ['FNS', 'SFR', 'ROSSTAT', 'RPN', 'FSRAR', 'CBR', 'FCS'] as const;
export const periods = [3, 6, 12, 15, 24, 36] as const;
export const kinds = ['RIGHT', 'SERVICE', 'GOODS'] as const;
export const vatKinds = [
  'GENERAL',
  'REDUCED10',
  'ZERO',
  'EXEMPT_149_2_26',
  'EXEMPT_149_2_14',
  'EXEMPT_145',
  'NONE',
] as const;
export const licences = ['NONE', 'IN_CERTIFICATE', 'SEPARATE'] as const;
export const purposes = [
  'CERTIFICATE',
  'KEY_CARRIER',
  'CRYPTO_LICENCE',
  'VISIT',
  'CONSULTATION',
  'COURSE',
  'OPTION',
  'PACKAGE',
  'OTHER',
] as const;

export const codePattern = /^[a-z][a-z0-9-]{1,39}$/;

/** The catalogue changes by the calendar of Moscow. */
export const today = () => dateOf('Europe/Moscow');

interface Dated {
  status: string;
  validFrom: string;
  validTo?: string | null;
}
/** Drafts, then what an edition is to a seller today. */
export function stateOf(edition: Dated): StatusKey {
  if (edition.status === 'DRAFT') return 'tariff.draft';
  if (edition.status === 'ARCHIVED') return 'tariff.archived';
  const day = today();
  if (edition.validFrom > day) return 'tariff.planned';
  return edition.validTo == null || edition.validTo > day ? 'tariff.onSale' : 'tariff.ended';
}

/** Names for a list to choose from. */
export const choices = <K extends string>(keys: readonly K[], names: Readonly<Record<K, string>>) =>
  keys.map((value) => ({ value, label: names[value] }));
