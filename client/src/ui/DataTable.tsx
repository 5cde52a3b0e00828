import { Checkbox, Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import {
  type ColumnDef,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type MouseEvent, type ReactNode, useMemo, useRef } from 'react';
import s from './DataTable.module.css';
import { ErrorState } from './ErrorState';
import { StateBlock } from './StateBlock';
import { useUiStrings } from './strings';
import { useEndReached } from './table/useEndReached';
import { useRowKeys } from './table/useRowKeys';
import { useWindowOfRows } from './table/useWindowOfRows';

export type Column<T> = {
  key: string;
  header: ReactNode;
  cell: (row: T) => ReactNode;
  align?: 'right' | 'center';
  /** Long text is cut with an ellipsis; the column takes what is left. */
  grow?: boolean;
  /** The server knows an order by this column; its key is what `onSort` gets. */
  sortable?: boolean;
};
export type Sort = { key: string; desc: boolean };

export type DataTableProps<T extends RowData> = {
  /** Names the region for readers of screens. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  /** A 3 px edge; the words of lateness stand in the cell. */
  rowTone?: (row: T) => 'danger' | 'warning' | undefined;
  /** What the checkbox of a row is called. */
  nameOf?: (row: T) => string;
  /** Order is made by the server: the table only shows and asks for it. */
  sort?: Sort;
  onSort?: (sort: Sort | undefined) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
  /** Click or Enter on a row. */
  onOpen?: (row: T) => void;
  /** The row shown in an inspector; J and K move it when `onActive` is given, else the table keeps its own. */
  activeKey?: string;
  onActive?: (row: T) => void;
  /** Rows of the foot, as <tr>. */
  footer?: ReactNode;
  loading?: boolean;
  error?: unknown;
  onRetry?: () => void;
  /** Shown instead of «nothing found» when there are no records at all. */
  empty?: ReactNode;
  hasMore?: boolean;
  onEndReached?: () => void;
  /** Off where two tables share a page. */
  keyboard?: boolean;
};

const features = tableFeatures({ rowSortingFeature, rowSelectionFeature });

/** A table of one list: server-side order, selection, J/K/X/Enter, more rows on reaching the end, a window above 200. */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { rows, loading = false, error, onRetry, empty } = props;
  if (error != null && rows.length === 0) return <ErrorState error={error} onRetry={onRetry} />;
  if (!loading && rows.length === 0) return empty ?? <StateBlock kind="nothing" />;
  return <Grid {...props} />;
}

