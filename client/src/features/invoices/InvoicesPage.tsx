import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLive } from '@/app/live';
import { useStrings } from '@/app/locale';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan, useScope, useViewer } from '@/app/viewer';
import type { InvoiceRowFragment } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { amount, date, money, num } from '@/lib/format';
import { ExportMenu, FilterSearch, ListViews } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, LinkButton, LiveBar, Status } from '@/ui';
import { BulkBar } from './BulkBar';
import { en } from './en';
import { filterOf, invoiceFilters, searchOf } from './filters';
import { InvoiceFilters } from './InvoiceFilters';
import s from './invoices.module.css';
import { Invoices, InvoicesSums } from './queries';
import { ru } from './ru';
import { statusKey } from './status';

type Sorts = 'NEWEST' | 'PAY_UNTIL' | 'TOTAL';

export default function InvoicesPage() {
  const t = useStrings({ ru, en });
  const { person } = useViewer();
  const scope = useScope();
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const f = useFilters(invoiceFilters);
  const { sort = 'NEWEST' } = f.filters;
  const filter = filterOf(f.filters, person.id);
  const list = useApiPages(Invoices, { filter, sort: sort as Sorts }, (data) => data.invoices);
  const sums = useApi(InvoicesSums, { filter }, { staleTime: 5_000 }).data;
  const views = sums?.invoiceViews;
  const client = scope.kind === 'CLIENT';
  const rows = list.rows.filter((row) => chosen.has(row.id));
  const live = useLive(['Invoice'], { hold: chosen.size > 0 });
  return (
    <RowsPage
      of={f}
      words={t}
      actions={
        <>
          {can('export:Invoice') && <Export scope={scope.key} search={searchOf(f.filters, person.id)} />}
          {can('create:Invoice') && (
            <LinkButton to={at('invoices', 'new')} icon={IconPlus}>
              {t.add}
            </LinkButton>
          )}
        </>
      }
      views={
        <ListViews
          of={f}
          label={t.views.label}
          list="invoices"
          builtIn={[
            { key: 'all', label: t.views.all, filters: {} },
            ...(client ? [] : [{ key: 'mine', label: t.views.mine, count: views?.mine, filters: { view: 'mine' } }]),
            { key: 'awaiting', label: t.views.awaiting, count: views?.awaiting, filters: { view: 'awaiting' } },
            {
              key: 'overdue',
              label: t.views.overdue,
              count: views?.overdue,
              ...(views?.overdue ? { tone: 'danger' as const } : {}),
              filters: { view: 'overdue' },
            },
            ...(client
              ? []
              : [{ key: 'drafts', label: t.views.drafts, count: views?.drafts, filters: { view: 'drafts' } }]),
          ]}
        />
      }
      filters={
        <>
          <FilterSearch of={f} name="q" label={t.search} />
          <InvoiceFilters of={f} />
        </>
      }
      notice={<LiveBar {...live} />}
      footer={
        rows.length > 0 ? (
          <BulkBar
            rows={rows}
            all={list.hasMore && rows.length === list.rows.length ? sums?.invoicesTotals.count : undefined}
            onClear={() => setChosen(new Set())}
          />
        ) : (
          sums && <Foot totals={sums.invoicesTotals} />
        )
      }
      columns={columnsOf(t, client)}
      list={list}
      rowKey={(row) => row.id}
      nameOf={(row) => row.number ?? `${t.draftName}: ${row.buyerName}`}
      rowTone={(row) => (row.overdue ? 'danger' : undefined)}
      sort={{ key: sort, desc: sort !== 'PAY_UNTIL' }}
      onSort={(next) => f.set({ sort: next == null || next.key === 'NEWEST' ? undefined : (next.key as Sorts) })}
      {...(can('send:Invoice') || can('annul:Invoice') ? { selected: chosen, onSelect: setChosen } : {})}
      onOpen={(row) => void navigate({ to: at('invoices', row.id) })}
    />
  );
}

type Words = ReturnType<typeof useStrings<typeof ru>>;

const columnsOf = (t: Words, client: boolean): readonly Column<InvoiceRowFragment>[] => [
  {
    key: 'number',
    header: t.columns.number,
    cell: (i) => (i.number ? <span className="tnum">{i.number}</span> : <span className="muted">{t.draftName}</span>),
  },
  {
    key: 'client',
    header: t.columns.client,
    grow: true,
    cell: (i) => (
      <>
        <b className={s.name}>{i.buyerName}</b>
        {i.client?.inn != null && <span className="muted tnum"> {i.client.inn}</span>}
      </>
    ),
  },
  { key: 'state', header: t.columns.state, cell: (i) => <Status of={statusKey(i)} /> },
  { key: 'TOTAL', header: t.columns.total, align: 'right', sortable: true, cell: (i) => amount(i.total) },
  {
    key: 'due',
    header: t.columns.due,
    align: 'right',
    cell: (i) => (i.due > 0 && i.number != null && i.status !== 'ANNULLED' ? amount(i.due) : '—'),
  },
  {
    key: 'PAY_UNTIL',
    header: t.columns.payUntil,
    sortable: true,
    cell: (i) => <span className={i.overdue ? s.late : undefined}>{date(i.payUntil)}</span>,
  },
  ...(client
    ? []
    : [{ key: 'manager', header: t.columns.manager, cell: (i: InvoiceRowFragment) => i.manager?.name ?? '—' }]),
  { key: 'NEWEST', header: t.columns.created, sortable: true, cell: (i) => date(i.createdAt) },
];

function Foot({ totals }: { totals: { count: number; total: number; paid: number; due: number; overdue: number } }) {
  const t = useStrings({ ru, en });
  return (
    <p className={s.foot} aria-live="polite">
      {t.foot.total}: <b className="tnum">{num(totals.count)}</b> · <b className="tnum">{money(totals.total)}</b> ·{' '}
      {t.foot.paid} <span className="tnum">{money(totals.paid)}</span> · {t.foot.due}{' '}
      <span className="tnum">{money(totals.due)}</span>
      {totals.overdue > 0 && (
        <>
          {' '}
          · {t.foot.overdue} <span className={`tnum ${s.late}`}>{money(totals.overdue)}</span>
        </>
      )}
    </p>
  );
}

function Export({ scope, search }: { scope: string; search: URLSearchParams }) {
  const t = useStrings({ ru, en });
  const download = useDownload();
  const address = (kind: string) => {
    const query = new URLSearchParams(search);
    query.set('scope', scope);
    return `/files/invoices.${kind}?${query}`;
  };
  return <ExportMenu label={t.export} onPick={(kind) => void download(address(kind), `invoices.${kind}`)} />;
}
