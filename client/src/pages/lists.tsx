import { Button, Menu, Select, type SelectProps } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import type { ListFilters } from '@/lib/filters';
import { dateClock, foreignZone } from '@/lib/format';
import {
  type BuiltInView,
  type Column,
  DataTable,
  type DataTableProps,
  EmptyState,
  FilterBar,
  SavedViews,
  SearchField,
} from '@/ui';
import { DayInput } from '@/ui/DayInput';

/** Parts of a list page. `of` is what `useFilters` gives: each part reads its filter from the address and writes it there. */
type Of<F extends object> = { of: ListFilters<F> };
export type Named<F extends object> = Of<F> & { name: keyof F & string; label: string };

/** Views of the list, the person's own among them; `list` names it on the device. */
export function ListViews<F extends object>({
  of,
  list,
  ...views
}: Of<F> & { list: string; label: string; builtIn: readonly BuiltInView[] }) {
  const { person } = useViewer();
  return <SavedViews list={`${person.id}:${list}`} filters={of.shown} onApply={of.apply} {...views} />;
}

/** «Reset» appears with the first filter; a view stands in its tab and is no filter of one's own. */
export function FilterGroup<F extends object>({ of, children }: Of<F> & { children: ReactNode }) {
  return (
    <FilterBar active={of.active.some((name) => name !== 'view')} onReset={of.reset}>
      {children}
    </FilterBar>
  );
}

const textOf = <F extends object>({ of, name }: Named<F>) => (of.filters[name] as string | undefined) ?? null;
const write = <F extends object>({ of, name }: Named<F>, value: string | null) =>
  of.set({ [name]: value || undefined } as Partial<F>);

export function FilterSearch<F extends object>(at: Named<F>) {
  return <SearchField label={at.label} value={textOf(at) ?? undefined} onChange={(next) => write(at, next)} />;
}

/** `any`: what stands there while nothing is chosen; the label when it is not given. */
export function FilterSelect<F extends object>({
  of,
  name,
  label,
  any = label,
  ...select
}: Named<F> & { any?: string } & Pick<
    SelectProps,
    'data' | 'searchable' | 'searchValue' | 'onSearchChange' | 'className' | 'w'
  >) {
  const at = { of, name, label };
  return (
    <Select
      aria-label={label}
      placeholder={any}
      clearable
      value={textOf(at)}
      onChange={(next) => write(at, next)}
      {...select}
    />
  );
}

export function FilterDay<F extends object>({ of, name, label, className }: Named<F> & { className?: string }) {
  const at = { of, name, label };
  return (
    <DayInput
      className={className}
      aria-label={label}
      placeholder={label}
      clearable
      value={textOf(at)}
      onChange={(next) => write(at, next)}
    />
  );
}

/** Rows read page by page, as `useApiPages` gives them. */
interface Pages<T> {
  rows: readonly T[];
  loading: boolean;
  error: unknown;
  refetch: () => void;
  hasMore: boolean;
  loadMore: () => void;
}
type Words = { empty: string; emptyText: string };
type TableProps<T extends RowData> = Omit<
  DataTableProps<T>,
  'rows' | 'loading' | 'error' | 'onRetry' | 'hasMore' | 'onEndReached' | 'empty'
>;

export type ListTableProps<T extends RowData> = TableProps<T> & {
  list: Pages<T>;
  words?: Words;
  of?: { active: readonly string[] };
  /** What can be done about the emptiness. */
  action?: ReactNode;
};

/**
 * The table of the list with its states. `words` are said when there is nothing at all; where filters (`of`) narrow the list,
 * nothing was found instead.
 */
export function ListTable<T extends RowData>({ list, words, of, action, ...table }: ListTableProps<T>) {
  const nothing = words != null && (of == null || of.active.length === 0);
  return (
    <DataTable
      rows={list.rows}
      loading={list.loading}
      error={list.error}
      onRetry={list.refetch}
      hasMore={list.hasMore}
      onEndReached={list.loadMore}
      empty={nothing ? <EmptyState title={words.empty} text={words.emptyText} action={action} /> : undefined}
      {...table}
    />
  );
}

interface MomentLook<T> {
  /** Where nothing has happened yet. */
  none?: ReactNode;
  show?: (moment: string, row: T) => ReactNode;
}
/** A column of moments; its head names the zone, once for all rows, where the reader's own clock shows another time. */
export const momentColumn = <T,>(
  key: string,
  header: string,
  of: (row: T) => string | null | undefined,
  { none = null, show = (moment) => moment }: MomentLook<T> = {},
): Column<T> => ({
  key,
  header: [header, foreignZone()].filter(Boolean).join(', '),
  cell: (row) => {
    const at = of(row);
    return at == null ? none : <span className="tnum">{show(dateClock(at), row)}</span>;
  },
});

/** The row that is open beside the table follows the row that the keys stand on. */
export function followed<T, F extends { open?: string | undefined }>(of: ListFilters<F>, rowKey: (row: T) => string) {
  const { open } = of.filters;
  const show = (row: T) => of.set({ open: rowKey(row) } as Partial<F>);
  return { rowKey, activeKey: open, onActive: (row: T) => open != null && show(row), onOpen: show };
}

/** A column that is sorted from the first to the last or not at all; else the list stands in its own order. */
export const ascending = <F extends { sort?: string | undefined }>(
  of: ListFilters<F>,
  key: NonNullable<F['sort']>,
): Pick<DataTableProps<RowData>, 'sort' | 'onSort'> => ({
  ...(of.filters.sort === key ? { sort: { key, desc: false } } : {}),
  onSort: (next) => of.set({ sort: next == null || next.desc ? undefined : key } as Partial<F>),
});

/** The list as a file of either kind. */
export function ExportMenu({ label, onPick }: { label: string; onPick: (kind: 'xlsx' | 'csv') => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((kind) => (
          <Menu.Item key={kind} onClick={() => onPick(kind)}>
            {kind.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
