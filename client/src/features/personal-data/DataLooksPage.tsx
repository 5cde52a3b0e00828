import { z } from 'zod';
import { useStrings } from '@/app/locale';
import type { DataLooksQuery } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { FilterSearch, FilterSelect, momentColumn } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column } from '@/ui';
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
  const columns: readonly Column<Look>[] = [
    momentColumn('when', c.when, (l) => l.at),
    { key: 'who', header: c.who, grow: true, cell: (l) => (l.purpose === 'own' ? t.applicant : l.personName) },
    { key: 'where', header: c.where, cell: (l) => words.place(l.place) },
    { key: 'what', header: c.what, cell: (l) => words.document(l.documentKind ?? null) },
    { key: 'why', header: c.why, cell: (l) => (l.purpose === 'own' ? t.applicant : words.purpose(l.purpose)) },
    { key: 'application', header: c.application, cell: (l) => <span className="tnum">{l.applicationNumber}</span> },
  ];
  return (
    <RowsPage
      of={f}
      words={t}
      meta={t.meta}
      filters={
        <>
          <FilterSearch of={f} name="who" label={t.who} />
          <FilterSearch of={f} name="number" label={t.number} />
          <FilterSelect
            of={f}
            name="purpose"
            label={t.purpose}
            data={purposes.map((value) => ({ value, label: value === 'own' ? t.applicant : all.purposes[value] }))}
          />
        </>
      }
      columns={columns}
      list={list}
      rowKey={(l) => l.id}
    />
  );
}
