import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconScan, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { amount, date, plural } from '@/lib/format';
import { ListPage } from '@/pages/frames';
import { type Column, DataTable, Deadline, type DeadlineValue, Status, ViewTabs } from '@/ui';
import s from './ActsPage.module.css';
import { type Act, acts } from './data';
import { ru } from './ru';

export default function ActsPage() {
  const [view, setView] = useState('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = acts.filter((a) => view !== 'late' || isLate(a));
  const toggle = (key: string) =>
    setSelected((prev) => {
      const next = new Set(prev);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <ListPage
      title={ru.title}
      meta={ru.meta}
      actions={
        <>
          <Button component={Link} to="/acts/shipment" variant="default">
            {ru.makeShipment}
          </Button>
          <Button component={Link} to="/acts/scans" variant="default" leftSection={<IconScan size={15} />}>
            {ru.upload}
          </Button>
          <Button>{ru.make}</Button>
        </>
      }
      views={
        <ViewTabs
          label={ru.viewLabel}
          value={view}
          onChange={setView}
          views={ru.views.map(([key, label, count, tone]) => ({ key, label, count, tone }))}
        />
      }
      filters={
        <>
          <TextInput
            leftSection={<IconSearch size={15} />}
            placeholder={ru.search}
            aria-label={ru.search}
            className={s.search}
          />
          <Button variant="default" leftSection={<IconDownload size={15} />}>
            {ru.export}
          </Button>
        </>
      }
      footer={ru.rule}
    >
      <DataTable
        label={ru.table}
        columns={columns}
        rows={rows}
        rowKey={(a) => a.id}
        nameOf={(a) => `${ru.cols.number} ${a.number}`}
        rowTone={(a) => (isLate(a) ? 'danger' : undefined)}
        selected={selected}
        onToggle={toggle}
        onToggleAll={() => setSelected((prev) => (prev.size > 0 ? new Set() : new Set(rows.map((r) => r.id))))}
        footer={
          <tr>
            <td colSpan={4}>{ru.total(plural(rows.length, ru.forms))}</td>
            <td data-align="right">{amount(rows.reduce((a, x) => a + x.sum, 0))}</td>
            <td colSpan={3} />
          </tr>
        }
      />
    </ListPage>
  );
}

const late = (v: DeadlineValue | string) => typeof v !== 'string' && v.left < 0;
const isLate = (a: Act) => late(a.scan) || late(a.original);

function Term({ value }: { value: DeadlineValue | string }) {
  if (typeof value !== 'string') return <Deadline value={value} />;
  if (value === '') return <span className="muted">—</span>;
  return <span className="muted">{value.startsWith('2') ? ru.got(date(value).slice(0, 5)) : ru.notNeeded}</span>;
}

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
  { key: 'service', header: ru.cols.service, cell: (a) => <span className={s.service}>{a.service}</span> },
  { key: 'sum', header: ru.cols.sum, align: 'right', cell: (a) => amount(a.sum) },
  { key: 'status', header: ru.cols.status, cell: (a) => <Status of={a.status} /> },
  { key: 'scan', header: ru.cols.scan, sort: 'asc', cell: (a) => <Term value={a.scan} /> },
  { key: 'original', header: ru.cols.original, sort: 'none', cell: (a) => <Term value={a.original} /> },
];
