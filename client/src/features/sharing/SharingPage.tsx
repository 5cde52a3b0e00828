import { Button, Menu } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan, useScope, useViewer } from '@/app/viewer';
import n from '@/features/partners/network.module.css';
import { TwoLines } from '@/features/partners/TwoLines';
import type { WorkKind } from '@/gql/enums';
import type { SharedRowFragment } from '@/gql/graphql';
import { useApi, useApiPages, useCommand } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { lastDay } from '@/lib/last-day';
import { ListPage } from '@/pages/frames';
import { type Column, ConfirmDialog, DataTable, EmptyState, Panel, RowMenu, Status, toastDone } from '@/ui';
import { en } from './en';
import { LooksPanel } from './LooksPanel';
import { RevokeShared, SharedInvitations, SharedWith, TakeAccessBack } from './queries';
import { ru } from './ru';
import { ShareDialog } from './ShareDialog';
import s from './sharing.module.css';

/** Who may work for the organisation, at what, until when; the director changes it and takes it back. */
export default function SharingPage() {
  const t = useStrings({ ru, en });
  const can = useCan();
  const clientId = useScope().key.slice(2);
  const [sharing, setSharing] = useState<SharedRowFragment | 'new' | null>(null);
  const mayShare = can('manage:Membership');
  const list = useApiPages(SharedWith, { client: clientId }, (d) => d.staff);
  const columns: readonly Column<SharedRowFragment>[] = [
    { key: 'who', header: t.who, grow: true, cell: (m) => <Who row={m} /> },
    { key: 'works', header: t.works, cell: (m) => <Works works={m.works ?? []} /> },
    { key: 'until', header: t.until, cell: (m) => (m.validUntil == null ? t.forGood : lastDay(m.validUntil)) },
    { key: 'state', header: t.state, cell: (m) => <Status of={stateOf(m)} /> },
    ...(mayShare
      ? [
          {
            key: 'menu',
            header: t.acts,
            cell: (m: SharedRowFragment) => <SharedMenu row={m} onChange={() => setSharing(m)} />,
          },
        ]
      : []),
  ];
  return (
    <ListPage
      title={t.title}
      meta={t.meta}
      actions={
        mayShare && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setSharing('new')}>
            {t.share}
          </Button>
        )
      }
      notice={
        mayShare && (
          <>
            <LooksPanel />
            <Waiting />
          </>
        )
      }
    >
      <DataTable
        label={t.title}
        columns={columns}
        rows={list.rows}
        rowKey={(m) => m.id}
        loading={list.loading}
        error={list.error}
        onRetry={list.refetch}
        hasMore={list.hasMore}
        onEndReached={list.loadMore}
        empty={<EmptyState title={t.empty} text={t.emptyText} />}
      />
      {sharing != null && (
        <ShareDialog
          clientId={clientId}
          row={sharing === 'new' ? undefined : sharing}
          onClose={() => setSharing(null)}
        />
      )}
    </ListPage>
  );
}

const stateOf = (m: SharedRowFragment) => {
  if (m.suspendedAt != null) return 'staff.suspended';
  return m.validUntil != null && new Date(m.validUntil) <= new Date() ? 'staff.term' : 'staff.active';
};

function Who({ row }: { row: SharedRowFragment }) {
  const t = useStrings({ ru, en });
  const { person } = useViewer();
  return (
    <TwoLines name={row.personId === person.id ? `${row.personName} (${t.you})` : row.personName}>
      {row.personEmail}
    </TwoLines>
  );
}

function Works({ works }: { works: readonly WorkKind[] }) {
  const t = useStrings({ ru, en });
  return (
    <span className={s.chips}>
      {works.map((work) => (
        <span key={work} className={s.chip} data-work={work}>
          {t.workNames[work]}
        </span>
      ))}
    </span>
  );
}

function SharedMenu({ row, onChange }: { row: SharedRowFragment; onChange: () => void }) {
  const t = useStrings({ ru, en });
  const [ending, setEnding] = useState(false);
  const end = useCommand(TakeAccessBack, () => toastDone(t.takenBack(row.personName)));
  return (
    <>
      <RowMenu label={t.actionsFor(row.personName)}>
        <Menu.Item onClick={onChange}>{t.change}…</Menu.Item>
        <Menu.Item onClick={() => setEnding(true)}>{t.takeBack}…</Menu.Item>
      </RowMenu>
      <ConfirmDialog
        opened={ending}
        onClose={() => setEnding(false)}
        title={t.takeBackAsked(row.personName)}
        verb={t.takeBack}
        danger
        onConfirm={() => end.mutateAsync({ id: row.id, version: row.version })}
      >
        {t.takeBackText}
      </ConfirmDialog>
    </>
  );
}

function Waiting() {
  const t = useStrings({ ru, en });
  const { data } = useApi(SharedInvitations);
  const revoke = useCommand(RevokeShared, (d) => toastDone(t.revoked(d.revokeInvitation.email)));
  if (data == null || data.invitations.length === 0) return null;
  return (
    <Panel title={t.waiting} hint={String(data.invitations.length)} flush>
      <ul className={n.list}>
        {data.invitations.map((i) => (
          <li key={i.id} className={n.item}>
            <TwoLines name={i.email}>
              {i.validUntil == null ? t.forGood : `${t.until}: ${lastDay(i.validUntil)}`}
            </TwoLines>
            <Works works={i.works ?? []} />
            <span className={n.muted}>{t.linkUntil(dateTime(i.expiresAt))}</span>
            <span className={n.end}>
              <Button variant="default" size="compact-sm" onClick={() => revoke.mutate({ id: i.id })}>
                {t.revoke}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
