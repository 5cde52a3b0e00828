import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { SessionsQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { ListPage } from '@/pages/frames';
import { type Column, ConfirmDialog, DataTable, Tag, toastDone } from '@/ui';
import { deviceName } from './device';
import { en } from './en';
import { ru } from './ru';

type Session = SessionsQuery['sessions'][number];
const Sessions = graphql(`
  query Sessions {
    sessions {
      id
      createdAt
      seenAt
      address
      device
      current
    }
  }
`);
const EndSession = graphql(`
  mutation EndSession($id: UUID!) {
    endSession(id: $id)
  }
`);

/** A person's own sessions; any but the present one can be ended from here. */
export default function AccountPage() {
  const t = useStrings({ ru, en });
  const list = useApi(Sessions);
  const end = useCommand(EndSession);
  const [asked, setAsked] = useState<Session | null>(null);
  const nameOf = (one: Session) => deviceName(one.device) ?? t.unknown;
  const columns: readonly Column<Session>[] = [
    {
      key: 'device',
      header: t.device,
      grow: true,
      cell: (one) => (
        <>
          {nameOf(one)} {one.current && <Tag tone="success">{t.current}</Tag>}
        </>
      ),
    },
    { key: 'address', header: t.address, cell: (one) => <span className="tnum">{one.address ?? '—'}</span> },
    { key: 'since', header: t.since, cell: (one) => <span className="tnum">{dateTime(one.createdAt)}</span> },
    { key: 'seen', header: t.seen, cell: (one) => <span className="tnum">{dateTime(one.seenAt)}</span> },
    {
      key: 'end',
      header: <span className="sr">{t.actions}</span>,
      cell: (one) =>
        !one.current && (
          <Button variant="default" size="compact-sm" aria-label={t.endOf(nameOf(one))} onClick={() => setAsked(one)}>
            {t.end}
          </Button>
        ),
    },
  ];
  return (
    <ListPage title={t.title} meta={t.meta} footer={t.hint}>
      <DataTable
        label={t.title}
        columns={columns}
        rows={list.data?.sessions ?? []}
        rowKey={(one) => one.id}
        loading={list.isLoading}
        error={list.error}
        onRetry={() => void list.refetch()}
      />
      <ConfirmDialog
        opened={asked != null}
        onClose={() => setAsked(null)}
        title={t.ask}
        verb={t.end}
        danger
        onConfirm={async () => {
          if (asked == null) return;
          await end.mutateAsync({ id: asked.id });
          await list.refetch();
          toastDone(t.done);
        }}
      >
        {t.what}
      </ConfirmDialog>
    </ListPage>
  );
}
