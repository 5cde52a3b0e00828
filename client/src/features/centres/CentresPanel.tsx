import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { PanelSkeleton } from '@/features/partners/PanelSkeleton';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { EmptyState, ErrorState, Panel, Status } from '@/ui';
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
  const { data, error, refetch } = useApi(CentresOf, { partnerId });
  const rows = data?.serviceCentres.edges.map((e) => e.node) ?? [];
  return (
    <Panel
      title={t.title}
      hint={data == null ? undefined : data.serviceCentresCount}
      flush
      actions={
        can('open:ServiceCentre') && (
          <Button
            variant="default"
            component={Link}
            to={at('centres', 'new')}
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
      {data != null && rows.length === 0 && <EmptyState title={t.emptyHere} text={t.emptyHereText} />}
      <ul className={s.list}>
        {rows.map((c) => (
          <li key={c.id} className={s.item}>
            <span className={s.two}>
              <Link to={at('centres', c.id)} className={s.name}>
                {t.centreOf(c.number)} «{c.name}»
              </Link>
              <span>{regionLabel(c.regionCode)}</span>
            </span>
            <Status of={`centre.${c.status.toLowerCase() as Lowercase<typeof c.status>}`} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
