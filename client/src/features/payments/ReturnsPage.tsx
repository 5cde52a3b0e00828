import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import type { ReturnsQuery } from '@/gql/graphql';
import { useApiPages, useCommand } from '@/lib/api';
import { date, money } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Status, toastDone, toastFailed } from '@/ui';
import s from './payments.module.css';
import { usePaymentWords } from './usePaymentWords';

const Returns = graphql(`
  query Returns($after: String) {
    paymentReturns(first: 50, after: $after) {
      edges { node { id paymentId amount reason claimNumber claimDate status orderNumber askerName createdAt version } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const DecideReturn = graphql(`
  mutation DecideReturn($id: UUID!, $approve: Boolean!, $version: Int!) {
    decidePaymentReturn(id: $id, approve: $approve, expectedVersion: $version) { id status }
  }
`);
type Row = ReturnsQuery['paymentReturns']['edges'][number]['node'];

export default function ReturnsPage() {
  const { t } = usePaymentWords();
  const r = t.returnsPage;
  const at = useAt();
  const can = useCan();
  const say = useRefusalText();
  const cache = useQueryClient();
  const download = useDownload();
  const list = useApiPages(Returns, {}, (data) => data.paymentReturns);
  const decide = useCommand(DecideReturn, (data) =>
    toastDone(data.decidePaymentReturn.status === 'APPROVED' ? r.approved : r.declined),
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const ready = list.rows.filter((x) => selected.has(x.id) && (x.status === 'APPROVED' || x.status === 'EXPORTED'));
  const act = (row: Row, approve: boolean) =>
    decide.mutate(
      { id: row.id, approve, version: row.version },
      { onError: (error) => toastFailed(approve ? r.approve : r.decline, say(error)) },
    );
  const save = async () => {
    await download('/api/payment-returns/export', '1c_to_kl.txt', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ids: ready.map((x) => x.id) }),
    });
    await cache.invalidateQueries({ queryKey: ['api'] });
  };
  const columns: readonly Column<Row>[] = [
    { key: 'sum', header: r.sum, align: 'right', cell: (x) => money(x.amount) },
    { key: 'reason', header: r.reason, grow: true, cell: (x) => x.reason },
    {
      key: 'claim',
      header: r.claim,
      cell: (x) =>
        [x.claimNumber && `№ ${x.claimNumber}`, x.claimDate && date(x.claimDate)].filter(Boolean).join(' · '),
    },
    { key: 'asked', header: r.asked, cell: (x) => x.askerName ?? '' },
    { key: 'payment', header: r.payment, cell: (x) => <Link to={at('payments', x.paymentId)}>{r.open}</Link> },
    {
      key: 'state',
      header: r.state,
      cell: (x) => <Status of={`return.${x.status.toLowerCase() as Lowercase<Row['status']>}`} />,
    },
    {
      key: 'decide',
      header: <span className="sr">{r.approve}</span>,
      cell: (x) =>
        x.status === 'REQUESTED' &&
        can('decide:PaymentReturn') && (
          <span className={s.others}>
            <Button size="compact-sm" onClick={() => act(x, true)}>
              {r.approve}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => act(x, false)}>
              {r.decline}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <RowsPage
      words={r}
      back={{ to: at('payments', 'all'), label: t.card.back }}
      actions={
        can('export:PaymentReturn') && (
          <Button
            disabled={ready.length === 0}
            title={r.exportHint}
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => void save()}
          >
            {r.export}
          </Button>
        )
      }
      columns={columns}
      list={list}
      rowKey={(x) => x.id}
      nameOf={(x) => `${money(x.amount)} ${x.reason}`}
      selected={can('export:PaymentReturn') ? selected : undefined}
      onSelect={setSelected}
    />
  );
}
