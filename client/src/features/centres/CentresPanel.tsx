import { IconPlus } from '@tabler/icons-react';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import { RowsPanel } from '@/features/partners/RowsPanel';
import { TwoLines } from '@/features/partners/TwoLines';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { LinkButton, Status } from '@/ui';
import { en } from './en';
import { regionLabel } from './regions';
import { ru } from './ru';

const CentresOf = graphql(`
  query CentresOf($partnerId: UUID!) {
    serviceCentres(first: 100, partnerId: $partnerId) { edges { node { id number name regionCode status } } }
    serviceCentresCount(partnerId: $partnerId)
  }
`);

/** The centres of a partner, on its card. */
export function CentresPanel({ partnerId }: { partnerId: string }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const read = useApi(CentresOf, { partnerId });
  return (
    <RowsPanel
      words={{ title: t.title, empty: t.emptyHere, emptyText: t.emptyHereText }}
      hint={read.data?.serviceCentresCount}
      actions={
        can('open:ServiceCentre') && (
          <LinkButton variant="default" to={at('centres', 'new')} search={{ partner: partnerId }} icon={IconPlus}>
            {t.add}
          </LinkButton>
        )
      }
      read={read}
      rows={read.data?.serviceCentres.edges.map((e) => e.node) ?? []}
      row={(c) => (
        <>
          <TwoLines name={`${t.centreOf(c.number)} «${c.name}»`} to={at('centres', c.id)}>
            {regionLabel(c.regionCode)}
          </TwoLines>
          <Status of={`centre.${c.status.toLowerCase() as Lowercase<typeof c.status>}`} />
        </>
      )}
    />
  );
}
