import { Button, Menu, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useLocale, useStrings } from '@/app/locale';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan, useScope, useViewer } from '@/app/viewer';
import { certificateViewValues } from '@/gql/enums';
import type { CertificateFilterInput, CertificateRowFragment } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, num } from '@/lib/format';
import { z } from '@/lib/zod';
import { ListPage } from '@/pages/frames';
import { type Column, DataTable, EmptyState, FilterBar, SavedViews, SearchField, Status } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import s from './certificates.module.css';
import { en } from './en';
import { CertificateSums, Certificates, ProfileChoices } from './queries';
import { ru } from './ru';
import { grouped, statusOf, useTitleOf } from './shown';

const day = z.iso.date().optional();
const shape = z.object({
  view: z.enum(certificateViewValues).optional(),
  q: z.string().optional(),
  profile: z.string().optional(),
  client: z.string().optional(),
  endsFrom: day,
  endsTo: day,
  sort: z.enum(['NEWEST', 'ENDS_SOON']).optional(),
});
type Filters = z.output<typeof shape>;

const filterOf = (f: Filters): CertificateFilterInput => ({
  search: f.q || null,
  views: f.view ? [f.view] : null,
  profileCode: f.profile ?? null,
  clientId: f.client ?? null,
  endsFrom: f.endsFrom ?? null,
  endsTo: f.endsTo ?? null,
});

export default function CertificatesPage() {
  const t = useStrings({ ru, en });
  const { person } = useViewer();
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const titleOf = useTitleOf();
  const f = useFilters(shape);
  const { sort = 'NEWEST', ...shown } = f.filters;
  const filter = filterOf(f.filters);
  const list = useApiPages(Certificates, { filter, sort }, (data) => data.certificates);
  const sums = useApi(CertificateSums, { filter }, { staleTime: 10_000 }).data;
  const profiles = useApi(ProfileChoices, {}, { staleTime: 300_000 }).data?.certificateProfiles ?? [];
  const views = sums?.certificateViews;
  const many = (n: number) => (n > 10_000 ? t.more : num(n));
  return (
    <ListPage
      title={t.title}
      actions={can('export:RegisteredCertificate') && <Export filter={f.filters} />}
      views={
        <SavedViews
          label={t.views.label}
          list={`${person.id}:certificates`}
          builtIn={[
            { key: 'all', label: t.views.all, filters: {} },
            { key: 'active', label: t.views.active, filters: { view: 'ACTIVE' } },
            { key: 'expiring', label: t.views.expiring, count: views?.expiring, filters: { view: 'EXPIRING' } },
            { key: 'suspended', label: t.views.suspended, count: views?.suspended, filters: { view: 'SUSPENDED' } },
            { key: 'revoked', label: t.views.revoked, filters: { view: 'REVOKED' } },
            { key: 'expired', label: t.views.expired, filters: { view: 'EXPIRED' } },
          ]}
          filters={shown}
          onApply={(filters) => {
            f.reset();
            void navigate({ to: '.', search: filters as never, replace: true });
          }}
        />
      }
      filters={
        <FilterBar active={f.active.some((name) => name !== 'sort' && name !== 'view')} onReset={f.reset}>
          <SearchField label={t.search} value={f.filters.q} onChange={(q) => f.set({ q })} />
          <Select
            className={s.filter}
            aria-label={t.profile}
            placeholder={t.profile}
            clearable
            value={f.filters.profile ?? null}
            onChange={(profile) => f.set({ profile: profile ?? undefined })}
            data={profiles.map((p) => ({ value: p.code, label: titleOf(p) }))}
          />
          <DayInput
            className={s.day}
            aria-label={t.columns.until}
            placeholder={t.columns.until}
            clearable
            value={f.filters.endsTo ?? null}
            onChange={(endsTo) => f.set({ endsTo: endsTo ?? undefined })}
          />
        </FilterBar>
      }
      footer={
        sums && (
          <p className={s.foot} aria-live="polite">
            {t.total}: <b className="tnum">{many(sums.certificatesCount)}</b>
          </p>
        )
      }
    >
      <DataTable
        label={t.title}
        columns={columnsOf(t, titleOf)}
        rows={list.rows}
        rowKey={(row) => row.id}
        nameOf={(row) => row.holderName}
        sort={{ key: sort, desc: sort === 'NEWEST' }}
        onSort={(next) => f.set({ sort: next?.key === 'ENDS_SOON' ? 'ENDS_SOON' : undefined })}
        onOpen={(row) => void navigate({ to: at('certificates', row.id) })}
        loading={list.loading}
        error={list.error}
        onRetry={list.refetch}
        hasMore={list.hasMore}
        onEndReached={list.loadMore}
        {...(f.active.length > 0 ? {} : { empty: <EmptyState title={t.empty} text={t.emptyText} /> })}
      />
    </ListPage>
  );
}

type Words = ReturnType<typeof useStrings<typeof ru>>;
const columnsOf = (t: Words, titleOf: ReturnType<typeof useTitleOf>): readonly Column<CertificateRowFragment>[] => [
  {
    key: 'holder',
    header: t.columns.holder,
    grow: true,
    cell: (c) => (
      <>
        <b>{c.holderName}</b>
        {c.organization != null && <span className="muted"> {c.organization}</span>}
      </>
    ),
  },
  { key: 'state', header: t.columns.state, cell: (c) => <Status of={statusOf(c.state)} /> },
  { key: 'profile', header: t.columns.profile, cell: (c) => titleOf(c.profile) },
  { key: 'NEWEST', header: t.columns.from, sortable: true, cell: (c) => date(c.notBefore) },
  { key: 'ENDS_SOON', header: t.columns.until, sortable: true, cell: (c) => date(c.notAfter) },
  {
    key: 'serial',
    header: t.columns.serial,
    cell: (c) => <span className={s.code}>{grouped(c.serial.slice(0, 12))}…</span>,
  },
];

function Export({ filter }: { filter: Filters }) {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const scope = useScope();
  const download = useDownload();
  const address = (kind: string) => {
    const asked = filterOf(filter);
    const query = new URLSearchParams({ scope: scope.key, language: locale === 'en' ? 'en' : 'ru' });
    if (asked.search) query.set('search', asked.search);
    if (filter.view) query.set('views', filter.view.toLowerCase());
    for (const name of ['profileCode', 'clientId', 'endsFrom', 'endsTo'] as const) {
      const value = asked[name];
      if (value) query.set(name, value);
    }
    return `/files/certificates/register.${kind}?${query}`;
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
          {t.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((kind) => (
          <Menu.Item key={kind} onClick={() => void download(address(kind), `${t.title}.${kind}`)}>
            {kind.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
