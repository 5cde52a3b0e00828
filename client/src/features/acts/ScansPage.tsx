import { Button, TextInput } from '@mantine/core';
import { SampleScan } from '@/features/scans/SampleScan';
import { amount } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { Callout, type Column, DataTable, Panel, Status, type StatusKey } from '@/ui';
import s from './ActsPage.module.css';
import { type Recognised, recognised } from './data';
import { ru } from './ru';

const t = ru.scans;
const results: Record<Recognised['result'], readonly [StatusKey, string]> = {
  ok: ['document.accepted', t.ok],
  repeat: ['act.scan', t.repeat],
  noSign: ['act.disputed', t.noSign],
};

const columns: readonly Column<Recognised>[] = [
  { key: 'pages', header: t.pages, cell: (r) => <span className="tnum">{r.pages}</span> },
  {
    key: 'act',
    header: t.act,
    cell: (r) => (
      <a href={`#act-${r.act}`} className={s.number}>
        № {r.act}
      </a>
    ),
  },
  { key: 'client', header: t.client, grow: true, cell: (r) => r.client },
  { key: 'sum', header: t.sum, align: 'right', cell: (r) => amount(r.sum) },
  { key: 'result', header: t.result, cell: (r) => <Status of={results[r.result][0]} label={results[r.result][1]} /> },
];

export default function ScansPage() {
  return (
    <FlowPage
      back={{ to: '/acts', label: t.back }}
      title={t.title}
      meta={t.meta}
      actions={
        <>
          <Button variant="default">{t.again}</Button>
          <Button>{t.confirm}</Button>
        </>
      }
    >
      <Callout tone="info" title={t.done}>
        {t.doneText}
      </Callout>
      <div className={s.columns}>
        <Panel title={t.found} hint={recognised.length} flush>
          <DataTable label={t.found} columns={columns} rows={recognised} rowKey={(r) => r.pages} />
        </Panel>
        <Panel title={t.unknown} hint={2}>
          <div className={s.unknown}>
            <UnknownPage n={13} why={t.why13} guess={t.guess} />
            <UnknownPage n={14} why={t.why14} />
          </div>
        </Panel>
      </div>
    </FlowPage>
  );
}

function UnknownPage({ n, why, guess }: { n: number; why: string; guess?: string }) {
  return (
    <div className={s.page}>
      <div className={s.sheet}>{guess != null && <SampleScan kind="form" label={t.unknownPage(n)} />}</div>
      <div className={s.pageBody}>
        <p className={s.pageTitle}>
          {t.unknownPage(n)} <span className="muted">· {why}</span>
        </p>
        {guess != null && (
          <>
            <TextInput label={t.which} placeholder={t.pick} defaultValue="№ 511" />
            <p className={s.why}>{guess}</p>
          </>
        )}
        <div className={s.buttons}>
          {guess != null && <Button>{t.attach}</Button>}
          <Button variant="default" aria-label={`${t.drop}: ${n}`}>
            {t.drop}
          </Button>
        </div>
      </div>
    </div>
  );
}
