import { Button, Select } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useAt, useScope } from '@/app/viewer';
import { graphql } from '@/gql';
import type { ClientAccountQuery, ClientMoneyQuery } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, money, today } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { Callout, type Column, DataTable, EmptyState, ErrorState, Facts, Panel, PdfPreview } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import s from './payments.module.css';
import { usePaymentWords } from './usePaymentWords';

const ClientMoney = graphql(`
  query ClientMoney($id: UUID!) {
    client(id: $id) { id name }
    clientBalances(clientId: $id) { sellerId billed advance balance }
    clientAllocations(clientId: $id, first: 50) { edges { node { id invoiceNumber paymentNumber paidOn amount kind at } } }
    sellers(first: 100) { edges { node { id name } } }
  }
`);
const ClientAccount = graphql(`
  query ClientAccount($id: UUID!, $sellerId: UUID!, $from: LocalDate!, $to: LocalDate!) {
    clientAccount(clientId: $id, sellerId: $sellerId, from: $from, to: $to) {
      opening debit credit closing
      lines { id on kind document debit credit mergedFrom }
    }
  }
`);
type Line = ClientAccountQuery['clientAccount']['lines'][number];
type Allocation = ClientMoneyQuery['clientAllocations']['edges'][number]['node'];

const filters = z.object({ seller: z.string().optional(), from: z.string().optional(), to: z.string().optional() });

export default function ClientMoneyPage() {
  const { t } = usePaymentWords();
  const m = t.money;
  const at = useAt();
  const { clientId } = useParams({ strict: false }) as { clientId: string };
  const { data, error, refetch } = useApi(ClientMoney, { id: clientId });
  if (error != null && data == null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data == null) return null;
  const names = new Map(data.sellers.edges.map((e) => [e.node.id, e.node.name]));
  const sellers = data.clientBalances.map((b) => ({ value: b.sellerId, label: names.get(b.sellerId) ?? m.seller }));
  const back = { to: at('clients', clientId), label: m.back };
  return (
    <FlowPage title={m.title} meta={data.client.name} back={back}>
      {sellers.length === 0 ? (
        <EmptyState title={m.noMoney} text={m.noMoneyText} />
      ) : (
        <div className={s.stack}>
          <Balances data={data} names={names} />
          <Account clientId={clientId} sellers={sellers} />
          <Allocations rows={data.clientAllocations.edges.map((e) => e.node)} />
        </div>
      )}
    </FlowPage>
  );
}

function Balances({ data, names }: { data: ClientMoneyQuery; names: ReadonlyMap<string, string> }) {
  const { t } = usePaymentWords();
  const m = t.money;
  return (
    <Panel title={m.balances}>
      <div className={s.stack}>
        {data.clientBalances.map((b) => (
          <div key={b.sellerId}>
            <p>
              <b>{names.get(b.sellerId) ?? m.seller}</b> ·{' '}
              {b.balance === 0 ? m.even : b.balance > 0 ? m.owes(money(b.balance)) : m.owed(money(-b.balance))}
            </p>
            <Facts
              items={[
                { label: m.billed, value: <span className="tnum">{money(b.billed)}</span> },
                { label: m.advance, value: <span className="tnum">{money(b.advance)}</span> },
              ]}
            />
          </div>
        ))}
      </div>
    </Panel>
  );
}

function Account({ clientId, sellers }: { clientId: string; sellers: { value: string; label: string }[] }) {
  const { t } = usePaymentWords();
  const m = t.money;
  const { key: scope } = useScope();
  const f = useFilters(filters);
  const [shown, setShown] = useState(false);
  const now = today();
  const sellerId = sellers.find((x) => x.value === f.filters.seller)?.value ?? sellers[0]?.value ?? '';
  const from = f.filters.from ?? `${now.slice(0, 4)}-01-01`;
  const to = f.filters.to ?? now;
  const { data, error, refetch } = useApi(ClientAccount, { id: clientId, sellerId, from, to });
  const account = data?.clientAccount;
  const columns: readonly Column<Line>[] = [
    { key: 'on', header: m.date, cell: (l) => date(l.on) },
    {
      key: 'document',
      header: m.document,
      grow: true,
      cell: (l) => (
        <>
          {m.documentOf(l.document, l.kind === 'RETURNED')}
          {l.mergedFrom != null && <span className="muted"> · {m.merged(l.mergedFrom)}</span>}
        </>
      ),
    },
    { key: 'debit', header: m.debit, align: 'right', cell: (l) => (l.debit === 0 ? '' : money(l.debit)) },
    { key: 'credit', header: m.credit, align: 'right', cell: (l) => (l.credit === 0 ? '' : money(l.credit)) },
  ];
  const query = new URLSearchParams({ clientId, sellerId, from, to, kind: 'inline', scope });
  const day = (name: 'from' | 'to', value: string) => (
    <DayInput label={m[name]} value={value} onChange={(next) => f.set({ [name]: next ?? undefined })} />
  );
  return (
    <>
      <Panel
        title={m.account}
        flush
        actions={
          <Button variant="default" onClick={() => setShown(!shown)}>
            {shown ? m.hide : m.show}
          </Button>
        }
        footer={
          account != null && (
            <span className="tnum">
              {m.opening}: {money(account.opening)} · {m.debit}: {money(account.debit)} · {m.credit}:{' '}
              {money(account.credit)} ·{' '}
              <b>
                {m.closing}: {money(account.closing)}
              </b>
            </span>
          )
        }
      >
        <div className={s.historyRow}>
          <div className={s.period}>
            {sellers.length > 1 && (
              <Select
                label={m.seller}
                data={sellers}
                allowDeselect={false}
                value={sellerId}
                onChange={(next) => f.set({ seller: next ?? undefined })}
              />
            )}
            {day('from', from)}
            {day('to', to)}
          </div>
        </div>
        {error != null ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={m.account}
            columns={columns}
            rows={account?.lines ?? []}
            rowKey={(l) => l.id}
            loading={account == null}
            keyboard={false}
            empty={<Callout tone="info">{m.noLines}</Callout>}
          />
        )}
      </Panel>
      {shown && (
        <Panel title={m.reconciliation} flush>
          <div className={s.paper}>
            <PdfPreview
              key={String(query)}
              url={`/files/reconciliation.pdf?${query}`}
              name={m.paperName(date(from), date(to))}
            />
          </div>
        </Panel>
      )}
    </>
  );
}

function Allocations({ rows }: { rows: readonly Allocation[] }) {
  const { t } = usePaymentWords();
  const m = t.money;
  const columns: readonly Column<Allocation>[] = [
    { key: 'paidOn', header: m.date, cell: (a) => date(a.paidOn) },
    { key: 'payment', header: m.payment, cell: (a) => `№ ${a.paymentNumber}` },
    { key: 'invoice', header: m.document, grow: true, cell: (a) => t.invoice(a.invoiceNumber) },
    { key: 'sum', header: m.credit, align: 'right', cell: (a) => money(a.amount) },
  ];
  return (
    <Panel title={m.allocations} flush>
      <DataTable
        label={m.allocations}
        columns={columns}
        rows={rows}
        rowKey={(a) => a.id}
        keyboard={false}
        empty={<Callout tone="info">{m.noAllocations}</Callout>}
      />
    </Panel>
  );
}
