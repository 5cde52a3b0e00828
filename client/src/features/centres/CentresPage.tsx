import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { TwoLines } from '@/features/partners/TwoLines';
import { graphql } from '@/gql';
import { centreRightValues, centreSortValues, centreStatusValues } from '@/gql/enums';
import type { CentresQuery } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { plural } from '@/lib/format';
import { FilterSearch, FilterSelect, ListViews } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, LinkButton, Status, useStatusName } from '@/ui';
import { en } from './en';
import { regionChoices, regionLabel } from './regions';
import { ru } from './ru';

const Centres = graphql(`
  query Centres($after: String, $search: String, $statuses: [CentreStatus!], $regionCodes: [String!], $right: CentreRight, $sort: CentreSort!) {
    serviceCentres(first: 50, after: $after, search: $search, statuses: $statuses, regionCodes: $regionCodes, right: $right, sort: $sort) {
      edges { node { id number name regionCode address rights status partner { id name } } }
      pageInfo { hasNextPage endCursor }
    }
    serviceCentresCount(search: $search, statuses: $statuses, regionCodes: $regionCodes, right: $right)
  }
`);
/** How many stand in each tab. */
const CentreCounts = graphql(`
  query CentreCounts {
    active: serviceCentresCount(statuses: [ACTIVE])
    candidate: serviceCentresCount(statuses: [CANDIDATE])
    suspended: serviceCentresCount(statuses: [SUSPENDED])
    closed: serviceCentresCount(statuses: [CLOSED])
  }
`);
type Row = CentresQuery['serviceCentres']['edges'][number]['node'];

const filters = z.object({
  q: z.string().optional(),
  status: z.enum(centreStatusValues).optional(),
  region: z.string().optional(),
  right: z.enum(centreRightValues).optional(),
  sort: z.enum(centreSortValues).optional(),
});

const lower = <T extends string>(key: T) => key.toLowerCase() as Lowercase<T>;

export default function CentresPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const nameOf = useStatusName();
  const navigate = useNavigate();
  const f = useFilters(filters);
  const { q, status, region, right, sort } = f.filters;
  const list = useApiPages(
    Centres,
    {
      search: q || null,
      statuses: status ? [status] : null,
      regionCodes: region ? [region] : null,
      right: right ?? null,
      sort: sort ?? 'NUMBER',
    },
    (data) => data.serviceCentres,
  );
  const counts = useApi(CentreCounts, {}, { staleTime: 10_000 }).data;
  const columns: readonly Column<Row>[] = [
    {
      key: 'NUMBER',
      header: t.number,
      sortable: true,
      cell: (c) => (
        <Link to={at('centres', c.id)} className={s.name}>
          {c.number}
        </Link>
      ),
    },
    {
      key: 'NAME',
      header: t.name,
      grow: true,
      sortable: true,
      cell: (c) => <TwoLines name={c.name}>{c.address}</TwoLines>,
    },
    { key: 'region', header: t.region, cell: (c) => regionLabel(c.regionCode) },
    { key: 'partner', header: t.partner, cell: (c) => c.partner.name },
    {
      key: 'rights',
      header: t.rights,
      cell: (c) => <span className={s.muted}>{c.rights.map((r) => t.rightShort[r]).join(', ') || t.noRights}</span>,
    },
    {
      key: 'status',
      header: t.status,
      cell: (c) => <Status of={`centre.${lower(c.status)}`} />,
    },
  ];
  return (
    <RowsPage
      of={f}
      words={t}
      meta={list.data == null ? undefined : plural(list.data.serviceCentresCount, t.count)}
      actions={
        <>
          {can('import:ServiceCentre') && (
            <LinkButton variant="default" to={at('imports', 'centres')} icon={IconFileImport}>
              {t.import}
            </LinkButton>
          )}
          {can('open:ServiceCentre') && (
            <LinkButton to={at('centres', 'new')} icon={IconPlus}>
              {t.add}
            </LinkButton>
          )}
        </>
      }
      views={
        <ListViews
          of={f}
          label={t.views}
          list="centres"
          builtIn={[
            { key: 'all', label: t.all, filters: {} },
            ...(['ACTIVE', 'CANDIDATE', 'SUSPENDED', 'CLOSED'] as const).map((key) => ({
              key,
              count: counts?.[lower(key)],
              label: nameOf(`centre.${lower(key)}`),
              filters: { status: key },
            })),
          ]}
        />
      }
      filters={
        <>
          <FilterSelect of={f} name="region" label={t.region} any={t.anyRegion} searchable data={regionChoices} />
          <FilterSelect
            of={f}
            name="right"
            label={t.rights}
            any={t.anyRight}
            data={centreRightValues.map((value) => ({ value, label: t.rightNames[value] }))}
          />
          <FilterSearch of={f} name="q" label={t.search} />
        </>
      }
      columns={columns}
      list={list}
      rowKey={(c) => c.id}
      sort={{ key: sort ?? 'NUMBER', desc: false }}
      onSort={(next) => f.set({ sort: (next?.key ?? undefined) as typeof sort })}
      onOpen={(c) => void navigate({ to: at('centres', c.id) })}
    />
  );
}
