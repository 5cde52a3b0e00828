import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLive } from '@/app/live';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import { useApi } from '@/lib/api';
import { dateOfDay } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { EmptyState, ErrorState, LinkButton, Panel } from '@/ui';
import s from './dashboard.module.css';
import { en } from './en';
import { Latest } from './Latest';
import { Metrics } from './Metrics';
import { MonthBars, MonthTable } from './MonthBars';
import { type Dashboard, DashboardDocument } from './queries';
import { ru } from './ru';
import { Places, Receivables, Renewals } from './Side';
import { Queues, Waiting } from './Waiting';

const MINUTE = 60_000;

/** Where the day begins: what waits for this person here, and how it goes. */
export default function TodayPage() {
  const t = useStrings({ ru, en });
  const { data, isPending, error, refetch } = useApi(DashboardDocument, {}, { refetchInterval: 2 * MINUTE });
  useLive(['Invoice', 'Payment', 'Subscription', 'Client', 'ConnectionRequest', 'TransferRequest']);
  return (
    <FlowPage title={t.title} meta={dateOfDay(data?.dashboard.today ?? new Date())} actions={<Actions />}>
      {error != null && data == null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending || data == null ? (
        <Waits />
      ) : (
        <Board dashboard={data.dashboard} />
      )}
    </FlowPage>
  );
}

function Actions() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  return (
    <>
      {can('create:Client') && (
        <LinkButton to={at('clients', 'new')} variant="default" icon={IconPlus}>
          {t.newClient}
        </LinkButton>
      )}
      {can('create:Invoice') && (
        <LinkButton to={at('invoices', 'new')} icon={IconPlus}>
          {t.newInvoice}
        </LinkButton>
      )}
    </>
  );
}

function Board({ dashboard }: { dashboard: Dashboard }) {
  const { kind } = useScope();
  const reads = dashboard.figures != null;
  return (
    <>
      <Metrics dashboard={dashboard} />
      <div className={s.columns}>
        <div className={s.column}>
          <Waiting groups={dashboard.waiting} today={dashboard.today} />
          {reads && kind !== 'CLIENT' && <Months months={dashboard.months} />}
          <Latest />
        </div>
        <div className={s.column}>
          {kind !== 'CLIENT' && <Queues groups={dashboard.waiting} today={dashboard.today} />}
          <Renewals renewals={dashboard.renewals} />
          {reads && kind !== 'CLIENT' && <Receivables rows={dashboard.receivables} />}
          <Places places={dashboard.places} />
        </div>
      </div>
    </>
  );
}

function Months({ months }: { months: Dashboard['months'] }) {
  const { chart: t } = useStrings({ ru, en });
  const [table, setTable] = useState(false);
  const empty = months.every((m) => m.issued + m.paidFirst + m.paidRenewal === 0);
  return (
    <Panel
      title={t.title}
      hint={t.hint}
      actions={
        !empty && (
          <Button variant="default" size="compact-xs" onClick={() => setTable(!table)}>
            {table ? t.asChart : t.asTable}
          </Button>
        )
      }
    >
      {empty ? (
        <EmptyState title={t.empty} text={t.emptyText} />
      ) : table ? (
        <MonthTable months={months} />
      ) : (
        <MonthBars months={months} />
      )}
    </Panel>
  );
}

/** The page in its final shape while it is being read. */
function Waits() {
  return (
    <div aria-busy="true">
      <Skeleton height={84} radius="md" />
      <div className={s.columns} style={{ marginTop: 16 }}>
        <Skeleton height={420} radius="md" />
        <Skeleton height={420} radius="md" />
      </div>
    </div>
  );
}
