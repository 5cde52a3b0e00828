import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import { graphql } from '@/gql';
import { partnerSortValues, partnerStatusValues } from '@/gql/enums';
import type { PartnersQuery } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, plural } from '@/lib/format';
import { ListPage } from '@/pages/frames';
import { FilterGroup, FilterSearch, ListTable, ListViews } from '@/pages/lists';
import { type Column, Status } from '@/ui';
import { en } from './en';
import s from './network.module.css';
import { ru } from './ru';
import { useStatusName } from './status-name';

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
        <span className={s.two}>
          <Link to={at('partners', p.id)} className={s.name}>
            {p.name}
          </Link>
          <span>{p.fullName}</span>
        </span>
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
    <ListPage
      title={t.title}
      meta={list.data == null ? undefined : plural(list.data.partnersCount, t.count)}
      actions={
        can('create:Partner') && (
          <Button component={Link} to={at('partners', 'new')} leftSection={<IconPlus size={15} aria-hidden />}>
            {t.add}
          </Button>
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
      filters={
        <FilterGroup of={f}>
          <FilterSearch of={f} name="q" label={t.search} />
        </FilterGroup>
      }
    >
      <ListTable
        label={t.title}
        columns={columns}
        list={list}
        rowKey={(p) => p.id}
        sort={sort === 'NAME' ? { key: 'NAME', desc: false } : undefined}
        onSort={(next) => f.set({ sort: next == null || next.desc ? undefined : 'NAME' })}
        onOpen={(p) => void navigate({ to: at('partners', p.id) })}
        of={f}
        words={t}
      />
    </ListPage>
  );
}
