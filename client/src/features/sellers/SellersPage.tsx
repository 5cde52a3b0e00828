import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { TwoLines } from '@/features/partners/TwoLines';
import { graphql } from '@/gql';
import type { SellerRowFragment } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { FilterSearch, ListViews } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, LinkButton, Status } from '@/ui';
import { en } from './en';
import { regimeNow } from './regime-now';
import { ru } from './ru';

graphql(`
  fragment SellerRow on Seller {
    id name fullName inn archivedAt partnerId
    partner { id name }
    accounts { id account isMain }
    taxProfile { id validFrom regime }
  }
`);
const Sellers = graphql(`
  query Sellers($after: String, $search: String, $partnerId: UUID, $vendorOnly: Boolean!, $archived: Boolean!) {
    sellers(first: 50, after: $after, search: $search, partnerId: $partnerId, vendorOnly: $vendorOnly, archived: $archived) {
      edges { node { ...SellerRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const filters = z.object({ q: z.string().optional(), show: z.enum(['vendor', 'archived']).optional() });

export default function SellersPage() {
  const t = useStrings({ ru, en });
  const scope = useScope();
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const f = useFilters(filters);
  const { q, show } = f.filters;
  const list = useApiPages(
    Sellers,
    { search: q || null, partnerId: null, vendorOnly: show === 'vendor', archived: show === 'archived' },
    (data) => data.sellers,
  );
  const columns: readonly Column<SellerRowFragment>[] = [
    {
      key: 'name',
      header: t.name,
      grow: true,
      cell: (x) => (
        <TwoLines name={x.name} to={at('sellers', x.id)}>
          {x.fullName}
        </TwoLines>
      ),
    },
    { key: 'inn', header: t.inn, cell: (x) => <span className="tnum">{x.inn}</span> },
    { key: 'owner', header: t.owner, cell: (x) => x.partner?.name ?? <span className={s.muted}>{t.ofVendor}</span> },
    {
      key: 'account',
      header: t.account,
      cell: (x) => (
        <span className="tnum">
          {x.accounts.find((a) => a.isMain)?.account ?? <span className={s.muted}>{t.noAccount}</span>}
        </span>
      ),
    },
    {
      key: 'regime',
      header: t.regime,
      cell: (x) => {
        const now = regimeNow(x.taxProfile);
        return now == null ? <span className={s.muted}>{t.noRegime}</span> : t.regimes[now.regime];
      },
    },
    {
      key: 'status',
      header: t.status,
      cell: (x) => <Status of={x.archivedAt == null ? 'seller.active' : 'seller.archived'} />,
    },
  ];
  return (
    <RowsPage
      of={f}
      words={t}
      actions={
        can('manage:Seller') && (
          <LinkButton to={at('sellers', 'new')} icon={IconPlus}>
            {t.add}
          </LinkButton>
        )
      }
      views={
        <ListViews
          of={f}
          label={t.views}
          list="sellers"
          builtIn={[
            { key: 'all', label: t.all, filters: {} },
            ...(scope.kind === 'HQ' ? [{ key: 'vendor', label: t.vendor, filters: { show: 'vendor' } }] : []),
            { key: 'archived', label: t.archived, filters: { show: 'archived' } },
          ]}
        />
      }
      filters={<FilterSearch of={f} name="q" label={t.search} />}
      columns={columns}
      list={list}
      rowKey={(x) => x.id}
      onOpen={(x) => void navigate({ to: at('sellers', x.id) })}
    />
  );
}