function Grid<T extends RowData>(props: DataTableProps<T>) {
  const t = useUiStrings();
  const { label, columns, rows, rowKey, rowTone, nameOf, sort, onSort, selected, onSelect, footer, loading } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const byKey = useMemo(() => new Map(columns.map((column) => [column.key, column])), [columns]);
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, T> => ({
          id: column.key,
          accessorFn: (row) => row,
          enableSorting: column.sortable === true,
        }),
      ),
    [columns],
  );
  const table = useTable<typeof features, T>({
    features,
    columns: definitions,
    data: rows as T[],
    getRowId: rowKey,
    manualSorting: true,
    sortDescFirst: false,
    state: {
      sorting: sort == null ? [] : [{ id: sort.key, desc: sort.desc }],
      rowSelection: Object.fromEntries([...(selected ?? [])].map((key) => [key, true as const])),
    },
    onSortingChange: (update) => {
      const next: SortingState = typeof update === 'function' ? update(table.state.sorting) : update;
      const first = next[0];
      onSort?.(first == null ? undefined : { key: first.id, desc: first.desc });
    },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(table.state.rowSelection) : update;
      onSelect?.(new Set(Object.keys(next)));
    },
  });
  const selectable = selected != null;
  const span = columns.length + (selectable ? 1 : 0);
  const all = table.getRowModel().rows;
  const view = useWindowOfRows(scroll, all.length);
  const active = useRowKeys(props, scroll, view.reveal);
  const end = useEndReached(scroll, rows.length, props.hasMore === true ? props.onEndReached : undefined);
  const open = (row: T) => (event: MouseEvent<HTMLElement>) => {
    if ((event.target as HTMLElement).closest('a, button, input, label') != null) return;
    if (getSelection()?.isCollapsed === false) return;
    active.pick(row);
    props.onOpen?.(row);
  };
  const clickable = props.onOpen != null || props.onActive != null;

  return (
    <div ref={scroll} className={s.scroll} tabIndex={0} role="region" aria-label={label} aria-busy={loading}>
      <table
        className={s.table}
        data-selectable={selectable || undefined}
        aria-rowcount={view.windowed ? rows.length + 1 : undefined}
      >
        <thead ref={view.head}>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {selectable && (
                <th className={s.check}>
                  <Checkbox
                    size="xs"
                    aria-label={t.selectAll}
                    checked={rows.length > 0 && table.getIsAllRowsSelected()}
                    indeterminate={!table.getIsAllRowsSelected() && table.getIsSomeRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                  />
                </th>
              )}
              {group.headers.map(({ column }) => (
                <Head
                  key={column.id}
                  column={byKey.get(column.id)}
                  sorted={column.getIsSorted()}
                  onSort={onSort == null || !column.getCanSort() ? undefined : () => column.toggleSorting()}
                />
              ))}
            </tr>
          ))}
        </thead>
        <tbody data-clickable={clickable || undefined}>
          {loading && rows.length === 0 && <Skeletons span={span} />}
          <Gap height={view.before} span={span} />
          {view.indexes.map((index) => {
            const row = all[index];
            if (row == null) return null;
            return (
              <tr
                key={row.id}
                ref={view.measure}
                data-index={index}
                data-key={row.id}
                tabIndex={-1}
                aria-rowindex={view.windowed ? index + 2 : undefined}
                data-tone={rowTone?.(row.original)}
                data-active={row.id === active.key || undefined}
                data-selected={selected?.has(row.id) || undefined}
                onClick={clickable ? open(row.original) : undefined}
              >
                {selectable && (
                  <td className={s.check}>
                    <Checkbox
                      size="xs"
                      aria-label={t.selectRow(nameOf?.(row.original) ?? row.id)}
                      checked={row.getIsSelected()}
                      onChange={row.getToggleSelectedHandler()}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.key} data-align={column.align} data-grow={column.grow || undefined}>
                    {column.cell(row.original)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Gap height={view.after} span={span} />
          {props.hasMore === true && (
            <tr ref={end} className={s.more}>
              <td colSpan={span}>{t.loadingMore}</td>
            </tr>
          )}
        </tbody>
        {footer != null && <tfoot>{footer}</tfoot>}
      </table>
    </div>
  );
}

type HeadProps<T> = { column: Column<T> | undefined; sorted: false | 'asc' | 'desc'; onSort: (() => void) | undefined };
function Head<T>({ column, sorted, onSort }: HeadProps<T>) {
  const order = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined;
  return (
    <th data-align={column?.align} data-grow={column?.grow || undefined} aria-sort={order}>
      {onSort == null ? (
        column?.header
      ) : (
        <button type="button" className={s.sort} onClick={onSort}>
          {column?.header}
          {sorted === 'asc' && <IconArrowUp size={13} aria-hidden />}
          {sorted === 'desc' && <IconArrowDown size={13} aria-hidden />}
        </button>
      )}
    </th>
  );
}

const Gap = ({ height, span }: { height: number; span: number }) =>
  height === 0 ? null : (
    <tr aria-hidden className={s.gap} style={{ '--h': `${height}px` } as React.CSSProperties}>
      <td colSpan={span} />
    </tr>
  );

const Skeletons = ({ span }: { span: number }) =>
  Array.from({ length: 8 }, (_, i) => (
    <tr key={i} aria-hidden>
      <td colSpan={span}>
        <Skeleton height={8} radius="xl" className={s.skeleton} />
      </td>
    </tr>
  ));
