import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useCan, useScope } from '@/app/viewer';
import { TwoLines } from '@/features/partners/TwoLines';
import { graphql } from '@/gql';
import type { StaffRowFragment } from '@/gql/graphql';
import { useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date } from '@/lib/format';
import { FilterSearch } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Status } from '@/ui';
import { en } from './en';
import { InviteDialog } from './InviteDialog';
import { MembershipMenu } from './MembershipMenu';
import { ru } from './ru';
import { WaitingPanel } from './WaitingInvitations';

const Staff = graphql(`
  query Staff($after: String, $search: String) {
    staff(first: 50, after: $after, search: $search) {
      edges { node { ...StaffRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
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
      notice={can('read:Invitation') && <WaitingPanel />}
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
