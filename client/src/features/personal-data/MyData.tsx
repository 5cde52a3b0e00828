import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useApi } from '@/lib/api';
import { date } from '@/lib/format';
import { momentColumn } from '@/pages/lists';
import { type Column, DataTable, Dialog, EmptyState, ErrorState, Panel, Tag } from '@/ui';
import { Copies } from './Copies';
import { Erasure } from './Erasure';
import { en } from './en';
import { foldLooks } from './fold-looks';
import s from './personal-data.module.css';
import { MyData as MyDataDocument, type Own } from './queries';
import { ru } from './ru';
import { useLookWords } from './useLookWords';

const isMoving = (data: Own | undefined) =>
  data?.exports.some((x) => x.status === 'WAITING' || x.status === 'MAKING') === true;

/** Consents, looks at one's documents, a copy of the data, erasure. */
export function MyData() {
  const [moving, setMoving] = useState(false);
  const { data, error, isLoading, refetch } = useApi(
    MyDataDocument,
    {},
    { refetchInterval: moving ? 1500 : false, staleTime: 0 },
  );
  if (isMoving(data?.ownPersonalData) !== moving) setMoving(!moving);
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const own = data?.ownPersonalData;
  const again = () => void refetch();
  return (
    <div className={s.stack}>
      <Consents rows={own?.consents ?? []} loading={isLoading} />
      <Looks rows={own?.looks ?? []} loading={isLoading} />
      <Copies copies={own?.exports ?? []} onAsked={again} />
      {own != null && <Erasure own={own} onChanged={again} />}
    </div>
  );
}

function Consents({ rows, loading }: { rows: Own['consents']; loading: boolean }) {
  const t = useStrings({ ru, en }).consents;
  const [shown, setShown] = useState<Own['consents'][number] | null>(null);
  const nameOf = (kind: string) => t.kinds[kind as keyof typeof t.kinds] ?? kind;
  const columns: readonly Column<Own['consents'][number]>[] = [
    { key: 'what', header: t.what, grow: true, cell: (c) => nameOf(c.kind) },
    { key: 'edition', header: t.edition, cell: (c) => (c.text == null ? c.version : date(c.version)) },
    momentColumn('given', t.given, (c) => c.givenAt),
    { key: 'from', header: t.from, cell: (c) => <span className="tnum">{c.address ?? '—'}</span> },
    {
      key: 'state',
      header: t.state,
      cell: (c) =>
        c.withdrawnAt == null ? (
          <Tag tone="success">{t.inForce}</Tag>
        ) : (
          <Tag tone="neutral">{t.withdrawn(date(c.withdrawnAt))}</Tag>
        ),
    },
    {
      key: 'read',
      header: <span className="sr">{t.read}</span>,
      cell: (c) =>
        c.text != null && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t.readOf(date(c.version))}
            onClick={() => setShown(c)}
          >
            {t.read}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={t.title} flush>
      <DataTable
        label={t.title}
        columns={columns}
        rows={rows}
        rowKey={(c) => c.id}
        loading={loading}
        empty={<EmptyState title={t.empty} text={t.emptyText} />}
      />
      <Dialog opened={shown != null} onClose={() => setShown(null)} title={shown == null ? '' : nameOf(shown.kind)}>
        <p className={s.legal}>{shown?.text}</p>
      </Dialog>
    </Panel>
  );
}

function Looks({ rows, loading }: { rows: Own['looks']; loading: boolean }) {
  const t = useStrings({ ru, en }).looks;
  const words = useLookWords();
  const columns: readonly Column<ReturnType<typeof foldLooks<Own['looks'][number]>>[number]>[] = [
    momentColumn('when', t.when, (l) => l.at),
    { key: 'who', header: t.who, grow: true, cell: (l) => (l.purpose === 'own' ? t.you : l.personName) },
    { key: 'where', header: t.where, cell: (l) => words.place(l.place) },
    {
      key: 'what',
      header: t.what,
      cell: (l) =>
        [words.document(l.documentKind ?? null), l.times > 1 && words.times(l.times)].filter(Boolean).join(', '),
    },
    { key: 'why', header: t.why, cell: (l) => words.purpose(l.purpose) },
    { key: 'application', header: t.application, cell: (l) => <span className="tnum">{l.applicationNumber}</span> },
  ];
  return (
    <Panel title={t.title} hint={t.hint} flush>
      <DataTable
        label={t.title}
        columns={columns}
        rows={foldLooks(rows)}
        rowKey={(l) => l.id}
        loading={loading}
        empty={<EmptyState title={t.empty} text={t.emptyText} />}
      />
    </Panel>
  );
}
