import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { PanelSkeleton } from '@/features/partners/PanelSkeleton';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { EmptyState, ErrorState, Panel, Status } from '@/ui';
import { en } from './en';
import { InviteDialog, type StaffPlace } from './InviteDialog';
import { MembershipMenu } from './MembershipMenu';
import { ru } from './ru';

const StaffOf = graphql(`
  query StaffOf($partnerId: UUID, $serviceCentreId: UUID) {
    staff(first: 100, partnerId: $partnerId, serviceCentreId: $serviceCentreId) {
      edges { node { ...StaffRow } }
    }
  }
`);

type Props = { partnerId?: string; serviceCentreId?: string; place: StaffPlace };

/** Who works for a partner or in a centre, on its card. */
export function StaffPanel({ partnerId, serviceCentreId, place }: Props) {
  const t = useStrings({ ru, en });
  const can = useCan();
  const [inviting, setInviting] = useState(false);
  const variables = { partnerId: partnerId ?? null, serviceCentreId: serviceCentreId ?? null };
  const { data, error, refetch } = useApi(StaffOf, variables);
  const rows = (data?.staff.edges ?? []).map((e) => e.node).filter((m) => m.scopeKind.toLowerCase() === place.kind);
  const mayInvite = can(place.kind === 'centre' ? 'invite:ServiceCentre' : 'invite:Partner');
  return (
    <Panel
      title={t.title}
      flush
      actions={
        mayInvite && (
          <Button
            variant="default"
            leftSection={<IconUserPlus size={15} aria-hidden />}
            onClick={() => setInviting(true)}
          >
            {t.invite}
          </Button>
        )
      }
    >
      {data == null && error == null && <PanelSkeleton />}
      {error != null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data != null && rows.length === 0 && <EmptyState title={t.empty} text={t.emptyText} />}
      <ul className={s.list}>
        {rows.map((m) => (
          <li key={m.id} className={s.item}>
            <span className={s.two}>
              <b className={s.name}>{m.personName}</b>
              <span>{m.personEmail}</span>
            </span>
            <span>{t.roles[m.role]}</span>
            <Status of={m.suspendedAt == null ? 'staff.active' : 'staff.suspended'} />
            <span className={s.end}>{can('manage:Membership') && <MembershipMenu membership={m} />}</span>
          </li>
        ))}
      </ul>
      {inviting && <InviteDialog place={place} onClose={() => setInviting(false)} />}
    </Panel>
  );
}
