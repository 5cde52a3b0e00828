import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { useLive } from '@/app/live';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import { type SubscriptionStatus, subscriptionStatusValues } from '@/gql/enums';
import type { SubscriptionListQuery } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, plural } from '@/lib/format';
import { FilterSearch, FilterSelect, ListViews } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Drawer, Status, type StatusKey, useStatusName } from '@/ui';
import { dayBefore, daysLeft } from './days';
import { en } from './en';
import { ru } from './ru';
import s from './subscriptions.module.css';

const SubscriptionList = graphql(`
  query SubscriptionList($after: String, $filter: SubscriptionFilterInput!, $sort: SubscriptionSort!) {
    subscriptions(first: 50, after: $after, filter: $filter, sort: $sort) {
      edges { node {
        id title productCode planId status startsOn endsOn creditUntil client { id name inn }
        periods { id invoiceId kind state months fromOn toOn entitlements { code title quantity organisations } }
      } }
      pageInfo { hasNextPage endCursor }
    }
    subscriptionsCount(filter: $filter)
  }
`);
type Row = SubscriptionListQuery['subscriptions']['edges'][number]['node'];

const statusKey: Record<SubscriptionStatus, StatusKey> = {
  ACTIVE: 'subscription.active',
  ENDED: 'subscription.ended',
  ON_CREDIT: 'subscription.onCredit',
  PLANNED: 'subscription.planned',
  SUSPENDED: 'subscription.suspended',
};
/** From so many days before its end a subscription is «ending». */
const SOON = 60;

const filters = z.object({
  q: z.string().optional(),
  status: z.enum(subscriptionStatusValues).optional(),
  within: z.coerce.number().optional(),
  client: z.string().optional(),
  sort: z.enum(['ENDS', 'ENDS_LAST']).optional(),
  open: z.string().optional(),
});

export default function SubscriptionsPage() {
  const t = useStrings({ ru, en });
  const nameOf = useStatusName();
  const at = useAt();
  const can = useCan();
  const f = useFilters(filters);
  const { q, status, within, client, sort, open } = f.filters;
  const filter = {
    search: q || null,
    statuses: status ? [status] : null,
    endingWithinDays: within ?? null,
    clientId: client ?? null,
  };
  const list = useApiPages(SubscriptionList, { filter, sort: sort ?? 'ENDS' }, (data) => data.subscriptions);
  useLive(['Subscription']);
  const shown = list.rows.find((row) => row.id === open);
  const columns: readonly Column<Row>[] = [
    {
      key: 'client',
      header: t.client,
      cell: (r) => (r.client == null ? '' : <Link to={at('clients', r.client.id)}>{r.client.name}</Link>),
    },
    { key: 'what', header: t.what, grow: true, cell: (r) => r.title },
    { key: 'from', header: t.from, cell: (r) => date(r.startsOn) },
    { key: 'ENDS', header: t.until, sortable: true, cell: (r) => date(dayBefore(r.endsOn)) },
    { key: 'left', header: t.left, align: 'right', cell: (r) => <Left row={r} /> },
    { key: 'state', header: t.state, cell: (r) => <State row={r} /> },
    {
      key: 'renew',
      header: <span className="sr">{t.renew}</span>,
      cell: (r) =>
        r.client != null &&
        can('create:Invoice') && (
          <Button
            component={Link}
            to={at('invoices', 'new')}
            search={{ client: r.client.id, plan: r.planId ?? undefined } as never}
            variant="default"
            size="compact-sm"
            aria-label={t.renewOf(r.title, r.client.name)}
          >
            {t.renew}
          </Button>
        ),
    },
  ];
  return (
    <RowsPage
      of={f}
      words={t}
      actions={
        can('start:RenewalRun') && (
          <Button component={Link} to={at('subscriptions', 'renewals')}>
            {t.renewMany}
          </Button>
        )
      }
      meta={list.data == null ? undefined : plural(list.data.subscriptionsCount, t.count)}
      views={
        <ListViews
          of={f}
          label={t.views}
          list="subscriptions"
          builtIn={[
            { key: 'all', label: t.all, filters: {} },
            { key: 'in14', label: t.in14, filters: { within: 14 } },
            { key: 'in60', label: t.in60, filters: { within: 60 } },
            { key: 'credit', label: t.onCredit, filters: { status: 'ON_CREDIT' } },
            { key: 'ended', label: t.ended, filters: { status: 'ENDED' } },
          ]}
        />
      }
      filters={
        <>
          <FilterSelect
            of={f}
            name="status"
            label={t.state}
            any={t.anyState}
            data={subscriptionStatusValues.map((value) => ({ value, label: nameOf(statusKey[value]) }))}
          />
          <FilterSearch of={f} name="q" label={t.search} />
        </>
      }
      inspector={shown != null && <Inspector row={shown} onClose={() => f.set({ open: undefined })} />}
      columns={columns}
      list={list}
      rowKey={(r) => r.id}
      sort={{ key: 'ENDS', desc: sort === 'ENDS_LAST' }}
      onSort={(next) => f.set({ sort: next?.desc ? 'ENDS_LAST' : undefined })}
      activeKey={open}
      onOpen={(r) => f.set({ open: r.id === open ? undefined : r.id })}
    />
  );
}

function State({ row }: { row: Row }) {
  const ending = row.status === 'ACTIVE' && daysLeft(row.endsOn) <= SOON;
  return <Status of={ending ? 'subscription.ending' : statusKey[row.status]} />;
}

function Left({ row }: { row: Row }) {
  const t = useStrings({ ru, en });
  if (row.status === 'ON_CREDIT' && row.creditUntil != null) return <>{t.credit(date(row.creditUntil))}</>;
  if (row.status !== 'ACTIVE') return null;
  // As deadlines count everywhere: days after today.
  const days = daysLeft(row.endsOn) - 1;
  return <>{days < 1 ? t.today : plural(days, t.days)}</>;
}

function Inspector({ row, onClose }: { row: Row; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const uses = new Map(
    row.periods
      .filter((p) => p.state !== 'suspended')
      .flatMap((p) => p.entitlements)
      .map((e) => [e.code, e]),
  );
  return (
    <Drawer title={row.title} status={<State row={row} />} onClose={onClose}>
      <h3 className={s.heading}>{t.periods}</h3>
      <ul className={s.list}>
        {row.periods.map((p) => (
          <li key={p.id} className={s.item}>
            <span>
              {date(p.fromOn)} – {date(dayBefore(p.toOn))}
            </span>
            <span className="muted">
              {[(t.period as Record<string, string>)[p.kind], (t.periodState as Record<string, string>)[p.state]].join(
                ', ',
              )}
            </span>
            {can('read:Invoice') && <Link to={at('invoices', p.invoiceId)}>{t.invoice}</Link>}
          </li>
        ))}
      </ul>
      <h3 className={s.heading}>{t.uses}</h3>
      <ul className={s.list}>
        {[...uses.values()].map((e) => (
          <li key={e.code}>{e.title}</li>
        ))}
      </ul>
    </Drawer>
  );
}
