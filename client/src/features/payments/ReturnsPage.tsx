import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale } from '@/app/locale';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import type { ReturnsQuery } from '@/gql/graphql';
import { useApiPages, useCommand } from '@/lib/api';
import { date, dateTime, money } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { ExportMenu } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { Callout, type Column, Status, toastDone, toastFailed } from '@/ui';
import s from './payments.module.css';
import { claimOf } from './returns';
import { usePaymentWords } from './usePaymentWords';

const Returns = graphql(`
  query Returns($after: String) {
    paymentReturns(first: 50, after: $after) {
      edges {
        node {
          id paymentId amount reason claimNumber claimDate status orderNumber askerName askedByMe createdAt version
          payment { number bookedOn payerName payerInn payerAccount client { id name inn } }
        }
      }
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
  const { locale } = useLocale();
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
  const saveTable = (format: 'csv' | 'xlsx') =>
    void download(`/files/payment-returns?${new URLSearchParams({ format, language: locale })}`, `returns.${format}`);
  const own = can('decide:PaymentReturn') && list.rows.some((x) => x.askedByMe && x.status === 'REQUESTED');
  const columns: readonly Column<Row>[] = [
    { key: 'whom', header: r.whom, grow: true, cell: (x) => <Whom payment={x.payment} /> },
    {
      key: 'account',
      header: r.account,
      cell: (x) => <span className="tnum">{x.payment?.payerAccount ?? r.noAccount}</span>,
    },
    {
      key: 'sum',
      header: r.sum,
      align: 'right',
      cell: (x) => (
        <>
          {money(x.amount)}
          <br />
          <Link to={at('payments', x.paymentId)}>
            {x.payment == null ? r.open : r.paymentOf(x.payment.number, date(x.payment.bookedOn))}
          </Link>
        </>
      ),
    },
    {
      key: 'reason',
      header: r.reason,
      cell: (x) => (
        <span className={s.reason}>
          <Lines first={x.reason} second={claimOf(x, t.card.claim)} />
        </span>
      ),
    },
    {
      key: 'asked',
      header: r.asked,
      cell: (x) => <Lines first={x.askerName} second={dateTime(String(x.createdAt))} />,
    },
    {
      key: 'state',
      header: r.state,
      cell: (x) => (
        <>
          <Status of={`return.${x.status.toLowerCase() as Lowercase<Row['status']>}`} />
          {x.status === 'REQUESTED' && can('decide:PaymentReturn') && (
            <span className={s.others}>
              {x.askedByMe ? (
                <span className="muted" title={r.whoApproves}>
                  {r.approvesAnother}
                </span>
              ) : (
                <Button size="compact-sm" onClick={() => act(x, true)}>
                  {r.approve}
                </Button>
              )}
              <Button size="compact-sm" variant="default" onClick={() => act(x, false)}>
                {r.decline}
              </Button>
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <RowsPage
      words={r}
      back={{ to: at('payments', 'all'), label: t.card.back }}
      actions={
        can('export:PaymentReturn') && (
          <>
            <ExportMenu label={`${t.list.csv} / ${t.list.xlsx}`} onPick={saveTable} />
            <Button
              disabled={ready.length === 0}
              title={r.exportHint}
              leftSection={<IconDownload size={15} aria-hidden />}
              onClick={() => void save()}
            >
              {r.export}
            </Button>
          </>
        )
      }
      notice={own && <Callout tone="info">{r.whoApproves}</Callout>}
      columns={columns}
      list={list}
      rowKey={(x) => x.id}
      nameOf={(x) => `${x.payment?.payerName ?? x.reason} ${money(x.amount)}`}
      selected={can('export:PaymentReturn') ? selected : undefined}
      onSelect={setSelected}
    />
  );
}

/** Who gets the money: whoever sent it; named beside him is the client for whom he paid. */
function Whom({ payment }: { payment: Row['payment'] }) {
  const { t } = usePaymentWords();
  if (payment == null) return null;
  const { client, payerName, payerInn } = payment;
  const r = t.returnsPage;
  const forWhom = client != null && client.name !== payerName && r.client(client.name);
  return <Lines first={payerName} second={[payerInn && r.inn(payerInn), forWhom].filter(Boolean).join(' · ')} />;
}

function Lines({ first, second }: { first: string | null | undefined; second: string }) {
  return (
    <>
      {first}
      {second !== '' && (
        <>
          <br />
          <span className="muted">{second}</span>
        </>
      )}
    </>
  );
}
