import { Checkbox, Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import s from './DataTable.module.css';
import { ru } from './ru';
import { StateBlock } from './StateBlock';

export type Column<T> = {
  key: string;
  header: ReactNode;
  cell: (row: T) => ReactNode;
  align?: 'right' | 'center';
  /** Long text is cut with an ellipsis; the column takes what is left. */
  grow?: boolean;
  sort?: 'asc' | 'desc' | 'none';
};

type Props<T> = {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  rowTone?: (row: T) => 'danger' | 'warning' | undefined;
  selected?: ReadonlySet<string>;
  onToggle?: (key: string) => void;
  onToggleAll?: () => void;
  nameOf?: (row: T) => string;
  activeKey?: string;
  footer?: ReactNode;
  loading?: boolean;
};

/** Presentational table: sorting, selection and virtual rows come from TanStack Table and Virtual in the real page. */
export function DataTable<T>(props: Props<T>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    rowTone,
    selected,
    onToggle,
    onToggleAll,
    nameOf,
    activeKey,
    footer,
    loading = false,
  } = props;
  const selectable = selected != null;
  if (!loading && rows.length === 0) return <StateBlock kind="nothing" />;
  return (
    <div className={s.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={s.table}>
        <thead>
          <tr>
            {selectable && (
              <th className={s.check}>
                <Checkbox
                  size="xs"
                  aria-label={ru.selectAll}
                  checked={selected.size === rows.length}
                  indeterminate={selected.size > 0 && selected.size < rows.length}
                  onChange={onToggleAll}
                />
              </th>
            )}
            {columns.map((c) => (
              <Head key={c.key} column={c} />
            ))}
          </tr>
        </thead>
        <tbody>
          {loading
            ? Array.from({ length: 8 }, (_, i) => <SkeletonRow key={i} span={columns.length + (selectable ? 1 : 0)} />)
            : rows.map((row) => {
                const key = rowKey(row);
                return (
                  <tr
                    key={key}
                    data-tone={rowTone?.(row)}
                    data-active={key === activeKey || undefined}
                    data-selected={selected?.has(key) || undefined}
                  >
                    {selectable && (
                      <td className={s.check}>
                        <Checkbox
                          size="xs"
                          aria-label={ru.selectRow(nameOf?.(row) ?? key)}
                          checked={selected.has(key)}
                          onChange={() => onToggle?.(key)}
                        />
                      </td>
                    )}
                    {columns.map((c) => (
                      <td key={c.key} data-align={c.align} data-grow={c.grow || undefined}>
                        {c.cell(row)}
                      </td>
                    ))}
                  </tr>
                );
              })}
        </tbody>
        {footer != null && <tfoot>{footer}</tfoot>}
      </table>
    </div>
  );
}

function Head<T>({ column: c }: { column: Column<T> }) {
  const sort = c.sort === 'asc' ? 'ascending' : c.sort === 'desc' ? 'descending' : undefined;
  return (
    <th data-align={c.align} data-grow={c.grow || undefined} aria-sort={sort}>
      {c.sort == null ? (
        c.header
      ) : (
        <button type="button" className={s.sort}>
          {c.header}
          {c.sort === 'asc' && <IconArrowUp size={13} aria-hidden />}
          {c.sort === 'desc' && <IconArrowDown size={13} aria-hidden />}
        </button>
      )}
    </th>
  );
}

const SkeletonRow = ({ span }: { span: number }) => (
  <tr>
    <td colSpan={span}>
      <Skeleton height={8} radius="xl" className={s.skeleton} />
    </td>
  </tr>
);
