import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { amount } from '@/lib/format';
import { type Column, DataTable, Panel } from '@/ui';
import { type Line, lineSum } from './model';
import s from './NewInvoicePage.module.css';
import { ru } from './ru';

type Props = { lines: readonly Line[]; onQty: (id: string, qty: number) => void; onRemove: (id: string) => void };
const t = ru.lines;

export function InvoiceLines({ lines, onQty, onRemove }: Props) {
  const columns: readonly Column<Line>[] = [
    {
      key: 'title',
      header: t.name,
      grow: true,
      cell: (l) => (
        <span className={s.lineName}>
          {l.title}
          {l.discount > 0 && <span className={s.lineNote}> · {t.discount(l.discount)}</span>}
        </span>
      ),
    },
    {
      key: 'qty',
      header: t.qty,
      align: 'right',
      cell: (l) =>
        l.id === 'plan' ? (
          l.qty
        ) : (
          <NumberInput
            className={s.qty}
            hideControls
            min={1}
            value={l.qty}
            aria-label={t.qtyOf(l.title)}
            onChange={(v) => onQty(l.id, Number(v) || 1)}
          />
        ),
    },
    { key: 'price', header: t.price, align: 'right', cell: (l) => amount(l.price) },
    { key: 'vat', header: t.vat, cell: (l) => (l.vat == null ? t.noVat : `${l.vat} %`) },
    { key: 'sum', header: t.sum, align: 'right', cell: (l) => <b>{amount(lineSum(l))}</b> },
    {
      key: 'x',
      header: <span className="sr">{t.actions}</span>,
      cell: (l) =>
        l.id !== 'plan' && (
          <ActionIcon variant="subtle" color="gray" aria-label={t.remove(l.title)} onClick={() => onRemove(l.id)}>
            <IconTrash size={15} />
          </ActionIcon>
        ),
    },
  ];
  return (
    <Panel title={t.title} flush>
      <DataTable label={t.title} columns={columns} rows={lines} rowKey={(l) => l.id} />
      <div className={s.add}>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />}>
          {t.add}
        </Button>
      </div>
    </Panel>
  );
}
