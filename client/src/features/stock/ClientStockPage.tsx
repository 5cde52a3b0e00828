import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import type { ClientStockQuery, StockRowFragment } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { date } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { momentColumn } from '@/pages/lists';
import { type Column, DataTable, EmptyState, ErrorState, Panel, Status } from '@/ui';
import { CopyDialog } from './CopyDialog';
import { en } from './en';
import { ClientStock } from './queries';
import { ru } from './ru';
import { TakeBackDialog } from './StockDialogs';
import s from './stock.module.css';
import { actUrl, shown, statusOf, useKindName } from './words';

type Act = ClientStockQuery['clientStockActs'][number];
type Copy = ClientStockQuery['clientContainerCopies'][number];

/** What the client was handed, by which acts; which key containers were copied for it. */
export default function ClientStockPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const { clientId } = useParams({ strict: false }) as { clientId: string };
  const [copying, setCopying] = useState(false);
  const { data, error, refetch } = useApi(ClientStock, { id: clientId });
  if (error != null && data == null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data == null) return null;
  const items = data.stockItems.edges.map((e) => e.node);
  const empty = items.length + data.clientStockActs.length + data.clientContainerCopies.length === 0;
  return (
    <FlowPage
      title={t.clientTitle}
      meta={data.client.name}
      back={{ to: at('clients', clientId), label: t.backToClient }}
      actions={
        can('record:ContainerCopy') &&
        data.client.status === 'ACTIVE' && <Button onClick={() => setCopying(true)}>{t.recordCopy}</Button>
      }
    >
      {empty ? (
        <EmptyState title={t.nothing} text={t.nothingText} />
      ) : (
        <div className={s.stack}>
          {items.length > 0 && <Things rows={items} />}
          {data.clientStockActs.length > 0 && <Acts rows={data.clientStockActs} />}
          {data.clientContainerCopies.length > 0 && <Copies data={data} />}
        </div>
      )}
      {copying && <CopyDialog data={data} onClose={() => setCopying(false)} />}
    </FlowPage>
  );
}

function Things({ rows }: { rows: readonly StockRowFragment[] }) {
  const t = useStrings({ ru, en });
  const can = useCan();
  const name = useKindName();
  const [back, setBack] = useState<StockRowFragment | null>(null);
  const columns: readonly Column<StockRowFragment>[] = [
    { key: 'kind', header: t.kind, grow: true, cell: (r) => name(r.kind) },
    { key: 'serial', header: t.serial, cell: (r) => <span className="tnum">{shown(r.kind.purpose, r.serial)}</span> },
    { key: 'state', header: t.state, cell: (r) => <Status of={statusOf[r.status]} /> },
    {
      key: 'back',
      header: <span className="sr">{t.takeBack}</span>,
      cell: (r) =>
        r.status === 'HANDED_OUT' &&
        can('takeBack:StockItem') && (
          <Button variant="default" size="compact-sm" onClick={() => setBack(r)}>
            {t.takeBack}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={t.things}>
      <DataTable label={t.things} columns={columns} rows={rows} rowKey={(r) => r.id} keyboard={false} />
      {back != null && <TakeBackDialog items={[back]} onClose={() => setBack(null)} />}
    </Panel>
  );
}

function Acts({ rows }: { rows: readonly Act[] }) {
  const t = useStrings({ ru, en });
  const scope = useScope();
  const columns: readonly Column<Act>[] = [
    {
      key: 'number',
      header: t.act,
      cell: (a) => (
        <a href={actUrl(a.id, scope.key)} target="_blank" rel="noreferrer">
          {t.actOf(a.number ?? '')}
        </a>
      ),
    },
    { key: 'on', header: t.when, cell: (a) => date(a.actedOn) },
    { key: 'kind', header: t.kind, cell: (a) => t.actKinds[a.kind] },
    { key: 'lines', header: t.things, grow: true, cell: (a) => a.lines.map((l) => `${l.name} ${l.serial}`).join(', ') },
    { key: 'receiver', header: t.by, cell: (a) => a.receiver },
  ];
  return (
    <Panel title={t.acts}>
      <DataTable label={t.acts} columns={columns} rows={rows} rowKey={(a) => a.id} keyboard={false} />
    </Panel>
  );
}

function Copies({ data }: { data: ClientStockQuery }) {
  const t = useStrings({ ru, en });
  const name = useKindName();
  const kinds = new Map(data.stockKinds.map((k) => [k.id, name(k)]));
  const columns: readonly Column<Copy>[] = [
    momentColumn('at', t.when, (k) => k.createdAt),
    { key: 'container', header: t.container, cell: (k) => k.container },
    { key: 'from', header: t.from, cell: (k) => `${kinds.get(k.fromKindId) ?? ''} ${k.fromSerial}` },
    { key: 'to', header: t.onto, cell: (k) => `${kinds.get(k.toKindId) ?? ''} ${k.toSerial}` },
    { key: 'reason', header: t.reason, grow: true, cell: (k) => k.reason },
    { key: 'by', header: t.by, cell: (k) => k.copierName ?? '' },
  ];
  return (
    <Panel title={t.copiesTitle}>
      <DataTable
        label={t.copiesTitle}
        columns={columns}
        rows={data.clientContainerCopies}
        rowKey={(k) => k.id}
        keyboard={false}
      />
    </Panel>
  );
}
