import type { RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { ListFilters } from '@/lib/filters';
import { ListPage, type ListPageProps } from './frames';
import { FilterGroup, ListTable, type ListTableProps } from './lists';

type Props<T extends RowData, F extends object> = Omit<ListPageProps, 'title' | 'children'> &
  Omit<ListTableProps<T>, 'label' | 'of' | 'words' | 'footer'> & {
    of?: ListFilters<F>;
    /** What the list is called, and what is said where there is nothing at all. */
    words: { title: string; empty: string; emptyText: string };
    /** Dialogs of the page. */
    children?: ReactNode;
  };

/** A page of one list: a page that shows rows of the server names only what is its own. */
export function RowsPage<T extends RowData, F extends object = object>({
  of,
  words,
  meta,
  status,
  back,
  actions,
  views,
  filters,
  notice,
  footer,
  inspector,
  children,
  ...table
}: Props<T, F>) {
  return (
    <ListPage
      title={words.title}
      {...{ meta, status, back, actions, views, notice, footer, inspector }}
      filters={filters != null && of != null ? <FilterGroup of={of}>{filters}</FilterGroup> : undefined}
    >
      <ListTable<T> label={words.title} of={of} words={words} {...table} />
      {children}
    </ListPage>
  );
}
