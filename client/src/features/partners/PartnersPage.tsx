import { IconPlus } from '@tabler/icons-react';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import { graphql } from '@/gql';
import { partnerSortValues, partnerStatusValues } from '@/gql/enums';
import type { PartnersQuery } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, plural } from '@/lib/format';
import { ascending, FilterSearch, ListViews } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, LinkButton, Status, useStatusName } from '@/ui';
import { en } from './en';
import s from './network.module.css';
import { ru } from './ru';
import { TwoLines } from './TwoLines';

const Partners = graphql(`
  query Partners($after: String, $search: String, $statuses: [PartnerStatus!], $sort: PartnerSort!) {
    partners(first: 50, after: $after, search: $search, statuses: $statuses, sort: $sort) {
      edges { node { id code name fullName inn tier status agreementNumber agreementUntil } }
      pageInfo { hasNextPage endCursor }
    }
    partnersCount(search: $search, statuses: $statuses)
  }
`);
type Row = PartnersQuery['partners']['edges'][number]['node'];

const filters = z.object({
  q: z.string().optional(),
  status: z.enum(partnerStatusValues).optional(),
  sort: z.enum(partnerSortValues).optional(),
});

export default function PartnersPage() {
  const t = useStrings({ ru, en });
  const scope = useScope();
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const nameOf = useStatusName();
  const f = useFilters(filters);
  const { q, status, sort } = f.filters;
  const list = useApiPages(
    Partners,
    { search: q || null, statuses: status ? [status] : null, sort: sort ?? 'NEWEST' },
    (data) => data.partners,
  );
  const columns: readonly Column<Row>[] = [
    { key: 'code', header: t.code, cell: (p) => <span className="tnum">{p.code}</span> },
    {
      key: 'NAME',
      header: t.name,
      grow: true,
      sortable: true,
      cell: (p) => (
        <TwoLines name={p.name} to={at('partners', p.id)}>
          {p.fullName}
        </TwoLines>
      ),
    },
    { key: 'inn', header: t.inn, cell: (p) => <span className="tnum">{p.inn}</span> },
    { key: 'tier', header: t.tier, cell: (p) => t.tiers[p.tier] },
    {
      key: 'until',
      header: t.until,
      cell: (p) =>
        p.agreementUntil == null ? <span className={s.muted}>{t.noAgreement}</span> : date(p.agreementUntil),
    },
    {
      key: 'status',
      header: t.status,
      cell: (p) => <Status of={`partner.${p.status.toLowerCase() as Lowercase<Row['status']>}`} />,
    },
  ];
  // A partner has one card to look at: his own.
  const [only] = list.rows;
  if (scope.kind === 'PARTNER' && list.rows.length === 1 && only != null) {
    return <Navigate to={at('partners', only.id)} replace />;
  }
  const words = { ACTIVE: 'active', CANDIDATE: 'candidate', SUSPENDED: 'suspended' } as const;
  return (
    <RowsPage
      of={f}
      words={t}
      meta={list.data == null ? undefined : plural(list.data.partnersCount, t.count)}
      actions={
        can('create:Partner') && (
          <LinkButton to={at('partners', 'new')} icon={IconPlus}>
            {t.add}
          </LinkButton>
        )
      }
      views={
        <ListViews
          of={f}
          label={t.views}
          list="partners"
          builtIn={[
            { key: 'all', label: t.all, filters: {} },
            ...(Object.keys(words) as (keyof typeof words)[]).map((key) => ({
              key,
              label: nameOf(`partner.${words[key]}`),
              filters: { status: key },
            })),
          ]}
        />
      }
      filters={<FilterSearch of={f} name="q" label={t.search} />}
      columns={columns}
      list={list}
      rowKey={(p) => p.id}
      {...ascending(f, 'NAME')}
      onOpen={(p) => void navigate({ to: at('partners', p.id) })}
    />
  );
}
