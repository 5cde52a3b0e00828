import type { Locale } from '@/app/locale';
import { commands } from './operations';
import { ownWork } from './own-work';

const words = { ...ownWork, ...commands };

/** Entries may bear after ‘of’ what they were about: it is no part of the name. */
export function operationName(action: string, locale: Locale): string {
  const [name] = action.split(/ of (?=\+|[0-9a-f-]{36}$)/) as [string];
  return words[name]?.[locale === 'en' ? 1 : 0] ?? action;
}

/** Names of the commands whose words, or whose own name, hold what was typed. */
export function operationsLike(typed: string, locale: Locale): string[] {
  const plain = (text: string) => text.toLowerCase().replaceAll('ё', 'е');
  const part = plain(typed.trim());
  return Object.keys(words).filter(
    (name) => plain(name).includes(part) || plain(operationName(name, locale)).includes(part),
  );
}
