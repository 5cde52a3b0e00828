import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import type { TransfersQuery } from '@/gql/graphql';
import { useApiPages, useCommand } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date } from '@/lib/format';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, ConfirmDialog, Status, toastDone, ViewTabs } from '@/ui';
import s from './clients.module.css';
import { en } from './en';
import { ru } from './ru';

const Transfers = graphql(`
  query Transfers($after: String, $statuses: [TransferStatus!]) {
    transferRequests(first: 50, after: $after, statuses: $statuses) {
      edges { node {
        id inn reason status askedBy decisionNote createdAt version
        client { id name } fromCentre { number name } toCentre { id number name }
      } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const Approve = graphql(`
  mutation ApproveTransfer($id: UUID!, $version: Int!) { approveTransfer(id: $id, note: "", expectedVersion: $version) { id } }
`);
const Decline = graphql(`
  mutation DeclineTransfer($id: UUID!, $version: Int!) { declineTransfer(id: $id, note: "", expectedVersion: $version) { id } }
`);
const Withdraw = graphql(`
  mutation WithdrawTransfer($id: UUID!, $version: Int!) { withdrawTransfer(id: $id, expectedVersion: $version) { id } }
`);
type Row = TransfersQuery['transferRequests']['edges'][number]['node'];
type Act = 'approve' | 'decline' | 'withdraw';

/** Who wants to go where; decided by the vendor, or by the partner of both centres. */
export default function TransfersPage() {
  const t = useStrings({ ru, en }).transfers;
  const at = useAt();
  const can = useCan();
  const f = useFilters(z.object({ view: z.enum(['waiting', 'all']).optional() }));
  const view = f.filters.view ?? 'waiting';
  const [asked, setAsked] = useState<{ act: Act; row: Row } | null>(null);
  const list = useApiPages(Transfers, { statuses: view === 'waiting' ? ['WAITING'] : null }, (d) => d.transferRequests);
  const approve = useCommand(Approve, () => toastDone(t.approved));
  const decline = useCommand(Decline, () => toastDone(t.declined));
  const withdraw = useCommand(Withdraw, () => toastDone(t.withdrawn));
  const commands = { approve, decline, withdraw };
  const words = (act: Act, row: Row) =>
    act === 'approve'
      ? {
          title: t.approveTitle(row.client?.name ?? row.inn ?? '', row.toCentre?.number ?? ''),
          text: t.approveText,
          verb: t.approve,
        }
      : act === 'decline'
        ? { title: t.declineTitle, text: t.declineText, verb: t.decline }
        : { title: t.withdrawTitle, text: t.withdrawText, verb: t.withdraw };
  const columns: readonly Column<Row>[] = [
    { key: 'when', header: t.when, cell: (r) => <span className="tnum">{date(r.createdAt)}</span> },
    {
      key: 'client',
      header: t.client,
      grow: true,
      cell: (r) =>
        r.client == null ? (
          <span className="tnum">{r.inn}</span>
        ) : (
          <Link to={at('clients', r.client.id)} className={s.name}>
            {r.client.name}
          </Link>
        ),
    },
    { key: 'from', header: t.from, cell: (r) => r.fromCentre?.number ?? <span className={s.muted}>{t.hidden}</span> },
    { key: 'to', header: t.to, cell: (r) => r.toCentre?.number ?? <span className={s.muted}>{t.hidden}</span> },
    { key: 'askedBy', header: t.askedBy, cell: (r) => t.askers[r.askedBy] },
    { key: 'reason', header: t.reason, cell: (r) => r.reason },
    {
      key: 'status',
      header: t.status,
      cell: (r) => <Status of={`transfer.${r.status.toLowerCase() as Lowercase<Row['status']>}`} />,
    },
    {
      key: 'act',
      header: <span className="sr">{t.approve}</span>,
      align: 'right',
      cell: (r) => {
        if (r.status !== 'WAITING') return null;
        const acts: Act[] = can('decide:TransferRequest')
          ? ['approve', 'decline']
          : can('withdraw:TransferRequest')
            ? ['withdraw']
            : [];
        return acts.map((act) => (
          <Button key={act} variant="default" size="compact-xs" ml={6} onClick={() => setAsked({ act, row: r })}>
            {t[act]}
          </Button>
        ));
      },
    },
  ];
  return (
    <RowsPage
      words={t}
      views={
        <ViewTabs
          label={t.views}
          views={[
            { key: 'waiting', label: t.waiting },
            { key: 'all', label: t.all },
          ]}
          value={view}
          onChange={(key) => f.set({ view: key === 'all' ? 'all' : undefined })}
        />
      }
      columns={columns}
      list={list}
      rowKey={(r) => r.id}
    >
      {asked != null && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title={words(asked.act, asked.row).title}
          verb={words(asked.act, asked.row).verb}
          danger={asked.act === 'decline'}
          onConfirm={() => commands[asked.act].mutateAsync({ id: asked.row.id, version: asked.row.version })}
        >
          {words(asked.act, asked.row).text}
        </ConfirmDialog>
      )}
    </RowsPage>
  );
}
