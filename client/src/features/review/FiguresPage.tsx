import { useStrings } from '@/app/locale';
import type { ReviewFiguresQuery } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { daysAgo, num } from '@/lib/format';
import { z } from '@/lib/zod';
import { ListPage } from '@/pages/frames';
import { type Column, DataTable, EmptyState, FilterBar } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import { en } from './en';
import { Figures } from './queries';
import s from './review.module.css';
import { ru } from './ru';

type Row = ReviewFiguresQuery['reviewFigures'][number];
const shape = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });

/** By operator: how much, how well in time, how often a second person disagreed. */
export default function FiguresPage() {
  const t = useStrings({ ru, en }).figures;
  const f = useFilters(shape);
  const from = f.filters.from ?? daysAgo(30);
  const to = f.filters.to ?? daysAgo(0);
  const { data, error, isLoading, refetch } = useApi(Figures, { from, to });
  return (
    <ListPage
      title={t.title}
      filters={
        <FilterBar active={f.active.length > 0} onReset={f.reset}>
          <DayInput
            className={s.day}
            aria-label={t.from}
            value={from}
            onChange={(day) => f.set({ from: day ?? undefined })}
          />
          <DayInput
            className={s.day}
            aria-label={t.to}
            value={to}
            onChange={(day) => f.set({ to: day ?? undefined })}
          />
        </FilterBar>
      }
    >
      <DataTable
        label={t.title}
        columns={columnsOf(t)}
        rows={data?.reviewFigures ?? []}
        rowKey={(row) => row.personId}
        nameOf={(row) => row.name}
        loading={isLoading}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t.empty} text={t.emptyText} />}
      />
    </ListPage>
  );
}

type Words = ReturnType<typeof useStrings<typeof ru>>['figures'];
const columnsOf = (t: Words): readonly Column<Row>[] => [
  { key: 'operator', header: t.operator, grow: true, cell: (r) => <b>{r.name}</b> },
  { key: 'accepted', header: t.accepted, align: 'right', cell: (r) => num(r.accepted) },
  { key: 'rejected', header: t.rejected, align: 'right', cell: (r) => num(r.rejected) },
  {
    key: 'inTime',
    header: t.inTime,
    align: 'right',
    cell: (r) => `${Math.round((100 * r.inTime) / Math.max(1, r.accepted + r.rejected))} %`,
  },
  {
    key: 'median',
    header: t.median,
    align: 'right',
    cell: (r) =>
      r.medianSeconds == null ? '—' : t.minutes(num(Math.floor(r.medianSeconds / 60)), num(r.medianSeconds % 60)),
  },
  { key: 'rechecked', header: t.rechecked, align: 'right', cell: (r) => num(r.rechecked) },
  { key: 'disagreed', header: t.disagreed, align: 'right', cell: (r) => num(r.disagreed) },
];
