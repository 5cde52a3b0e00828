import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { z } from 'zod';
import { useLocale, useStrings } from '@/app/locale';
import { useDownload } from '@/app/useDownload';
import { useScope } from '@/app/viewer';
import s2 from '@/features/partners/network.module.css';
import { graphql } from '@/gql';
import { auditOutcomeValues } from '@/gql/enums';
import type { AuditQuery } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { clock, date, zoneName } from '@/lib/format';
import { FilterDay, FilterSearch, FilterSelect, followed } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { Callout, type Column, Status } from '@/ui';
import s from './audit.module.css';
import { EntryDetails } from './EntryDetails';
import { en } from './en';
import { operationName, operationsLike } from './operation-names';
import { ru } from './ru';
import { subjectName } from './subjects';
import { useWhoWords } from './useWhoWords';

const Audit = graphql(`
  query Audit($after: String, $actor: String, $action: String, $actions: [String!], $outcome: AuditOutcome, $subjectId: String, $from: LocalDate, $to: LocalDate, $timeZone: String) {
    auditEntries(first: 50, after: $after, actor: $actor, action: $action, actions: $actions, outcome: $outcome, subjectId: $subjectId, from: $from, to: $to, timeZone: $timeZone) {
      edges { node { chain seq at actorKind personId actorName roles scope scopeName action outcome subjectType subjectId subjectName subjectRole changes requestId address } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export type AuditRow = AuditQuery['auditEntries']['edges'][number]['node'];

const day = z.iso.date().optional();
const filters = z.object({
  who: z.string().optional(),
  what: z.string().optional(),
  outcome: z.enum(auditOutcomeValues).optional(),
  /** One object, as its type and its id. */
  about: z
    .string()
    .regex(/^\w+:.+$/)
    .optional(),
  from: day,
  to: day,
  open: z.string().optional(),
});
const keyOf = (e: AuditRow) => `${e.chain}:${e.seq}`;

export default function AuditPage() {
  const download = useDownload();
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const scope = useScope();
  const words = useWhoWords();
  const f = useFilters(filters);
  const { who, what, outcome, about, from, to, open } = f.filters;
  const [subjectType, subjectId] = about?.split(/:(.*)/) ?? [];
  // People type the words of the log; what has no words there is sought by its own name.
  const actions = what ? operationsLike(what, locale) : [];
  const action = actions.length === 0 ? what : undefined;
  const wanted = {
    actor: who || null,
    action: action || null,
    actions: actions.length > 0 ? actions : null,
    outcome: outcome ?? null,
    subjectId: subjectId ?? null,
    from: from ?? null,
    to: to ?? null,
    timeZone: scope.timeZone,
  };
  const list = useApiPages(Audit, wanted, (data) => data.auditEntries);
  const columns: readonly Column<AuditRow>[] = [
    {
      key: 'when',
      header: `${t.when}, ${zoneName()}`,
      cell: (e) => (
        <span className={`${s.when} tnum`}>
          <b className={s2.name}>{clock(e.at)}</b>
          <span>{date(e.at)}</span>
        </span>
      ),
    },
    {
      key: 'who',
      header: t.who,
      cell: (e) => (
        <span className={`${s2.two} ${s.who}`}>
          <b className={s2.name}>{words.name(e)}</b>
          <span>{words.place(e)}</span>
        </span>
      ),
    },
    {
      key: 'what',
      header: t.what,
      grow: true,
      cell: (e) => (
        <span className={s2.two}>
          <span>{operationName(e.action, locale)}</span>
          <span>{words.subject(e)}</span>
        </span>
      ),
    },
    {
      key: 'outcome',
      header: t.outcome,
      cell: (e) => <Status of={e.outcome === 'DONE' ? 'log.done' : 'log.refused'} />,
    },
    { key: 'from', header: t.from, cell: (e) => <span className={s2.muted}>{e.address ?? t.server}</span> },
  ];
  const shown = list.rows.find((e) => keyOf(e) === open);
  const query = new URLSearchParams({ scope: scope.key, timeZone: scope.timeZone });
  const asked = {
    actor: who,
    action,
    actions: actions.join(','),
    outcome: outcome?.toLowerCase(),
    subjectId,
    from,
    to,
  };
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  return (
    <RowsPage
      of={f}
      words={t}
      meta={t.meta}
      actions={
        <Button
          variant="default"
          onClick={() => void download(`/api/audit.csv?${query}`, 'audit.csv')}
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          {t.export}
        </Button>
      }
      filters={
        <>
          <FilterSelect
            of={f}
            name="outcome"
            className={s.outcome}
            label={t.outcome}
            any={t.anyOutcome}
            data={auditOutcomeValues.map((value) => ({ value, label: t.outcomes[value] }))}
          />
          <FilterDay of={f} name="from" label={t.dateFrom} className={s.date} />
          <FilterDay of={f} name="to" label={t.dateTo} className={s.date} />
          <FilterSearch of={f} name="what" label={t.searchWhat} />
          <FilterSearch of={f} name="who" label={t.searchWho} />
        </>
      }
      notice={
        about != null && (
          <Callout
            tone="info"
            title={t.about(subjectName(subjectType ?? null, locale))}
            action={
              <Button size="compact-sm" variant="default" onClick={() => f.set({ about: undefined })}>
                {t.aboutAll}
              </Button>
            }
          >
            <span className={s.code}>{subjectId}</span>
          </Callout>
        )
      }
      inspector={
        shown != null && (
          <EntryDetails
            entry={shown}
            onAbout={(next) => f.set({ about: next })}
            onClose={() => f.set({ open: undefined })}
          />
        )
      }
      columns={columns}
      list={list}
      {...followed(f, keyOf)}
      rowTone={(e) => (e.outcome === 'REFUSED' ? 'danger' : undefined)}
    />
  );
}
