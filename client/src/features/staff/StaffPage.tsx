import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useCan, useScope } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { TwoLines } from '@/features/partners/TwoLines';
import { graphql } from '@/gql';
import type { StaffRowFragment } from '@/gql/graphql';
import { useApi, useApiPages, useCommand } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, dateTime } from '@/lib/format';
import { FilterSearch } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Panel, Status, toastDone } from '@/ui';
import { en } from './en';
import { InviteDialog } from './InviteDialog';
import { MembershipMenu } from './MembershipMenu';
import { ru } from './ru';

const Staff = graphql(`
  query Staff($after: String, $search: String) {
    staff(first: 50, after: $after, search: $search) {
      edges { node { ...StaffRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const Invitations = graphql(`
  query Invitations { invitations { id email roles scopeKind expiresAt } }
`);
const RevokeInvitation = graphql(`
  mutation RevokeInvitation($id: UUID!) { revokeInvitation(id: $id) { id email } }
`);

/** Invitations above the list; the rest is told by their number. */
const SHOWN = 5;
const filters = z.object({ q: z.string().optional() });

/** Everybody who works in the scope, and who has been invited and has not come yet. */
export default function StaffPage() {
  const t = useStrings({ ru, en });
  const can = useCan();
  const scope = useScope();
  const [inviting, setInviting] = useState(false);
  const f = useFilters(filters);
  const list = useApiPages(Staff, { search: f.filters.q || null }, (data) => data.staff);
  const place = (key: string) => {
    if (key === 'hq') return t.network;
    if (key.startsWith('c-')) return t.centre(key.slice(2));
    return key.startsWith('p-') ? t.partner(key.slice(2)) : t.client;
  };
  const columns: readonly Column<StaffRowFragment>[] = [
    {
      key: 'who',
      header: t.who,
      grow: true,
      cell: (m) => <TwoLines name={m.personName}>{m.personEmail}</TwoLines>,
    },
    { key: 'role', header: t.role, cell: (m) => t.roles[m.role] },
    { key: 'where', header: t.where, cell: (m) => place(m.scopeKey) },
    { key: 'since', header: t.since, cell: (m) => date(m.createdAt) },
    {
      key: 'state',
      header: t.state,
      cell: (m) => <Status of={m.suspendedAt == null ? 'staff.active' : 'staff.suspended'} />,
    },
    ...(can('manage:Membership')
      ? [{ key: 'do', header: <span className="sr">{t.actionsFor('')}</span>, cell: menuOf }]
      : []),
  ];
  return (
    <RowsPage
      of={f}
      words={t}
      actions={
        scope.kind === 'HQ' &&
        can('manage:Invitation') && (
          <Button leftSection={<IconUserPlus size={15} aria-hidden />} onClick={() => setInviting(true)}>
            {t.invite}
          </Button>
        )
      }
      notice={can('read:Invitation') && <Waiting />}
      filters={<FilterSearch of={f} name="q" label={t.search} />}
      columns={columns}
      list={list}
      rowKey={(m) => m.id}
    >
      {inviting && <InviteDialog place={{ kind: 'hq' }} onClose={() => setInviting(false)} />}
    </RowsPage>
  );
}

const menuOf = (m: StaffRowFragment) => <MembershipMenu membership={m} />;

function Waiting() {
  const t = useStrings({ ru, en });
  const can = useCan();
  const { data } = useApi(Invitations);
  const revoke = useCommand(RevokeInvitation, (d) => toastDone(t.revoked(d.revokeInvitation.email)));
  if (data == null || data.invitations.length === 0) return null;
  return (
    <Panel title={t.waiting} hint={String(data.invitations.length)} flush>
      <ul className={s.list}>
        {data.invitations.slice(0, SHOWN).map((i) => (
          <li key={i.id} className={s.item}>
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
        ))}
      </ul>
      {data.invitations.length > SHOWN && (
        <p className={`${s.note} ${s.item}`}>{t.more(data.invitations.length - SHOWN)}</p>
      )}
    </Panel>
  );
}
