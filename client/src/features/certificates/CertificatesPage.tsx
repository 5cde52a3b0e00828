import { useNavigate } from '@tanstack/react-router';
import { useLocale, useStrings } from '@/app/locale';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan, useScope } from '@/app/viewer';
import { certificateViewValues } from '@/gql/enums';
import type { CertificateFilterInput, CertificateRowFragment } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, num } from '@/lib/format';
import { z } from '@/lib/zod';
import { ExportMenu, FilterDay, FilterSearch, FilterSelect, ListViews } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Status } from '@/ui';
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
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const titleOf = useTitleOf();
  const f = useFilters(shape);
  const { sort = 'NEWEST' } = f.filters;
  const filter = filterOf(f.filters);
  const list = useApiPages(Certificates, { filter, sort }, (data) => data.certificates);
  const sums = useApi(CertificateSums, { filter }, { staleTime: 10_000 }).data;
  const profiles = useApi(ProfileChoices, {}, { staleTime: 300_000 }).data?.certificateProfiles ?? [];
  const views = sums?.certificateViews;
  const many = (n: number) => (n > 10_000 ? t.more : num(n));
  return (
    <RowsPage
      of={f}
      words={t}
      actions={can('export:RegisteredCertificate') && <Export filter={f.filters} />}
      views={
        <ListViews
          of={f}
          label={t.views.label}
          list="certificates"
          builtIn={[
            { key: 'all', label: t.views.all, filters: {} },
            { key: 'active', label: t.views.active, filters: { view: 'ACTIVE' } },
            { key: 'expiring', label: t.views.expiring, count: views?.expiring, filters: { view: 'EXPIRING' } },
            { key: 'suspended', label: t.views.suspended, count: views?.suspended, filters: { view: 'SUSPENDED' } },
            { key: 'revoked', label: t.views.revoked, filters: { view: 'REVOKED' } },
            { key: 'expired', label: t.views.expired, filters: { view: 'EXPIRED' } },
          ]}
        />
      }
      filters={
        <>
          <FilterSearch of={f} name="q" label={t.search} />
          <FilterSelect
            of={f}
            name="profile"
            className={s.filter}
            label={t.profile}
            data={profiles.map((p) => ({ value: p.code, label: titleOf(p) }))}
          />
          <FilterDay of={f} name="endsTo" label={t.columns.until} className={s.day} />
        </>
      }
      footer={
        sums && (
          <p className={s.foot} aria-live="polite">
            {t.total}: <b className="tnum">{many(sums.certificatesCount)}</b>
          </p>
        )
      }
      columns={columnsOf(t, titleOf)}
      list={list}
      rowKey={(row) => row.id}
      nameOf={(row) => row.holderName}
      sort={{ key: sort, desc: sort === 'NEWEST' }}
      onSort={(next) => f.set({ sort: next?.key === 'ENDS_SOON' ? 'ENDS_SOON' : undefined })}
      onOpen={(row) => void navigate({ to: at('certificates', row.id) })}
    />
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
  return <ExportMenu label={t.export} onPick={(kind) => void download(address(kind), `${t.title}.${kind}`)} />;
}
