import { Button } from '@mantine/core';
import { IconPrinter, IconQrcode } from '@tabler/icons-react';
import { useState } from 'react';
import { amount } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { type Column, DataTable, Deadline, Facts, Panel, Status, Steps } from '@/ui';
import s from './ActsPage.module.css';
import { type Act, shipment as inside } from './data';
import { ru } from './ru';

const t = ru.shipment;

export default function ShipmentPage() {
  const [packed, setPacked] = useState<ReadonlySet<string>>(new Set(inside.slice(0, 9).map((a) => a.id)));
  const toggle = (key: string) =>
    setPacked((prev) => {
      const next = new Set(prev);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const columns: readonly Column<Act>[] = [
    {
      key: 'number',
      header: ru.cols.number,
      cell: (a) => (
        <a href={`#act-${a.id}`} className={s.number}>
          № {a.number}
        </a>
      ),
    },
    { key: 'client', header: ru.cols.client, grow: true, cell: (a) => a.client },
    { key: 'sum', header: ru.cols.sum, align: 'right', cell: (a) => amount(a.sum) },
    {
      key: 'due',
      header: t.late,
      cell: (a) =>
        typeof a.original === 'string' ? <span className="muted">{t.afterSign}</span> : <Deadline value={a.original} />,
    },
    {
      key: 'in',
      header: t.check,
      cell: (a) => (
        <Status
          of={packed.has(a.id) ? 'document.accepted' : 'document.empty'}
          label={packed.has(a.id) ? t.inEnvelope : t.waiting}
        />
      ),
    },
  ];
  return (
    <FlowPage
      back={{ to: '/acts', label: t.back }}
      title={t.title}
      meta={t.packed(packed.size, inside.length)}
      status={<Status of="act.prepared" variant="pill" label={t.status} />}
      actions={
        <>
          <Button variant="default" leftSection={<IconPrinter size={15} />}>
            {t.print}
          </Button>
          <Button>{t.send}</Button>
        </>
      }
    >
      <div className={s.columns}>
        <Panel
          title={t.list}
          actions={
            <Button variant="default" size="compact-sm">
              {t.add}
            </Button>
          }
          flush
        >
          <p className={s.scanner}>
            <IconQrcode size={18} aria-hidden /> {t.scanner}
          </p>
          <DataTable
            label={t.list}
            columns={columns}
            rows={inside}
            rowKey={(a) => a.id}
            nameOf={(a) => a.number}
            selected={packed}
            onToggle={toggle}
            onToggleAll={() => setPacked(new Set(inside.map((a) => a.id)))}
          />
        </Panel>
        <div className={s.side}>
          <Panel title={t.title}>
            <Facts
              items={[
                { label: t.to, value: t.toValue },
                { label: t.address, value: t.addressValue },
                { label: t.from, value: t.fromValue },
                { label: t.kind, value: t.kindValue },
                { label: t.weight, value: t.weightValue },
                { label: t.track, value: <span className="muted">{t.trackHint}</span> },
              ]}
            />
          </Panel>
          <Panel title={t.path}>
            <Steps
              steps={t.pathSteps.map(([label, note, state]) => ({
                label,
                note: note === '' ? undefined : note,
                state,
              }))}
            />
          </Panel>
        </div>
      </div>
    </FlowPage>
  );
}
