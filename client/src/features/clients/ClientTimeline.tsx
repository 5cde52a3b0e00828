import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { useAt, useReaches } from '@/app/viewer';
import type { ClientLinesQuery } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { clock, date, money, month, zoneName } from '@/lib/format';
import { EmptyState, ErrorState, Panel, Status } from '@/ui';
import s from './ClientTimeline.module.css';
import { en } from './en';
import { ClientLines } from './queries';
import { ru } from './ru';
import { kindSources, type LineKind, lineIcons, lineWords, type Payload } from './timeline-words';

type Entry = ClientLinesQuery['client']['timeline']['edges'][number]['node'];
const kinds = Object.keys(kindSources) as LineKind[];

/** One line in time: everything that happened to the client, newest first, by months. */
export function ClientTimeline({ clientId }: { clientId: string }) {
  const t = useStrings({ ru, en }).timeline;
  const [shown, setShown] = useState<ReadonlySet<LineKind>>(new Set());
  const sources = [...shown].flatMap((kind) => kindSources[kind]);
  const list = useApiPages(
    ClientLines,
    { id: clientId, kinds: sources.length > 0 ? sources : null },
    (d) => d.client.timeline,
  );
  const toggle = (kind: LineKind) => {
    const next = new Set(shown);
    if (!next.delete(kind)) next.add(kind);
    setShown(next);
  };
  const months = new Map<string, Entry[]>();
  for (const entry of list.rows) {
    if (lineWords(entry.type) == null) continue;
    const name = month(entry.at);
    months.set(name, [...(months.get(name) ?? []), entry]);
  }
  return (
    <Panel
      title={t.title}
      hint={zoneName()}
      actions={
        shown.size > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={() => setShown(new Set())}>
            {t.all}
          </Button>
        )
      }
      flush
    >
      <div className={s.filters} role="group" aria-label={t.filter}>
        {kinds.map((kind) => {
          const Icon = lineIcons[kind];
          return (
            <button
              key={kind}
              type="button"
              className={s.chip}
              aria-pressed={shown.has(kind)}
              onClick={() => toggle(kind)}
            >
              <Icon size={14} stroke={1.75} aria-hidden className={s.chipIcon} /> {t.kinds[kind]}
            </button>
          );
        })}
      </div>
      {list.error != null && <ErrorState error={list.error} onRetry={list.refetch} />}
      {list.loading && list.rows.length === 0 && <Skeleton h={44} m={16} />}
      {!list.loading && list.error == null && months.size === 0 && <EmptyState title={t.empty} text={t.emptyText} />}
      {[...months].map(([name, entries]) => (
        <section key={name} className={s.month}>
          <h3 className={s.monthTitle}>{name}</h3>
          <ol className={s.rows}>
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {list.hasMore && (
        <p className={s.more}>
          <Button variant="default" onClick={list.loadMore}>
            {t.more}
          </Button>
        </p>
      )}
    </Panel>
  );
}

function Row({ entry: e }: { entry: Entry }) {
  const t = useStrings({ ru, en }).timeline;
  const { locale } = useLocale();
  const at = useAt();
  const reaches = useReaches();
  const words = lineWords(e.type);
  if (words == null) return null;
  const Icon = lineIcons[words.kind];
  const line = words.line(e.payload as Payload, locale);
  return (
    <li className={s.row}>
      <time className={s.when} dateTime={e.at}>
        {date(e.at).slice(0, 5)} <span>{clock(e.at)}</span>
      </time>
      <span className={s.bullet}>
        <Icon size={15} stroke={1.75} aria-hidden />
      </span>
      <div className={s.text}>
        <p className={s.head}>
          {line.to == null || !reaches(line.to) ? (
            <span className={s.title}>{line.title}</span>
          ) : (
            <Link className={s.title} to={at(...line.to)}>
              {line.title}
            </Link>
          )}
          {line.sum != null && <span className={s.sum}>{money(line.sum)}</span>}
        </p>
        <p className={s.note}>
          {line.status != null && <Status of={line.status} />}
          {line.note != null && line.note !== '' && <span>{line.note}</span>}
          <span>{e.actorName ?? t.system}</span>
        </p>
      </div>
    </li>
  );
}
