import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconDownload, IconLink, IconSearch } from '@tabler/icons-react';
import { ListPage } from '@/pages/frames';
import { type Column, DataTable, Facts, Status } from '@/ui';
import s from './AuditPage.module.css';
import { details, type Entry, entries } from './data';
import { ru } from './ru';

const t = ru.audit;

const columns: readonly Column<Entry>[] = [
  { key: 'at', header: t.when, sort: 'desc', cell: (e) => <span className="tnum">{e.at}</span> },
  {
    key: 'who',
    header: t.who,
    cell: (e) => (
      <span className={s.two}>
        <b>{e.who}</b>
        <span>{e.role}</span>
      </span>
    ),
  },
  {
    key: 'what',
    header: t.what,
    grow: true,
    cell: (e) => (
      <span className={s.two}>
        <a href={`#${e.id}`} className={s.what} data-mark={e.mark}>
          {e.what}
        </a>
        <span>{e.object}</span>
      </span>
    ),
  },
  { key: 'from', header: t.from, cell: (e) => <span className="muted">{e.from}</span> },
];

export default function AuditPage() {
  return (
    <ListPage
      title={t.title}
      meta={t.meta}
      actions={
        <>
          <Button variant="default" leftSection={<IconLink size={15} />}>
            {t.verify}
          </Button>
          <Button variant="default" leftSection={<IconDownload size={15} />}>
            {t.export}
          </Button>
        </>
      }
      views={<Status of="payment.allocated" label={t.chain} />}
      filters={
        <>
          <TextInput
            leftSection={<IconSearch size={15} />}
            placeholder={t.search}
            aria-label={t.search}
            className={s.search}
          />
          <NativeSelect aria-label={t.period} data={[...t.periods]} />
          <NativeSelect aria-label={t.actor} data={[...t.actors]} />
          <NativeSelect aria-label={t.kind} data={[...t.kinds]} />
        </>
      }
    >
      <div className={s.columns}>
        <DataTable
          label={t.table}
          columns={columns}
          rows={entries}
          rowKey={(e) => e.id}
          activeKey="1204417"
          rowTone={(e) => e.mark}
        />
        <Details />
      </div>
    </ListPage>
  );
}

function Details() {
  return (
    <aside className={s.details} aria-label={t.details} tabIndex={0}>
      <h2 className={s.title}>{t.details}</h2>
      <p className="muted">{details.head}</p>
      <h3 className={s.sub}>{t.field}</h3>
      <dl className={s.diff}>
        {details.changes.map((c) => (
          <Change key={c.field} {...c} />
        ))}
      </dl>
      <h3 className={s.sub}>{t.reason}</h3>
      <p>{details.reason}</p>
      <h3 className={s.sub}>{t.hash}</h3>
      <Facts
        stacked
        items={[
          { label: t.hash, value: <code className={s.hash}>{details.hash}</code> },
          { label: t.prev, value: <code className={s.hash}>{details.prev}</code> },
          { label: t.session, value: details.session },
        ]}
      />
    </aside>
  );
}

const Change = ({ field, before, after }: { field: string; before: string; after: string }) => (
  <div className={s.change}>
    <dt>{field}</dt>
    <dd>
      <del className={s.before}>{before}</del>
      <ins className={s.after}>{after}</ins>
    </dd>
  </div>
);
