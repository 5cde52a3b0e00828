import type { ReactNode } from 'react';
import { EmptyState, ErrorState, Panel } from '@/ui';
import s from './network.module.css';
import { PanelSkeleton } from './PanelSkeleton';

type Props<T> = {
  words: { title: string; empty: string; emptyText: string };
  hint?: ReactNode;
  actions?: ReactNode;
  /** As `useApi` gives it. */
  read: { data: object | undefined; error: unknown; refetch: () => unknown };
  rows: readonly T[];
  row: (one: T) => ReactNode;
  /** Dialogs of the panel. */
  children?: ReactNode;
};

/** Rows that belong to the card they stand on. */
export function RowsPanel<T extends { id: string }>({ words, hint, actions, read, rows, row, children }: Props<T>) {
  const { data, error, refetch } = read;
  return (
    <Panel title={words.title} hint={hint} flush actions={actions}>
      {data == null && error == null && <PanelSkeleton />}
      {error != null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data != null && rows.length === 0 && <EmptyState title={words.empty} text={words.emptyText} />}
      <ul className={s.list}>
        {rows.map((one) => (
          <li key={one.id} className={s.item}>
            {row(one)}
          </li>
        ))}
      </ul>
      {children}
    </Panel>
  );
}
