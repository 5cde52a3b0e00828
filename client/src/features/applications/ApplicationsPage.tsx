import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import type { ApplicationWaitsFor, CertificateApplicationStatus } from '@/gql/enums';
import type { ApplicationRowFragment } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { dateDeadline } from '@/lib/format';
import { FilterSearch } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, LinkButton, Status, ViewTabs } from '@/ui';
import { en } from './en';
import { ApplicationCounts, ApplicationsList } from './queries';
import { ru } from './ru';

const views = ['all', 'applicant', 'review', 'payment', 'ready', 'late'] as const;
type View = (typeof views)[number];
/** A view is somebody's turn, as the column says it, or states. */
const shownBy: Record<View, { waitsFor?: ApplicationWaitsFor; statuses?: CertificateApplicationStatus[] }> = {
  all: {},
  applicant: { waitsFor: 'APPLICANT' },
  review: { waitsFor: 'OPERATOR' },
  payment: { waitsFor: 'PAYER' },
  ready: { statuses: ['READY_FOR_ISSUE', 'REQUEST_RECEIVED'] },
  late: {},
};

export default function ApplicationsPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const can = useCan();
  const f = useFilters(z.object({ q: z.string().optional(), view: z.enum(views).optional() }));
  const view = f.filters.view ?? 'all';
  const search = f.filters.q || null;
  const list = useApiPages(
    ApplicationsList,
    {
      search,
      statuses: shownBy[view].statuses ?? null,
      waitsFor: shownBy[view].waitsFor ?? null,
      late: view === 'late' ? true : null,
      clientId: null,
      sort: view === 'late' ? 'DUE' : 'NEWEST',
    },
    (d) => d.certificateApplications,
  );
  const counts = useApi(ApplicationCounts, { search }).data?.certificateApplicationCounts ?? [];
  const count = (key: View) =>
    counts
      .filter((c) => shownBy[key].statuses?.includes(c.status) ?? true)
      .filter((c) => (shownBy[key].waitsFor ?? c.waitsFor) === c.waitsFor)
      .reduce((sum, c) => sum + (key === 'late' ? c.late : c.n), 0);
  return (
    <RowsPage
      of={f}
      words={t}
      actions={
        can('create:CertificateApplication') && (
          <LinkButton to={at('applications', 'new')} icon={IconPlus}>
            {t.add}
          </LinkButton>
        )
      }
      views={
        <ViewTabs
          label={t.views}
          value={view}
          onChange={(key) => f.set({ view: key as View })}
          views={views.map((key) => ({
            key,
            label: t.view[key],
            count: count(key),
            ...(key === 'late' && count(key) > 0 ? { tone: 'danger' as const } : {}),
          }))}
        />
      }
      filters={<FilterSearch of={f} name="q" label={t.search} />}
      columns={columns(t)}
      list={list}
      rowKey={(r) => r.id}
      onOpen={(r) => void navigate({ to: at('applications', r.id) })}
    />
  );
}

type Words = ReturnType<typeof useStrings<typeof ru>>;
const columns = (t: Words): Column<ApplicationRowFragment>[] => [
  { key: 'holder', header: t.columns.holder, cell: (r) => r.holderName, grow: true },
  { key: 'number', header: t.columns.number, cell: (r) => r.number },
  { key: 'client', header: t.columns.client, cell: (r) => r.client?.name ?? '', grow: true },
  {
    key: 'status',
    header: t.columns.status,
    cell: (r) => <Status of={`application.${r.status.toLowerCase() as Lowercase<typeof r.status>}`} />,
  },
  { key: 'waits', header: t.columns.waits, cell: (r) => t.waits[r.waitsFor] },
  { key: 'due', header: t.columns.due, cell: (r) => (r.dueAt == null ? '' : dateDeadline(r.dueAt)) },
];
