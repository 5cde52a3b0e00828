import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ListPage } from '@/pages/frames';
import { type Column, DataTable, Status } from '@/ui';
import { type Learner, learners } from './data';
import s from './ManagerPage.module.css';
import { ru } from './ru';

const t = ru.manager;

const columns: readonly Column<Learner>[] = [
  {
    key: 'name',
    header: t.cols.learner,
    grow: true,
    sort: 'asc',
    cell: (l) => (
      <a href={`#${l.id}`} className={s.name}>
        {l.name}
      </a>
    ),
  },
  { key: 'pay', header: t.cols.pay, cell: (l) => <Status of={l.paid} /> },
  { key: 'form', header: t.cols.form, cell: (l) => <Status of={l.form} label={l.formLabel} /> },
  { key: 'test', header: t.cols.test, align: 'right', cell: (l) => l.test },
  { key: 'study', header: t.cols.study, cell: (l) => <Status of={l.study} /> },
  {
    key: 'org',
    header: t.cols.org,
    cell: (l) => <Two top={l.org.name} bottom={[l.org.inn, l.org.kpp].filter(Boolean).join(' / ')} />,
  },
  { key: 'post', header: t.cols.post, cell: (l) => <span className="tnum">{l.post}</span> },
];

export default function ManagerPage() {
  const [mode, setMode] = useState('course');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['1', '5']));
  const toggle = (key: string) =>
    setSelected((prev) => {
      const next = new Set(prev);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const rows = mode === 'course' ? learners : learners.filter((l) => l.org.name.includes('Тагильский'));
  return (
    <ListPage
      title={t.title}
      meta={t.meta}
      actions={
        <>
          <Button variant="default" leftSection={<IconDownload size={15} />}>
            {t.export}
          </Button>
          <Button leftSection={<IconPlus size={15} />}>{t.order}</Button>
        </>
      }
      views={
        <div className={s.search}>
          <SegmentedControl
            aria-label={t.view}
            value={mode}
            onChange={setMode}
            data={[
              { value: 'course', label: t.byCourse },
              { value: 'req', label: t.byRequisites },
            ]}
          />
          {mode === 'course' ? <CourseFilters /> : <RequisiteFilters />}
        </div>
      }
      filters={
        selected.size > 0 && (
          <>
            <span className="muted">{t.selected(selected.size)}</span>
            <Button variant="default">{t.remind}</Button>
          </>
        )
      }
    >
      <DataTable
        label={t.list}
        columns={columns}
        rows={rows}
        rowKey={(l) => l.id}
        nameOf={(l) => l.name}
        selected={selected}
        onToggle={toggle}
        onToggleAll={() => setSelected((prev) => (prev.size > 0 ? new Set() : new Set(rows.map((r) => r.id))))}
      />
    </ListPage>
  );
}

const Two = ({ top, bottom }: { top: string; bottom: string }) => (
  <span className={s.two}>
    <span className={s.org}>{top}</span>
    <span className={s.small}>{bottom}</span>
  </span>
);

const CourseFilters = () => (
  <>
    <NativeSelect
      aria-label={t.course}
      data={['Кадровый учёт с нуля', 'Госзакупки: 44-ФЗ с нуля', 'НДС для бухгалтера']}
    />
    <NativeSelect aria-label={t.stream} data={['Все потоки', '23.11 — 18.12.2026', '12.10 — 06.11.2026']} />
  </>
);

const RequisiteFilters = () => (
  <>
    <TextInput aria-label={t.inn} placeholder={t.inn} defaultValue="6623055187" className={s.inn} />
    <TextInput aria-label={t.kpp} placeholder={t.kpp} className={s.inn} />
    <Button variant="default">{t.find}</Button>
  </>
);
