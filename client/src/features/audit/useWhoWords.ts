import { useLocale, useStrings } from '@/app/locale';
import type { AuditRow } from './AuditPage';
import { en } from './en';
import { ru } from './ru';
import { subjectName as kindName } from './subjects';
import { valueName } from './value-words';

/** Words of who did an entry, in what roles, where and to what. */
export function useWhoWords() {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const roleName = (role: string) => valueName('Membership', 'role', role, locale) ?? role;
  return {
    /** «Счёт: 66140000012», «Роль: Анна Иванова, Бухгалтер»; the kind alone where nothing tells it from its likes. */
    subject({ subjectType, subjectName, subjectRole }: Pick<AuditRow, 'subjectType' | 'subjectName' | 'subjectRole'>) {
      const name = [subjectName, subjectRole && roleName(subjectRole)].filter(Boolean).join(', ');
      const kind = kindName(subjectType ?? null, locale);
      return name === '' ? kind : `${kind}: ${name}`;
    },
    /** A person by name, an applicant by the phone of his cabinet, the program as itself; a stranger had not logged in. */
    name({ actorKind, actorName, personId }: Pick<AuditRow, 'actorKind' | 'actorName' | 'personId'>): string {
      if (personId != null) return actorName ?? t.somebody;
      const phone = /^cabinet of (.+)$/.exec(actorName ?? '')?.[1];
      if (phone != null) return t.applicant(phone);
      return actorKind === 'system' ? t.system : t.somebody;
    },
    place: ({ scope, scopeName }: Pick<AuditRow, 'scope' | 'scopeName'>): string =>
      scopeName ?? (scope === 'hq' ? t.vendor : (scope ?? '')),
    roles: (held: readonly string[]): string => held.map(roleName).join(', '),
  };
}
