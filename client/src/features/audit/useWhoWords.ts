import { en as appEn } from '@/app/en';
import { useStrings } from '@/app/locale';
import { ru as appRu } from '@/app/ru';
import type { AuditRow } from './AuditPage';
import { en } from './en';
import { ru } from './ru';

/** Words of who did an entry, in what roles and where. */
export function useWhoWords() {
  const t = useStrings({ ru, en });
  const { roles } = useStrings({ ru: appRu, en: appEn });
  return {
    /** A person by name, an applicant by the phone of his cabinet, the program as itself; a stranger had not logged in. */
    name({ actorKind, actorName, personId }: Pick<AuditRow, 'actorKind' | 'actorName' | 'personId'>): string {
      if (personId != null) return actorName ?? t.somebody;
      const phone = /^cabinet of (.+)$/.exec(actorName ?? '')?.[1];
      if (phone != null) return t.applicant(phone);
      return actorKind === 'system' ? t.system : t.somebody;
    },
    place: ({ scope, scopeName }: Pick<AuditRow, 'scope' | 'scopeName'>): string =>
      scopeName ?? (scope === 'hq' ? t.vendor : (scope ?? '')),
    roles: (held: readonly string[]): string =>
      held.map((role) => roles[role.replace(/([A-Z])/g, '_$1').toUpperCase() as keyof typeof roles] ?? role).join(', '),
  };
}
