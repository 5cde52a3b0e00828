import { Button } from '@mantine/core';
import { useLocale, useStrings } from '@/app/locale';
import type { RefusalCode } from '@/gql/enums';
import { RefusalError } from '@/lib/api';
import { date, dateTime, num } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Drawer, Facts, Status } from '@/ui';
import type { AuditRow } from './AuditPage';
import s from './audit.module.css';
import { en } from './en';
import { fieldName } from './field-words';
import { operationName } from './operation-names';
import { ru } from './ru';
import { subjectName } from './subjects';
import { useWhoWords } from './useWhoWords';
import { valueName } from './value-words';

type Change = { type: string; id: string; fields: Record<string, [unknown, unknown]> };
type Changes = { code?: string; objects?: readonly Change[]; count?: number };

/** One entry: what changed, or why it was refused, and how the log knows. */
export function EntryDetails({
  entry: e,
  onAbout,
  onClose,
}: {
  entry: AuditRow;
  /** Asks for all entries of one object: its type and its id. */
  onAbout: (about: string) => void;
  onClose: () => void;
}) {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const say = useRefusalText();
  const words = useWhoWords();
  const changes = e.changes as Changes;
  const objects = changes.objects ?? [];
  const rest = (changes.count ?? objects.length) - objects.length;
  const named = e.subjectName != null;
  const given = (label: string, value: string | null) =>
    value ? [{ label, value: <span className={s.code}>{value}</span> }] : [];
  return (
    <Drawer
      title={t.entry(num(e.seq))}
      status={<Status of={e.outcome === 'DONE' ? 'log.done' : 'log.refused'} variant="pill" />}
      onClose={onClose}
    >
      <div className={s.details}>
        <p className={s.muted}>
          {dateTime(e.at)} · {words.name(e)}
        </p>
        <b>{operationName(e.action, locale)}</b>
        {changes.code == null ? (
          <section className={s.details}>
            <h3>{t.changes}</h3>
            {objects.length === 0 && <p className={s.muted}>{t.nothing}</p>}
            {objects.map((o) => (
              <ObjectChanges key={`${o.type}${o.id}`} change={o} onAbout={() => onAbout(`${o.type}:${o.id}`)} />
            ))}
            {rest > 0 && <p className={s.muted}>{t.more(num(rest))}</p>}
          </section>
        ) : (
          <section className={s.details}>
            <h3>{t.refused}</h3>
            <p>{refusalWords(say(new RefusalError(changes.code as RefusalCode)), changes.code)}</p>
          </section>
        )}
        <section className={s.details}>
          <h3>{t.facts}</h3>
          <Facts
            stacked
            items={[
              ...given(t.operation, e.action),
              ...given(t.roles, words.roles(e.roles)),
              ...given(t.scope, words.place(e)),
              ...(named ? [{ label: t.object, value: words.subject(e) }] : []),
              ...given(
                named ? t.objectId : t.object,
                e.subjectId && (named ? e.subjectId : `${words.subject(e)} ${e.subjectId}`),
              ),
              ...given(t.address, e.address),
              ...given(t.request, e.requestId),
              ...given(t.chain, /^[0-]+$/.test(e.chain) ? t.vendorChain : e.chain),
            ]}
          />
        </section>
      </div>
    </Drawer>
  );
}

/** The log keeps the code alone: words that lack their numbers and names say less than it. */
const refusalWords = (words: string, code: string) => (/undefined|NaN/.test(words) ? code : words);

function ObjectChanges({ change, onAbout }: { change: Change; onAbout: () => void }) {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const word = (field: string, value: unknown): string => {
    if (value == null) return '—';
    if (typeof value === 'boolean') return value ? t.yes : t.no;
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
      return value.map((one) => word(field, one)).join(', ') || '—';
    }
    if (typeof value !== 'string') return JSON.stringify(value);
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return dateTime(value);
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return date(value);
    return value === '…' ? t.hidden : (valueName(change.type, field, value, locale) ?? value);
  };
  return (
    <div className={s.object}>
      <span className={s.of}>
        <span className={s.muted}>{subjectName(change.type, locale)}</span>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t.allAbout(subjectName(change.type, locale))}
          onClick={onAbout}
        >
          {t.allEntries}
        </Button>
      </span>
      {Object.entries(change.fields).map(([name, [before, after]]) => (
        <div key={name} className={s.field}>
          <span className={s.muted}>{fieldName(name, locale)}</span>
          {before != null && <span className={s.before}>− {word(name, before)}</span>}
          {after != null && <span className={s.after}>+ {word(name, after)}</span>}
        </div>
      ))}
    </div>
  );
}
