import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useLive } from '@/app/live';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan } from '@/app/viewer';
import { PanelSkeleton } from '@/features/partners/PanelSkeleton';
import { graphql } from '@/gql';
import type { StatementResultQuery } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { date, dateTime, money } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { Callout, type Column, DataTable, ErrorState, Facts, Panel, Status } from '@/ui';
import s from './payments.module.css';
import { usePaymentWords } from './usePaymentWords';

const StatementResult = graphql(`
  query StatementResult($id: UUID!) {
    bankStatement(id: $id) {
      id filename status format formatVersion encoding sender documents repeated repeatedSum periodFrom periodTo importerName createdAt
      accounts { account from to opening closing credited debited }
      skipped { line reason }
      totalsMismatch { account what stated reckoned }
      problem { code line detail }
      parts { status direction automatic count sum }
    }
  }
`);
const AutoAllocated = graphql(`
  query AutoAllocated($after: String, $statementId: UUID!) {
    payments(first: 20, after: $after, sort: OLDEST, filter: { statementId: $statementId, statuses: [ALLOCATED, PARTLY_ALLOCATED] }) {
      edges { node { id payerName amount allocations { id invoiceId invoiceNumber standing kind } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
type Statement = StatementResultQuery['bankStatement'];
type Part = { label: string; count: number; sum?: number; tone?: 'danger' };

export default function StatementPage() {
  const { t, problem } = usePaymentWords();
  const w = t.statement;
  const at = useAt();
  const can = useCan();
  const download = useDownload();
  const { statementId } = useParams({ strict: false }) as { statementId: string };
  // While the file is in work the page looks again each second.
  const { data, error, refetch } = useApi(
    StatementResult,
    { id: statementId },
    { refetchInterval: 3000, staleTime: 0 },
  );
  // When it is done, the menu's count of what waits is another one.
  useLive(['BankStatement'], { id: statementId });
  const statement = data?.bankStatement;
  if (error != null && statement == null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  // The heading stands from the first moment on, whatever is still being read.
  const header = { title: w.title, back: { to: at('payments', 'statements'), label: w.back } };
  if (statement == null) {
    return (
      <FlowPage {...header}>
        <PanelSkeleton />
      </FlowPage>
    );
  }
  const waiting = sumOf(statement, (p) => p.status === 'UNIDENTIFIED').count;
  return (
    <FlowPage
      {...header}
      status={
        <Status of={`statement.${statement.status.toLowerCase() as Lowercase<Statement['status']>}`} variant="pill" />
      }
      meta={statement.filename}
      actions={
        <>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => void download(`/files/statements/${statement.id}`, statement.filename)}
          >
            {w.original}
          </Button>
          {can('import:BankStatement') && (
            <Button variant="default" component={Link} to={at('payments', 'import')}>
              {w.again}
            </Button>
          )}
          {waiting > 0 && can('allocate:Payment') && (
            <Button component={Link} to={at('payments')}>
              {w.toQueue(waiting)}
            </Button>
          )}
        </>
      }
    >
      <Headline statement={statement} wordsOf={problem} />
      {statement.status !== 'REFUSED' && (
        <>
          <dl className={s.parts}>
            {partsOf(statement, w.parts).map((p) => (
              <div key={p.label} className={s.part} data-tone={p.tone}>
                <dt>{p.label}</dt>
                <dd>{p.count}</dd>
                <dd className={s.partSum}>{p.sum == null ? w.notSaved : money(p.sum)}</dd>
              </div>
            ))}
          </dl>
          <div className={s.importGrid}>
            <div className={s.stack}>
              {statement.skipped.length > 0 && <Skipped statement={statement} />}
              {/* Read once, when there is nothing left to allocate: a list read midway would stay as it was. */}
              {!inWork(statement) && <Auto statement={statement} />}
            </div>
            <Bank statement={statement} />
          </div>
        </>
      )}
    </FlowPage>
  );
}

function Headline({
  statement,
  wordsOf,
}: {
  statement: Statement;
  wordsOf: (code: string, detail: string | null | undefined) => string;
}) {
  const { t } = usePaymentWords();
  const w = t.statement;
  if (statement.status === 'REFUSED' && statement.problem != null) {
    const { code, line, detail } = statement.problem;
    return (
      <Callout tone="danger" title={w.refused}>
        {line == null ? '' : `${t.import.where(line)}. `}
        {wordsOf(code, detail)}
      </Callout>
    );
  }
  if (inWork(statement)) {
    return (
      <Callout tone="info" title={w.working}>
        {w.workingText}
      </Callout>
    );
  }
  const agrees = statement.totalsMismatch.length === 0;
  return (
    <Callout tone={agrees ? 'success' : 'warning'} title={agrees ? w.good : w.mismatched}>
      {agrees ? w.goodText : w.mismatchedText}
    </Callout>
  );
}

const inWork = ({ status }: Pick<Statement, 'status'>) => status === 'STORED' || status === 'MATCHING';

const sumOf = (statement: Statement, test: (p: Statement['parts'][number]) => boolean) =>
  statement.parts
    .filter(test)
    .reduce((all, p) => ({ count: all.count + p.count, sum: all.sum + p.sum }), { count: 0, sum: 0 });

function partsOf(
  statement: Statement,
  names: Readonly<Record<'auto' | 'manual' | 'queue' | 'repeat' | 'out' | 'skipped', string>>,
): Part[] {
  const incoming = (p: Statement['parts'][number]) => p.direction === 'IN';
  const settled = (p: Statement['parts'][number]) => !['UNIDENTIFIED', 'RECEIVED'].includes(p.status);
  const manual = sumOf(statement, (p) => incoming(p) && settled(p) && !p.automatic);
  return [
    { label: names.auto, ...sumOf(statement, (p) => p.automatic) },
    ...(manual.count > 0 ? [{ label: names.manual, ...manual }] : []),
    {
      label: names.queue,
      ...sumOf(statement, (p) => p.status === 'UNIDENTIFIED' || (!settled(p) && !inWork(statement))),
    },
    { label: names.repeat, count: statement.repeated, sum: statement.repeatedSum },
    { label: names.out, ...sumOf(statement, (p) => !incoming(p) && settled(p)) },
    { label: names.skipped, count: statement.skipped.length },
  ];
}

function Skipped({ statement }: { statement: Statement }) {
  const { t } = usePaymentWords();
  const w = t.statement;
  const columns: readonly Column<Statement['skipped'][number]>[] = [
    { key: 'line', header: w.line, align: 'right', cell: (r) => r.line },
    {
      key: 'why',
      header: w.why,
      grow: true,
      cell: (r) => <span className={s.what}>{(w.skip as Record<string, string>)[r.reason] ?? r.reason}</span>,
    },
  ];
  return (
    <Panel title={w.skippedTitle} hint={statement.skipped.length} flush>
      <DataTable
        label={w.skippedTitle}
        columns={columns}
        rows={statement.skipped}
        rowKey={(r) => String(r.line)}
        keyboard={false}
      />
    </Panel>
  );
}

function Auto({ statement }: { statement: Statement }) {
  const { t } = usePaymentWords();
  const w = t.statement;
  const at = useAt();
  const list = useApiPages(AutoAllocated, { statementId: statement.id }, (data) => data.payments);
  type Row = (typeof list.rows)[number];
  const columns: readonly Column<Row>[] = [
    {
      key: 'payer',
      header: w.payer,
      grow: true,
      cell: (p) => <Link to={at('payments', p.id)}>{p.payerName}</Link>,
    },
    {
      key: 'invoice',
      header: w.invoice,
      cell: (p) =>
        p.allocations
          .filter((a) => a.standing > 0)
          .map((a) => (
            <Link key={a.id} to={at('invoices', a.invoiceId)} className={s.proposed}>
              № {a.invoiceNumber}
            </Link>
          )),
    },
    { key: 'sum', header: w.sum, align: 'right', cell: (p) => money(p.amount) },
  ];
  const rows = list.rows.filter((p) => p.allocations.some((a) => a.kind === 'auto' && a.standing > 0));
  if (rows.length === 0) return null;
  return (
    <Panel
      title={w.allocated}
      flush
      footer={t.statement.formatOf(
        [statement.format, statement.formatVersion].filter(Boolean).join(' '),
        [statement.encoding, dateTime(String(statement.createdAt))].join(' · '),
        statement.importerName,
      )}
    >
      <DataTable
        label={w.allocated}
        columns={columns}
        rows={rows}
        rowKey={(p) => p.id}
        keyboard={false}
        hasMore={list.hasMore}
        onEndReached={list.loadMore}
      />
    </Panel>
  );
}

/** Turnovers are compared one by one, a balance by both its ends. */
const tellsTotals = (a: Statement['accounts'][number]) =>
  a.credited != null || a.debited != null || (a.opening != null && a.closing != null);

function Bank({ statement }: { statement: Statement }) {
  const { t } = usePaymentWords();
  const w = t.statement;
  const shown = (kopecks: number | null | undefined) => (
    <span className="tnum">{kopecks == null ? w.unsaid : money(kopecks)}</span>
  );
  return (
    <Panel
      title={w.bank}
      footer={
        statement.totalsMismatch.length === 0 ? (
          statement.accounts.some(tellsTotals) ? (
            w.agrees
          ) : (
            w.nothingToCompare
          )
        ) : (
          <ul className={s.diff}>
            {statement.totalsMismatch.map((m) => (
              <li key={m.account + m.what}>
                {(w.mismatch as Record<string, (a: string, b: string) => string>)[m.what]?.(
                  money(m.stated),
                  money(m.reckoned),
                )}
              </li>
            ))}
          </ul>
        )
      }
    >
      <div className={s.stack}>
        {statement.accounts.map((a) => (
          <div key={a.account + a.from}>
            <p className="tnum">
              <b>{a.account}</b>
            </p>
            <p className="muted">{a.from === a.to ? date(a.from) : `${date(a.from)} – ${date(a.to)}`}</p>
            <Facts
              items={[
                { label: w.opening, value: shown(a.opening) },
                { label: w.credited, value: shown(a.credited) },
                { label: w.debited, value: shown(a.debited) },
                { label: w.closing, value: <b>{shown(a.closing)}</b> },
              ]}
            />
          </div>
        ))}
      </div>
    </Panel>
  );
}
