import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { TwoLines } from '@/features/partners/TwoLines';
import { graphql } from '@/gql';
import type { InvitationsQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { Panel, Status, toastDone } from '@/ui';
import { en } from './en';
import { ru } from './ru';

const Invitations = graphql(`
  query Invitations($partnerId: UUID, $serviceCentreId: UUID) {
    invitations(partnerId: $partnerId, serviceCentreId: $serviceCentreId) { id email roles scopeKind expiresAt }
  }
`);
const RevokeInvitation = graphql(`
  mutation RevokeInvitation($id: UUID!) { revokeInvitation(id: $id) { id email } }
`);
type Waiting = InvitationsQuery['invitations'][number];

/** Invitations above the list; the rest is told by their number. */
const SHOWN = 5;

/** Who has been invited to the scope and has not come yet. */
export function WaitingPanel() {
  const t = useStrings({ ru, en });
  const { data } = useApi(Invitations, { partnerId: null, serviceCentreId: null });
  const waiting = data?.invitations ?? [];
  if (waiting.length === 0) return null;
  return (
    <Panel title={t.waiting} hint={String(waiting.length)} flush>
      <ul className={s.list}>
        {waiting.slice(0, SHOWN).map((i) => (
          <Line key={i.id} invitation={i} />
        ))}
      </ul>
      {waiting.length > SHOWN && <p className={`${s.note} ${s.item}`}>{t.more(waiting.length - SHOWN)}</p>}
    </Panel>
  );
}

type Place = { partnerId: string | null; serviceCentreId: string | null };

/** Those invited to a partner itself or to a centre, among its staff. */
export function WaitingIn({ kind, ...place }: Place & { kind: 'partner' | 'centre' | 'hq' }) {
  const { data } = useApi(Invitations, place);
  const waiting = (data?.invitations ?? []).filter((i) => i.scopeKind.toLowerCase() === kind);
  return (
    waiting.length > 0 && (
      <ul className={s.list}>
        {waiting.map((i) => (
          <Line key={i.id} invitation={i} />
        ))}
      </ul>
    )
  );
}

function Line({ invitation: i }: { invitation: Waiting }) {
  const t = useStrings({ ru, en });
  const can = useCan();
  const revoke = useCommand(RevokeInvitation, (d) => toastDone(t.revoked(d.revokeInvitation.email)));
  return (
    <li className={s.item}>
      <TwoLines name={i.email}>{i.roles.map((role) => t.roles[role]).join(', ')}</TwoLines>
      <Status of="staff.invited" />
      <span className={s.muted}>{t.until(dateTime(i.expiresAt))}</span>
      {can('manage:Invitation') && (
        <span className={s.end}>
          <Button variant="default" size="compact-sm" onClick={() => revoke.mutate({ id: i.id })}>
            {t.revoke}
          </Button>
        </span>
      )}
    </li>
  );
}
