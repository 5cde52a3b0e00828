import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { IconPlus, IconTag, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import type { InvoiceLineFieldsFragment } from '@/gql/graphql';
import { RefusalError } from '@/lib/api';
import { amount, num } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Callout, type Column, DataTable, Panel } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import { AddCatalogueDialog, AddOwnDialog } from './AddItemDialogs';
import { DiscountDialog } from './DiscountDialog';
import type { DraftItem } from './draft';
import { en } from './en';
import s from './form.module.css';
import { LineName } from './LineName';
import { ru } from './ru';

type Line = InvoiceLineFieldsFragment;
type Row = { item: DraftItem; line: Line | null; first: boolean };
type Props = {
  items: readonly DraftItem[];
  /** As the server has counted them; null while it has not. */
  lines: readonly Line[] | null;
  error: unknown;
  zoneId: string | undefined;
  /** How many organisations a plan takes. */
  organisationsOf: (planId: string) => { least: number; most: number | null } | undefined;
  onChange: (items: DraftItem[]) => void;
};

/** What is sold, line by line, with the money that the server counted. */
export function ItemsPanel({ items, lines, error, zoneId, organisationsOf, onChange }: Props) {
  const t = useStrings({ ru, en }).form;
  const [adding, setAdding] = useState<'catalogue' | 'own' | null>(null);
  const [discounted, setDiscounted] = useState<DraftItem | null>(null);
  const patch = (key: string, change: Partial<DraftItem>) =>
    onChange(items.map((item) => (item.key === key ? { ...item, ...change } : item)));
  const rows = items.flatMap((item, n): Row[] => {
    const its = lines?.filter((line) => line.itemNo === n) ?? [];
    return its.length === 0
      ? [{ item, line: null, first: true }]
      : its.map((line, i) => ({ item, line, first: i === 0 }));
  });
  const goodsOf = (item: DraftItem) => {
    const its = rows.flatMap((row) => (row.item.key === item.key && row.line != null ? [row.line] : []));
    return its.length === 0 ? null : its.reduce((sum, line) => sum + line.gross + line.discount, 0);
  };
  const nameOf = ({ item, line }: Row) => line?.title ?? item.label;
  const quantity = (row: Row) => {
    const { item } = row;
    const limits = item.planId == null ? undefined : organisationsOf(item.planId);
    if (item.planId != null && limits != null && limits.most !== 1) {
      return (
        <NumberInput
          className={s.qty}
          hideControls
          min={limits.least}
          {...(limits.most == null ? {} : { max: limits.most })}
          clampBehavior="blur"
          value={item.organisations ?? limits.least}
          aria-label={t.orgsOf(nameOf(row))}
          onChange={(value) => patch(item.key, { organisations: Number(value) || limits.least })}
        />
      );
    }
    return item.planId != null ? (
      num(row.line?.quantity ?? 1)
    ) : (
      <NumberInput
        className={s.qty}
        hideControls
        min={1}
        max={10_000}
        value={item.quantity}
        aria-label={t.qtyOf(nameOf(row))}
        onChange={(value) => patch(item.key, { quantity: Number(value) || 1 })}
      />
    );
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      header: t.name,
      grow: true,
      cell: (row) => <LineName title={nameOf(row)} note={row.line?.note} discount={row.line?.discount} />,
    },
    {
      key: 'day',
      header: t.from,
      cell: (row) =>
        row.first && (
          <DayInput
            className={s.day}
            aria-label={t.startsOn(nameOf(row))}
            value={row.item.startsOn ?? row.line?.taxPointDate ?? null}
            onChange={(startsOn) => patch(row.item.key, { startsOn })}
          />
        ),
    },
    {
      key: 'qty',
      header: t.qty,
      align: 'right',
      cell: (row) => (row.first ? quantity(row) : num(row.line?.quantity ?? 1)),
    },
    {
      key: 'price',
      header: t.price,
      align: 'right',
      cell: ({ line }) => (line == null ? '…' : amount(line.unitPrice)),
    },
    {
      key: 'vat',
      header: t.vat,
      cell: ({ line }) => (line == null ? '…' : line.rateBp == null ? t.noVat : `${num(line.rateBp / 100)} %`),
    },
    { key: 'sum', header: t.sum, align: 'right', cell: ({ line }) => <b>{line == null ? '…' : amount(line.gross)}</b> },
    {
      key: 'x',
      header: <span className="sr">{t.actions}</span>,
      cell: (row) =>
        row.first && (
          <span className={s.itemTools}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t.discountOf(nameOf(row))}
              onClick={() => setDiscounted(row.item)}
            >
              <IconTag size={15} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t.removeOf(nameOf(row))}
              onClick={() => onChange(items.filter((item) => item.key !== row.item.key))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </span>
        ),
    },
  ];
  return (
    <Panel title={t.lines} flush>
      {error != null && <Trouble error={error} items={items} />}
      {rows.length === 0 ? (
        <p className={s.empty}>{t.linesEmpty}</p>
      ) : (
        <DataTable
          label={t.lines}
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.item.key}:${row.line?.no ?? 0}`}
          keyboard={false}
        />
      )}
      <div className={s.add}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setAdding('catalogue')}
        >
          {t.addGoods}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setAdding('own')}
        >
          {t.addOwn}
        </Button>
      </div>
      {adding === 'catalogue' && (
        <AddCatalogueDialog
          zoneId={zoneId}
          onClose={() => setAdding(null)}
          onAdd={(item) => onChange([...items, item])}
        />
      )}
      {adding === 'own' && (
        <AddOwnDialog onClose={() => setAdding(null)} onAdd={(item) => onChange([...items, item])} />
      )}
      {discounted != null && (
        <DiscountDialog
          item={discounted}
          goods={goodsOf(discounted)}
          onClose={() => setDiscounted(null)}
          onChange={(change) => patch(discounted.key, change)}
        />
      )}
    </Panel>
  );
}

/** Why it was not counted, with the name of the item that it is about. */
function Trouble({ error, items }: { error: unknown; items: readonly DraftItem[] }) {
  const say = useRefusalText();
  const path = error instanceof RefusalError ? error.path : [];
  const item = path[1] === 'items' ? items[Number(path[2])] : undefined;
  return (
    <div role="alert" className={s.alert}>
      <Callout tone="danger" {...(item == null || item.label === '' ? {} : { title: item.label })}>
        {say(error)}
      </Callout>
    </div>
  );
}
