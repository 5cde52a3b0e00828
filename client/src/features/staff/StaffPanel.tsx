import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { RowsPanel } from '@/features/partners/RowsPanel';
import { TwoLines } from '@/features/partners/TwoLines';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { Status } from '@/ui';
import { en } from './en';
import { InviteDialog, type StaffPlace } from './InviteDialog';
import { MembershipMenu } from './MembershipMenu';
import { ru } from './ru';
import { WaitingIn } from './WaitingInvitations';

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
  const read = useApi(StaffOf, variables);
  const staff = (read.data?.staff.edges ?? []).map((e) => e.node);
  const mayInvite = can(place.kind === 'centre' ? 'invite:ServiceCentre' : 'invite:Partner');
  return (
    <RowsPanel
      words={t}
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
      read={read}
      rows={staff.filter((m) => m.scopeKind.toLowerCase() === place.kind)}
      row={(m) => (
        <>
          <TwoLines name={m.personName}>{m.personEmail}</TwoLines>
          <span>{t.roles[m.role]}</span>
          <Status of={m.suspendedAt == null ? 'staff.active' : 'staff.suspended'} />
          <span className={s.end}>{can('manage:Membership') && <MembershipMenu membership={m} />}</span>
        </>
      )}
    >
      {can('read:Invitation') && <WaitingIn kind={place.kind} {...variables} />}
      {inviting && <InviteDialog place={place} onClose={() => setInviting(false)} />}
    </RowsPanel>
  );
}
