import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { useAt } from '@/app/viewer';
import { useFilters } from '@/lib/filters';
import { date, plural } from '@/lib/format';
import { ListPage } from '@/pages/frames';
import { FilterGroup, FilterSearch, FilterSelect, ListViews } from '@/pages/lists';
import { type Column, DataTable, Drawer, Money, PdfPreview, Status } from '@/ui';

type Row = { id: string; number: string; name: string; sum: number; on: string; late: boolean };
const all: readonly Row[] = Array.from({ length: 1200 }, (_, i) => ({
  id: `r${i}`,
  number: `9901${String(i + 1).padStart(7, '0')}`,
  name: `ООО «Образец ${i % 97}» с довольно длинным названием организации номер ${i}`,
  sum: (i * 7919) % 9_000_000,
  on: `2026-11-${String((i % 28) + 1).padStart(2, '0')}`,
  late: i % 11 === 0,
}));
const schema = z.object({
  q: z.string().optional(),
  state: z.enum(['late', 'fine']).optional(),
  sort: z.string().optional(),
});

const columns: readonly Column<Row>[] = [
  { key: 'number', header: 'Номер', sortable: true, cell: (r) => <a href={`#${r.id}`}>№ {r.number}</a> },
  { key: 'name', header: 'Клиент', grow: true, cell: (r) => r.name },
  { key: 'on', header: 'Дата', sortable: true, cell: (r) => date(r.on) },
  { key: 'status', header: 'Состояние', cell: (r) => <Status of={r.late ? 'invoice.expired' : 'invoice.paid'} /> },
  { key: 'sum', header: 'Сумма, ₽', align: 'right', sortable: true, cell: (r) => <Money kopecks={r.sum} as="plain" /> },
];

export default function KitListPage() {
  const at = useAt();
  const f = useFilters(schema);
  const { filters, set } = f;
  const [shown, setShown] = useState(60);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Row | null>(null);
  const [key, desc] = [filters.sort?.replace('-', ''), filters.sort?.startsWith('-') === true];
  const rows = all
    .filter((r) => filters.state == null || r.late === (filters.state === 'late'))
    .filter((r) => filters.q == null || r.name.includes(filters.q) || r.number.includes(filters.q))
    .toSorted((a, b) => (key === 'sum' ? (a.sum - b.sum) * (desc ? -1 : 1) : 0));
  return (
    <ListPage
      back={{ to: at('kit'), label: 'Язык интерфейса' }}
      title="Образец списка"
      meta={plural(rows.length, ['строка', 'строки', 'строк'])}
      actions={selected.size > 0 && <Button variant="default">Выбрано: {selected.size}</Button>}
      views={
        <ListViews
          of={f}
          list="kit"
          label="Виды списка"
          builtIn={[
            { key: 'all', label: 'Все', filters: {} },
            { key: 'late', label: 'Опаздывают', count: 110, tone: 'danger', filters: { state: 'late' } },
          ]}
        />
      }
      filters={
        <FilterGroup of={f}>
          <FilterSelect
            of={f}
            name="state"
            label="Состояние"
            data={[
              { value: 'late', label: 'Опаздывают' },
              { value: 'fine', label: 'В срок' },
            ]}
          />
          <FilterSearch of={f} name="q" label="Номер или клиент" />
        </FilterGroup>
      }
      inspector={
        open != null && (
          <Drawer
            title={`Счёт № ${open.number}`}
            status={<Status of="invoice.paid" variant="pill" />}
            onClose={() => setOpen(null)}
            footer={<Button>Открыть счёт</Button>}
          >
            <PdfPreview url="/files/sample.pdf" name={`Счёт ${open.number}`} />
          </Drawer>
        )
      }
    >
      <DataTable
        label="Образец списка"
        columns={columns}
        rows={rows.slice(0, shown)}
        rowKey={(r) => r.id}
        nameOf={(r) => r.number}
        rowTone={(r) => (r.late ? 'danger' : undefined)}
        sort={key == null ? undefined : { key, desc }}
        onSort={(sort) => set({ sort: sort == null ? undefined : `${sort.desc ? '-' : ''}${sort.key}` })}
        selected={selected}
        onSelect={setSelected}
        activeKey={open?.id}
        onActive={(r) => open != null && setOpen(r)}
        onOpen={setOpen}
        hasMore={shown < rows.length}
        onEndReached={() => setShown((n) => n + 60)}
        footer={
          <tr>
            <td colSpan={5}>Всего {rows.length}</td>
            <td data-align="right">
              <Money kopecks={rows.reduce((sum, r) => sum + r.sum, 0)} as="plain" />
            </td>
          </tr>
        }
      />
    </ListPage>
  );
}
