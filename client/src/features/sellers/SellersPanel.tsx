import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { PanelSkeleton } from '@/features/partners/PanelSkeleton';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { EmptyState, ErrorState, Panel } from '@/ui';
import { en } from './en';
import { regimeNow } from './regime-now';
import { ru } from './ru';

const SellersOf = graphql(`
  query SellersOf($partnerId: UUID!) {
    sellers(first: 100, partnerId: $partnerId) { edges { node { ...SellerRow } } }
  }
`);

/** The sellers of a partner, on its card. */
export function SellersPanel({ partnerId }: { partnerId: string }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const { data, error, refetch } = useApi(SellersOf, { partnerId });
  const rows = data?.sellers.edges.map((e) => e.node) ?? [];
  return (
    <Panel
      title={t.title}
      flush
      actions={
        can('manage:Seller') && (
          <Button
            variant="default"
            component={Link}
            to={at('sellers', 'new')}
            search={{ partner: partnerId } as never}
            leftSection={<IconPlus size={15} aria-hidden />}
          >
            {t.add}
          </Button>
        )
      }
    >
      {data == null && error == null && <PanelSkeleton />}
      {error != null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data != null && rows.length === 0 && <EmptyState title={t.empty} text={t.emptyText} />}
      <ul className={s.list}>
        {rows.map((x) => {
          const now = regimeNow(x.taxProfile);
          return (
            <li key={x.id} className={s.item}>
              <span className={s.two}>
                <Link to={at('sellers', x.id)} className={s.name}>
                  {x.name}
                </Link>
                <span>
                  {t.inn} {x.inn}
                </span>
              </span>
              <span className={s.muted}>{now == null ? t.noRegime : t.regimes[now.regime]}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
