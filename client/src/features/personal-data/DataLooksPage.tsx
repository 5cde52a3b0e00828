import { Select } from '@mantine/core';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import type { DataLooksQuery } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { dateTime } from '@/lib/format';
import { ListPage } from '@/pages/frames';
import { type Column, DataTable, EmptyState, FilterBar, SearchField } from '@/ui';
import { en } from './en';
import { DataLooks } from './queries';
import { ru } from './ru';
import { useLookWords } from './useLookWords';

const purposes = ['review', 'recheck', 'visit', 'service', 'own'] as const;
const filters = z.object({
  who: z.string().optional(),
  purpose: z.enum(purposes).optional(),
  number: z.string().optional(),
});
type Look = DataLooksQuery['dataLooks']['edges'][number]['node'];

/** For those who watch over personal data: every look at an applicant's papers. */
export default function DataLooksPage() {
  const all = useStrings({ ru, en });
  const { admin: t, looks: c } = all;
  const words = useLookWords();
  const f = useFilters(filters);
  const { who, purpose, number } = f.filters;
  const list = useApiPages(
    DataLooks,
    { who: who || null, purpose: purpose ?? null, number: number || null },
    (data) => data.dataLooks,
  );
  const active = [who, purpose, number].some((value) => value != null && value !== '');
  const columns: readonly Column<Look>[] = [
    { key: 'when', header: c.when, cell: (l) => <span className="tnum">{dateTime(l.at)}</span> },
    { key: 'who', header: c.who, grow: true, cell: (l) => (l.purpose === 'own' ? t.applicant : l.personName) },
    { key: 'where', header: c.where, cell: (l) => words.place(l.place) },
    { key: 'what', header: c.what, cell: (l) => words.document(l.documentKind ?? null) },
    { key: 'why', header: c.why, cell: (l) => (l.purpose === 'own' ? t.applicant : words.purpose(l.purpose)) },
    { key: 'application', header: c.application, cell: (l) => <span className="tnum">{l.applicationNumber}</span> },
  ];
  return (
    <ListPage
      title={t.title}
      meta={t.meta}
      filters={
        <FilterBar active={active} onReset={f.reset}>
          <SearchField label={t.who} value={who} onChange={(next) => f.set({ who: next || undefined })} />
          <SearchField label={t.number} value={number} onChange={(next) => f.set({ number: next || undefined })} />
          <Select
            aria-label={t.purpose}
            placeholder={t.purpose}
            clearable
            data={purposes.map((value) => ({ value, label: value === 'own' ? t.applicant : all.purposes[value] }))}
            value={purpose ?? null}
            onChange={(next) => f.set({ purpose: (next ?? undefined) as typeof purpose })}
          />
        </FilterBar>
      }
    >
      <DataTable
        label={t.title}
        columns={columns}
        rows={list.rows}
        rowKey={(l) => l.id}
        loading={list.loading}
        error={list.error}
        onRetry={list.refetch}
        hasMore={list.hasMore}
        onEndReached={list.loadMore}
        empty={active ? undefined : <EmptyState title={t.empty} text={t.emptyText} />}
      />
    </ListPage>
  );
}
