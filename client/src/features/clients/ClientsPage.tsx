import { Button } from '@mantine/core';
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useLive } from '@/app/live';
import { useLocale, useStrings } from '@/app/locale';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan, useScope, useViewer } from '@/app/viewer';
import { graphql } from '@/gql';
import { clientCategoryValues, clientSortValues, clientStatusValues } from '@/gql/enums';
import type { ClientsQuery } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { flag, useFilters } from '@/lib/filters';
import { date, num, phone, plural } from '@/lib/format';
import { ascending, FilterSearch, FilterSelect, ListViews } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, LinkButton, Status } from '@/ui';
import s from './clients.module.css';
import { en } from './en';
import { exportUrl } from './exportUrl';
import { ru } from './ru';

const Clients = graphql(`
  query Clients($after: String, $search: String, $statuses: [ClientStatus!], $categories: [ClientCategory!],
    $managerId: UUID, $withoutManager: Boolean, $withoutContact: Boolean, $groupName: String, $sort: ClientSort!) {
    clients(first: 50, after: $after, search: $search, statuses: $statuses, categories: $categories,
      managerId: $managerId, withoutManager: $withoutManager,
      withoutContact: $withoutContact, groupName: $groupName, sort: $sort) {
      edges { node { id name inn kpp category status email phone createdAt centre { number } manager { name } } }
      pageInfo { hasNextPage endCursor }
    }
    clientsCount(search: $search, statuses: $statuses, categories: $categories, managerId: $managerId,
      withoutManager: $withoutManager, withoutContact: $withoutContact, groupName: $groupName)
  }
`);
const Groups = graphql(`query ClientGroups { clientGroups }`);
type Row = ClientsQuery['clients']['edges'][number]['node'];

const filters = z.object({
  q: z.string().optional(),
  status: z.enum(clientStatusValues).optional(),
  category: z.enum(clientCategoryValues).optional(),
  manager: z.string().optional(),
  free: flag(),
  /** Nobody to talk to on the card. */
  bare: flag(),
  group: z.string().optional(),
  sort: z.enum(clientSortValues).optional(),
});

/** All clients of the scope; a client's own user is led to his organisation. */
export default function ClientsPage() {
  const download = useDownload();
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const { person } = useViewer();
  const scope = useScope();
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const f = useFilters(filters);
  const { q, status, category, manager, free, bare, group, sort } = f.filters;
  const asked = {
    search: q || null,
    statuses: [status ?? ('ACTIVE' as const)],
    categories: category ? [category] : null,
    managerId: manager ?? null,
    withoutManager: free ?? null,
    withoutContact: bare ?? null,
    groupName: group ?? null,
    sort: sort ?? ('NEWEST' as const),
  };
  const list = useApiPages(Clients, asked, (data) => data.clients);
  const groups = useApi(Groups, {}, { enabled: scope.kind !== 'CLIENT' }).data?.clientGroups ?? [];
  useLive(['Client']);
  const [only] = list.rows;
  if (scope.kind === 'CLIENT' && only != null) return <Navigate to={at('clients', only.id)} replace />;
  const columns: readonly Column<Row>[] = [
    {
      key: 'NAME',
      header: t.columns.name,
      grow: true,
      sortable: true,
      cell: (c) => (
        <Link to={at('clients', c.id)} className={s.name}>
          {c.name}
        </Link>
      ),
    },
    {
      key: 'inn',
      header: `${t.columns.inn} / ${t.columns.kpp}`,
      cell: (c) => <span className="tnum">{[c.inn, c.kpp].filter(Boolean).join(' / ')}</span>,
    },
    { key: 'category', header: t.columns.category, cell: (c) => t.categories[c.category] },
    {
      key: 'contact',
      header: t.columns.contact,
      cell: (c) => (c.phone ? <span className="tnum">{phone(c.phone)}</span> : c.email),
    },
    ...(scope.kind === 'CENTRE'
      ? []
      : [
          {
            key: 'centre',
            header: t.columns.centre,
            cell: (c: Row) => <span className="tnum">{c.centre?.number}</span>,
          },
        ]),
    {
      key: 'manager',
      header: t.columns.manager,
      cell: (c) => c.manager?.name ?? <span className={s.muted}>{t.noManager}</span>,
    },
    { key: 'since', header: t.columns.since, cell: (c) => <span className="tnum">{date(c.createdAt)}</span> },
    {
      key: 'status',
      header: t.columns.status,
      cell: (c) => <Status of={`client.${c.status.toLowerCase() as Lowercase<Row['status']>}`} />,
    },
  ];
  const count = list.data?.clientsCount;
  return (
    <RowsPage
      of={f}
      words={t}
      meta={count == null ? undefined : q ? t.found(count >= 300 ? '300+' : num(count)) : plural(count, t.count)}
      actions={
        <>
          {can('export:Client') && (
            <Button
              variant="default"
              onClick={() => void download(exportUrl('csv', asked, scope.key, locale), 'clients.csv')}
              leftSection={<IconDownload size={15} aria-hidden />}
            >
              {t.export}
            </Button>
          )}
          {can('import:Client') && (
            <LinkButton variant="default" to={at('imports', 'clients')} icon={IconUpload}>
              {t.import}
            </LinkButton>
          )}
          {can('create:Client') && (
            <LinkButton to={at('clients', 'new')} icon={IconPlus}>
              {t.add}
            </LinkButton>
          )}
        </>
      }
      views={
        <ListViews
          of={f}
          label={t.views}
          list="clients"
          builtIn={[
            { key: 'all', label: t.all, filters: {} },
            ...(scope.kind === 'CENTRE' ? [{ key: 'mine', label: t.mine, filters: { manager: person.id } }] : []),
            { key: 'free', label: t.free, filters: { free: true } },
            { key: 'bare', label: t.bare, filters: { bare: true } },
            { key: 'archive', label: t.archive, filters: { status: 'ARCHIVED' } },
          ]}
        />
      }
      filters={
        <>
          <FilterSearch of={f} name="q" label={t.search} />
          <FilterSelect
            of={f}
            name="category"
            label={t.columns.category}
            any={t.allCategories}
            w={210}
            data={clientCategoryValues.map((value) => ({ value, label: t.categories[value] }))}
          />
          {groups.length > 0 && (
            <FilterSelect
              of={f}
              name="group"
              label={t.facts.group}
              any={t.allGroups}
              searchable
              w={190}
              data={[...groups]}
            />
          )}
        </>
      }
      columns={columns}
      list={list}
      rowKey={(c) => c.id}
      {...ascending(f, 'NAME')}
      onOpen={(c) => void navigate({ to: at('clients', c.id) })}
    />
  );
}
