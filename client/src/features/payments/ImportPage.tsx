import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { money } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { Callout, type Column, DataTable, Facts, Panel, Status } from '@/ui';
import { autoAllocated, importErrors } from './data';
import s from './PaymentsPage.module.css';
import { ru } from './ru';

const t = ru.import;
type ImportError = (typeof importErrors)[number];

const parts = [
  { key: 'auto', label: t.parts.auto, count: 118, sum: 98_214_050 },
  { key: 'queue', label: t.parts.queue, count: 9, sum: 21_480_600 },
  { key: 'repeat', label: t.parts.repeat, count: 5, sum: 4_120_000 },
  { key: 'out', label: t.parts.out, count: 7, sum: 33_018_745 },
  { key: 'bad', label: t.parts.bad, count: 3, sum: undefined, tone: 'danger' },
] as const;

const columns: readonly Column<ImportError>[] = [
  { key: 'line', header: t.line, align: 'right', cell: (e) => e.line },
  { key: 'field', header: t.field, cell: (e) => e.field },
  { key: 'value', header: t.value, cell: (e) => <code className={s.code}>{e.value}</code> },
  {
    key: 'what',
    header: t.what,
    grow: true,
    cell: (e) => (
      <span className={s.what}>
        {e.what} <span className="muted">{e.fix}</span>
      </span>
    ),
  },
];

const autoColumns: readonly Column<(typeof autoAllocated)[number]>[] = [
  { key: 'payer', header: t.payer, grow: true, cell: (a) => a.payer },
  { key: 'invoice', header: t.invoice, cell: (a) => <a href={`#${a.invoice}`}>№ {a.invoice}</a> },
  { key: 'ground', header: t.ground, cell: (a) => a.ground },
  { key: 'sum', header: t.sum, align: 'right', cell: (a) => money(a.sum) },
];

export default function ImportPage() {
  return (
    <FlowPage
      back={{ to: '/payments', label: t.back }}
      title={t.title}
      meta={t.file}
      actions={
        <>
          <Button variant="default">{t.again}</Button>
          <Button component={Link} to="/payments">
            {t.toQueue}
          </Button>
        </>
      }
    >
      <Callout tone="warning" title={t.headline} action={<Button variant="default">{t.fix}</Button>}>
        {t.text}
      </Callout>
      <dl className={s.parts}>
        {parts.map((p) => (
          <div key={p.key} className={s.part} data-tone={'tone' in p ? p.tone : undefined}>
            <dt>{p.label}</dt>
            <dd>{p.count}</dd>
            <dd className={s.partSum}>{p.sum == null ? ru.notSaved : money(p.sum)}</dd>
          </div>
        ))}
      </dl>
      <div className={s.importGrid}>
        <div className={s.stack}>
          <Panel title={t.errors} hint={importErrors.length} flush footer={t.meta}>
            <DataTable label={t.errors} columns={columns} rows={importErrors} rowKey={(e) => String(e.line)} />
          </Panel>
          <Panel title={t.auto} hint={t.autoHint} flush>
            <DataTable label={t.auto} columns={autoColumns} rows={autoAllocated} rowKey={(a) => a.invoice} />
          </Panel>
        </div>
        <Panel
          title={t.totals}
          footer={
            <span className={s.diff}>
              <Status of="payment.unmatched" variant="icon" />
              {t.diff}
            </span>
          }
        >
          <Facts
            items={[
              { label: t.start, value: <span className="tnum">{money(412_908_312)}</span> },
              { label: t.income, value: <span className="tnum">{money(123_814_650)}</span> },
              { label: t.outcome, value: <span className="tnum">{money(33_018_745)}</span> },
              { label: t.end, value: <b className="tnum">{money(503_704_217)}</b> },
              { label: t.bankEnd, value: <span className="tnum">{money(506_134_217)}</span> },
            ]}
          />
        </Panel>
      </div>
    </FlowPage>
  );
}
