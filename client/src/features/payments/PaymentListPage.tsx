import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useLive } from '@/app/live';
import { useLocale } from '@/app/locale';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import { paymentStatusValues } from '@/gql/enums';
import type { PaymentListQuery } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { ownName } from '@/lib/enum-names';
import { useFilters } from '@/lib/filters';
import { date, money, plural } from '@/lib/format';
import { ExportMenu, FilterDay, FilterSearch, FilterSelect, ListViews } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Status, useStatusName } from '@/ui';
import { statusKey } from './queries';
import { usePaymentWords } from './usePaymentWords';

const PaymentList = graphql(`
  query PaymentList($after: String, $filter: PaymentFilterInput!, $sort: PaymentSort!) {
    payments(first: 50, after: $after, filter: $filter, sort: $sort) {
      edges { node { id direction status number bookedOn amount allocated rest payerName payeeName payerInn purpose client { id name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const PaymentListTotals = graphql(`
  query PaymentListTotals($filter: PaymentFilterInput!) { paymentsTotals(filter: $filter) { count sum rest } }
`);
type Row = PaymentListQuery['payments']['edges'][number]['node'];

const filters = z.object({
  q: z.string().optional(),
  status: z.enum(paymentStatusValues).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  client: z.string().optional(),
  sort: z.enum(['NEWEST', 'OLDEST']).optional(),
});

export default function PaymentListPage() {
  const { t } = usePaymentWords();
  const { locale } = useLocale();
  const nameOf = useStatusName();
  const l = t.list;
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const download = useDownload();
  const f = useFilters(filters);
  const { q, status, from, to, client, sort } = f.filters;
  const filter = {
    search: q || null,
    statuses: status ? [status] : null,
    from: from ?? null,
    to: to ?? null,
    clientId: client ?? null,
  };
  const list = useApiPages(PaymentList, { filter, sort: sort ?? 'NEWEST' }, (data) => data.payments);
  const totals = useApi(PaymentListTotals, { filter }).data?.paymentsTotals;
  const columns: readonly Column<Row>[] = [
    { key: 'date', header: l.date, sortable: true, cell: (p) => date(p.bookedOn) },
    { key: 'number', header: l.number, cell: (p) => <Link to={at('payments', p.id)}>{p.number || '—'}</Link> },
    { key: 'payer', header: t.payer, grow: true, cell: (p) => (p.direction === 'OUT' ? p.payeeName : p.payerName) },
    { key: 'client', header: l.client, cell: (p) => p.client?.name ?? '' },
    { key: 'sum', header: l.sum, align: 'right', cell: (p) => money(p.direction === 'OUT' ? -p.amount : p.amount) },
    {
      key: 'allocated',
      header: t.card.allocated,
      align: 'right',
      cell: (p) => (p.allocated > 0 ? money(p.allocated) : ''),
    },
    {
      key: 'rest',
      header: l.rest,
      align: 'right',
      cell: (p) => (p.direction === 'IN' && p.rest > 0 ? money(p.rest) : ''),
    },
    { key: 'status', header: l.status, cell: (p) => <Status of={statusKey[p.status]} /> },
  ];
  const save = (format: 'csv' | 'xlsx') => {
    const params = new URLSearchParams({ format, language: locale });
    for (const [key, value] of Object.entries({
      search: q,
      statuses: status && ownName(status),
      from,
      to,
      clientId: client,
    })) {
      if (value) params.set(key, value);
    }
    void download(`/files/payments?${params}`, `payments.${format}`);
  };
  useLive(['Payment']);
  return (
    <RowsPage
      of={f}
      words={l}
      meta={totals == null ? undefined : plural(totals.count, t.count)}
      actions={
        <>
          {can('export:Payment') && <ExportMenu label={`${l.csv} / ${l.xlsx}`} onPick={save} />}
          {can('allocate:Payment') && (
            <Button component={Link} to={at('payments')}>
              {l.toQueue}
            </Button>
          )}
        </>
      }
      views={
        <ListViews
          of={f}
          label={l.views}
          list="payments"
          builtIn={[
            { key: 'all', label: l.everything, filters: {} },
            { key: 'waiting', label: l.waiting, filters: { status: 'UNIDENTIFIED' } },
            { key: 'balance', label: l.onBalance, filters: { status: 'IDENTIFIED' } },
          ]}
        />
      }
      filters={
        <>
          <FilterSelect
            of={f}
            name="status"
            label={l.status}
            any={l.anyStatus}
            data={paymentStatusValues.map((value) => ({ value, label: nameOf(statusKey[value]) }))}
          />
          <FilterDay of={f} name="from" label={l.from} />
          <FilterDay of={f} name="to" label={l.to} />
          <FilterSearch of={f} name="q" label={l.search} />
        </>
      }
      footer={
        totals != null && (
          <>
            <span>
              {l.sumTotal} <b className="tnum">{money(totals.sum)}</b>,{' '}
            </span>
            <span>
              {l.restTotal} <b className="tnum">{money(totals.rest)}</b>
            </span>
          </>
        )
      }
      columns={columns}
      list={list}
      rowKey={(p) => p.id}
      sort={{ key: 'date', desc: sort !== 'OLDEST' }}
      onSort={(next) => f.set({ sort: next != null && !next.desc ? 'OLDEST' : undefined })}
      onOpen={(p) => void navigate({ to: at('payments', p.id) })}
    />
  );
}
