import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import type { StockLevelsQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { num } from '@/lib/format';
import { ListPage } from '@/pages/frames';
import { type Column, ConfirmDialog, DataTable, EmptyState, toastDone } from '@/ui';
import { en } from './en';
import { SetStockMark, StockLevels } from './queries';
import { ru } from './ru';
import s from './stock.module.css';
import { useKindName } from './words';

type Level = StockLevelsQuery['stockLevels'][number];

/** How much of each kind a centre has, against how much it wants to have. */
export default function LevelsPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const name = useKindName();
  const scope = useScope();
  const [marking, setMarking] = useState<Level | null>(null);
  const { data, error, isPending, refetch } = useApi(StockLevels, { centre: null });
  const columns: readonly Column<Level>[] = [
    ...(scope.kind === 'CENTRE'
      ? []
      : [{ key: 'centre', header: t.centre, cell: (l: Level) => l.centre?.number ?? '' } satisfies Column<Level>]),
    { key: 'kind', header: t.kind, grow: true, cell: (l) => name(l.kind) },
    {
      key: 'free',
      header: t.free,
      align: 'right',
      cell: (l) => (
        <span className={l.free < l.least ? s.low : undefined}>
          {num(l.free)}
          {l.free < l.least && <> · {t.low}</>}
        </span>
      ),
    },
    { key: 'kept', header: t.kept, align: 'right', cell: (l) => num(l.reserved) },
    { key: 'given', header: t.given, align: 'right', cell: (l) => num(l.handedOut) },
    { key: 'least', header: t.least, align: 'right', cell: (l) => (l.least === 0 ? '—' : num(l.least)) },
    {
      key: 'set',
      header: <span className="sr">{t.setMark}</span>,
      cell: (l) =>
        can('set:StockMark') && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t.setMarkOf(name(l.kind), l.centre?.number ?? '')}
            onClick={() => setMarking(l)}
          >
            {t.setMark}
          </Button>
        ),
    },
  ];
  return (
    <ListPage title={t.levels} back={{ to: at('stock'), label: t.title }}>
      <DataTable
        label={t.levels}
        columns={columns}
        rows={data?.stockLevels ?? []}
        rowKey={(l) => `${l.serviceCentreId}${l.kindId}`}
        rowTone={(l) => (l.free < l.least ? 'danger' : undefined)}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t.levelsEmpty} text={t.emptyText} />}
      />
      {marking != null && <MarkDialog level={marking} onClose={() => setMarking(null)} />}
    </ListPage>
  );
}

function MarkDialog({ level, onClose }: { level: Level; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const name = useKindName();
  const [least, setLeast] = useState<number | string>(level.least);
  const set = useCommand(SetStockMark, () => toastDone(t.markSet));
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t.setMarkOf(name(level.kind), level.centre?.number ?? '')}
      verb={t.save}
      onConfirm={() =>
        set.mutateAsync({ centre: level.serviceCentreId, kind: level.kindId, least: Number(least) || 0 })
      }
    >
      <NumberInput
        label={t.markTitle}
        description={t.markHint}
        inputWrapperOrder={['label', 'input', 'description']}
        min={0}
        max={100_000}
        allowDecimal={false}
        value={least}
        onChange={setLeast}
        data-autofocus
      />
    </ConfirmDialog>
  );
}
