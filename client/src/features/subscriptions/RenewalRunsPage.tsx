import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import type { RunFieldsFragment } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { money, num } from '@/lib/format';
import { momentColumn } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column } from '@/ui';
import { Runs } from './renewal-queries';
import { en } from './renewals.en';
import { ru } from './renewals.ru';

/** Former renewals of many, newest first. */
export default function RenewalRunsPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const list = useApiPages(Runs, {}, (data) => data.renewalRuns);
  const columns: readonly Column<RunFieldsFragment>[] = [
    momentColumn('when', t.started, (r) => r.createdAt, {
      show: (moment, r) => <Link to={at('subscriptions', 'renewals', r.id)}>{moment}</Link>,
    }),
    { key: 'total', header: t.total, align: 'right', cell: (r) => num(r.total) },
    { key: 'sum', header: t.sum, align: 'right', cell: (r) => money(r.amount) },
    { key: 'step', header: t.state, cell: (r) => t.steps[r.step] },
    {
      key: 'counts',
      header: t.views,
      grow: true,
      cell: (r) => r.counts.map((c) => `${t.counts[c.state]}: ${num(c.count)}`).join(', '),
    },
  ];
  return (
    <RowsPage
      words={{ title: t.runs, empty: t.emptyRuns, emptyText: t.emptyRunsText }}
      back={{ to: at('subscriptions'), label: t.toSubscriptions }}
      actions={
        can('start:RenewalRun') && (
          <Button component={Link} to={at('subscriptions', 'renewals')}>
            {t.title}
          </Button>
        )
      }
      columns={columns}
      list={list}
      rowKey={(r) => r.id}
      onOpen={(r) => void navigate({ to: at('subscriptions', 'renewals', r.id) })}
    />
  );
}
