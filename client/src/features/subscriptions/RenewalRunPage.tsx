import { Button, Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import { type RenewalLineState, renewalLineStateValues } from '@/gql/enums';
import type { RenewalRunLinesQuery, RunFieldsFragment } from '@/gql/graphql';
import { keptRefusal, useApi, useApiPages, useCommand } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { dateTime, money, num, plural } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { ListPage } from '@/pages/frames';
import { ListTable } from '@/pages/lists';
import { Callout, type Column, ConfirmDialog, ErrorState, Progress, ViewTabs } from '@/ui';
import { IssueRun, OneRun, RetryRun, RunLines } from './renewal-queries';
import { en } from './renewals.en';
import { ru } from './renewals.ru';
import s from './subscriptions.module.css';

type Line = RenewalRunLinesQuery['renewalLines']['edges'][number]['node'];
const filters = z.object({ state: z.enum(renewalLineStateValues).optional() });
const atWork = (run: RunFieldsFragment | undefined) => run?.step === 'DRAFTING' || run?.step === 'ISSUING';
const countOf = (run: RunFieldsFragment, ...states: RenewalLineState[]) =>
  run.counts.filter((c) => states.includes(c.state)).reduce((sum, c) => sum + c.count, 0);

/** A renewal of many: how far the drafts are, what failed and why, and the second step, which issues them. */
export default function RenewalRunPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const say = useRefusalText();
  const queries = useQueryClient();
  const { runId } = useParams({ strict: false }) as { runId: string };
  const f = useFilters(filters);
  const { state } = f.filters;
  const [asking, setAsking] = useState(false);
  const [send, setSend] = useState(true);
  const [live, setLive] = useState(true);
  const { data, error, refetch } = useApi(
    OneRun,
    { id: runId },
    { staleTime: 0, ...(live ? { refetchInterval: 1500 } : {}) },
  );
  const run = data?.renewalRun;
  const list = useApiPages(RunLines, { runId, states: state ? [state] : null }, (d) => d.renewalLines);
  const retry = useCommand(RetryRun);
  const issue = useCommand(IssueRun);
  const working = atWork(run);
  const done = run == null ? 0 : run.total - countOf(run, 'WAITING', 'ISSUE_WAITING');
  useEffect(() => setLive(run == null || working), [run, working]);
  // Lines are read again whenever the run has got further.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count itself is the signal
  useEffect(() => {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes('RenewalRunLines') });
  }, [done, working, queries]);
  if (error != null && run == null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (run == null) return null;
  const issuable = countOf(run, 'DRAFTED', 'ISSUE_REFUSED');
  const part = working ? t.progress(num(done), num(run.total)) : undefined;
  return (
    <ListPage
      title={t.run(dateTime(run.createdAt))}
      meta={`${t.steps[run.step]} · ${money(run.amount)}`}
      back={{ to: at('subscriptions', 'renewals', 'runs'), label: t.runs }}
      actions={
        !working && (
          <>
            {countOf(run, 'REFUSED') > 0 && can('start:RenewalRun') && (
              <Button
                variant="default"
                loading={retry.isPending}
                onClick={() => retry.mutate({ id: run.id, version: run.version })}
              >
                {t.retry}
              </Button>
            )}
            {issuable > 0 && can('issue:RenewalRun') && (
              <Button onClick={() => setAsking(true)}>{t.issue(num(issuable))}</Button>
            )}
          </>
        )
      }
      notice={
        (retry.error != null || part != null) && (
          <>
            {retry.error != null && <Callout tone="danger">{say(retry.error)}</Callout>}
            {part != null && <Progress text={part} hint={t.leave} value={done} max={run.total} />}
          </>
        )
      }
      views={
        <ViewTabs
          label={t.views}
          value={state ?? 'all'}
          onChange={(key) => f.set({ state: key === 'all' ? undefined : (key as RenewalLineState) })}
          views={[
            { key: 'all', label: t.all, count: run.total },
            ...renewalLineStateValues
              .filter((one) => countOf(run, one) > 0)
              .map((one) => ({
                key: one,
                label: t.counts[one],
                count: countOf(run, one),
                ...(one === 'REFUSED' || one === 'ISSUE_REFUSED' ? { tone: 'danger' as const } : {}),
              })),
          ]}
        />
      }
    >
      <ListTable
        label={t.views}
        columns={columnsOf(t, at, say)}
        list={list}
        rowKey={(line) => line.id}
        rowTone={(line) => (line.code == null ? undefined : 'danger')}
      />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t.issueAsk(plural(issuable, t.invoices), money(run.amount))}
        verb={t.issueVerb}
        onConfirm={() => issue.mutateAsync({ id: run.id, send, version: run.version })}
      >
        <p>{t.issueText}</p>
        <Checkbox mt="sm" label={t.send} checked={send} onChange={(event) => setSend(event.currentTarget.checked)} />
      </ConfirmDialog>
    </ListPage>
  );
}

type Words = ReturnType<typeof useStrings<typeof ru>>;

const columnsOf = (
  t: Words,
  at: ReturnType<typeof useAt>,
  say: ReturnType<typeof useRefusalText>,
): readonly Column<Line>[] => [
  {
    key: 'client',
    header: t.client,
    cell: (l) => <Link to={at('clients', l.clientId)}>{l.clientName}</Link>,
  },
  { key: 'what', header: t.what, grow: true, cell: (l) => l.title },
  { key: 'sum', header: t.price, align: 'right', cell: (l) => (l.amount == null ? '' : money(l.amount)) },
  { key: 'state', header: t.state, cell: (l) => t.states[l.state] },
  {
    key: 'invoice',
    header: t.invoice,
    cell: (l) => l.invoiceId != null && <Link to={at('invoices', l.invoiceId)}>{l.invoiceNumber ?? t.draft}</Link>,
  },
  {
    key: 'problem',
    header: t.problem,
    cell: (l) => l.code != null && <span className={s.problem}>{say(keptRefusal(l))}</span>,
  },
];
