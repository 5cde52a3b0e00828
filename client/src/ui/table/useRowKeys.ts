import type { RowData } from '@tanstack/react-table';
import { type RefObject, useState } from 'react';
import { useKeys } from '@/lib/hotkeys';
import type { DataTableProps } from '../DataTable';

type Part<T extends RowData> = Pick<
  DataTableProps<T>,
  'rows' | 'rowKey' | 'activeKey' | 'onActive' | 'onOpen' | 'selected' | 'onSelect' | 'keyboard'
>;

/** J and K move the active row, Enter opens it, X selects it. The row takes the focus, so a reader of screens says it. */
export function useRowKeys<T extends RowData>(
  { rows, rowKey, activeKey, onActive, onOpen, selected, onSelect, keyboard = true }: Part<T>,
  scroll: RefObject<HTMLElement | null>,
  reveal: (index: number) => void,
) {
  const [own, setOwn] = useState<string>();
  const key = activeKey ?? own;
  const index = key == null ? -1 : rows.findIndex((row) => rowKey(row) === key);

  const pick = (row: T) => {
    setOwn(rowKey(row));
    onActive?.(row);
  };
  const focus = (rowId: string) => {
    const element = scroll.current?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(rowId)}"]`);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  };
  const go = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row == null) return;
    pick(row);
    reveal(rows.indexOf(row));
    requestAnimationFrame(() => focus(rowKey(row)));
  };
  const onRow = () => {
    const focused = document.activeElement;
    return focused == null || focused === document.body || focused === scroll.current || focused.tagName === 'TR';
  };
  const toggle = () => {
    const row = rows[index];
    if (row == null || selected == null) return;
    const next = new Set(selected);
    if (!next.delete(rowKey(row))) next.add(rowKey(row));
    onSelect?.(next);
  };
  // Enter is left to links and buttons that have the focus.
  const open = () => {
    const row = rows[index];
    if (row == null || !onRow()) return false;
    onOpen?.(row);
  };
  useKeys(
    keyboard
      ? {
          j: () => go(index + 1),
          k: () => go(index - 1),
          ...(onSelect == null ? {} : { x: toggle }),
          ...(onOpen == null ? {} : { enter: open }),
        }
      : {},
  );
  return { key, pick };
}
