import { IconPlus } from '@tabler/icons-react';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import { RowsPanel } from '@/features/partners/RowsPanel';
import { TwoLines } from '@/features/partners/TwoLines';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { LinkButton } from '@/ui';
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
  const read = useApi(SellersOf, { partnerId });
  return (
    <RowsPanel
      words={t}
      actions={
        can('manage:Seller') && (
          <LinkButton variant="default" to={at('sellers', 'new')} search={{ partner: partnerId }} icon={IconPlus}>
            {t.add}
          </LinkButton>
        )
      }
      read={read}
      rows={read.data?.sellers.edges.map((e) => e.node) ?? []}
      row={(x) => {
        const now = regimeNow(x.taxProfile);
        return (
          <>
            <TwoLines name={x.name} to={at('sellers', x.id)}>
              {t.inn} {x.inn}
            </TwoLines>
            <span className="muted">{now == null ? t.noRegime : t.regimes[now.regime]}</span>
          </>
        );
      }}
    />
  );
}
