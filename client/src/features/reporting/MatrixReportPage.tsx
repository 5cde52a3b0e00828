import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconDownload, IconSearch, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dateShort } from '@/lib/format';
import { MatrixPage } from '@/pages/frames';
import { deadlineTone, Status, ViewTabs } from '@/ui';
import { type Cell, type FormColumn, forms, matrix } from './data';
import s from './MatrixReportPage.module.css';
import { ru } from './ru';

export default function MatrixReportPage() {
  const [view, setView] = useState('all');
  const rows = matrix.filter((r) => view !== 'burn' || r.cells.some((c) => c.burn));
  return (
    <MatrixPage
      title={ru.title}
      meta={ru.meta}
      actions={
        <>
          <Button variant="default" leftSection={<IconDownload size={15} />}>
            {ru.export}
          </Button>
          <Button leftSection={<IconUpload size={15} />}>{ru.upload}</Button>
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
          <NativeSelect aria-label={ru.period} data={[...ru.periods]} />
          <NativeSelect aria-label={ru.authority} data={[...ru.authorities]} />
          <NativeSelect aria-label={ru.staff} data={[...ru.staffAll]} />
        </>
      }
      legend={<Legend />}
    >
      <div className={s.scroll} tabIndex={0} role="region" aria-label={ru.table}>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col" className={s.orgHead}>
                {ru.org}
              </th>
              <th scope="col" className={s.whoHead}>
                {ru.who}
              </th>
              {forms.map((f) => (
                <FormHead key={f.key} form={f} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.org.inn}>
                <th scope="row" className={s.org}>
                  <span className={s.orgName}>{r.org.name}</span>
                  <span className={s.inn}>{r.org.inn}</span>
                </th>
                <td className={s.who}>{r.who}</td>
                {r.cells.map((c, i) => (
                  <MatrixCell key={forms[i]?.key} cell={c} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </MatrixPage>
  );
}

function FormHead({ form: f }: { form: FormColumn }) {
  return (
    <th scope="col" className={s.formHead}>
      <span className={s.formName}>{f.name}</span>
      <span className={s.due} data-tone={f.left < -5 ? undefined : deadlineTone(f.left - 1)}>
        {f.authority} · {dateShort(f.due)}
      </span>
    </th>
  );
}

function MatrixCell({ cell }: { cell: Cell }) {
  const quiet = cell.status === 'form.notDue';
  return (
    <td className={s.cell} data-burn={cell.burn} data-quiet={quiet || undefined}>
      <Link to={cell.status === 'form.draft' ? '/reporting/check' : '/reporting/docflow'} className={s.link}>
        <Status of={cell.status} variant="icon" />
        {cell.note != null && <span className={s.note}>{cell.note}</span>}
      </Link>
    </td>
  );
}

function Legend() {
  return (
    <ul className={s.legend} aria-label={ru.legend}>
      {ru.legendItems.map((k) => (
        <li key={k}>
          <Status of={k} />
        </li>
      ))}
      <li>
        <span className={s.swatch} data-burn="late" aria-hidden />
        {ru.legendLate}
      </li>
      <li>
        <span className={s.swatch} data-burn="soon" aria-hidden />
        {ru.legendSoon}
      </li>
    </ul>
  );
}
