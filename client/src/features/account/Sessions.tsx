import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { LogInsQuery, SessionsQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { momentColumn } from '@/pages/lists';
import { type Column, ConfirmDialog, DataTable, Panel, Tag, toastDone } from '@/ui';
import { deviceName } from './device';
import { en } from './en';
import { ru } from './ru';

type Session = SessionsQuery['sessions'][number];
const SessionsDocument = graphql(`
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
const EndOtherSessions = graphql(`
  mutation EndOtherSessions {
    endOtherSessions
  }
`);
const LogIns = graphql(`
  query LogIns {
    logIns(first: 20) { id at endedAt address device way strong }
  }
`);

/** Where the person is logged in now; any session but the present one can be ended, or all of them. */
export function Sessions() {
  const t = useStrings({ ru, en }).sessions;
  const list = useApi(SessionsDocument);
  const end = useCommand(EndSession);
  const endOthers = useCommand(EndOtherSessions);
  const [asked, setAsked] = useState<Session | 'others' | null>(null);
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
    momentColumn('since', t.since, (one) => one.createdAt),
    momentColumn('seen', t.seen, (one) => one.seenAt),
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
  const rows = list.data?.sessions ?? [];
  const all = asked === 'others';
  return (
    <Panel
      title={t.title}
      flush
      actions={
        rows.length > 1 && (
          <Button variant="default" size="compact-sm" onClick={() => setAsked('others')}>
            {t.endOthers}
          </Button>
        )
      }
    >
      <DataTable
        label={t.title}
        columns={columns}
        rows={rows}
        rowKey={(one) => one.id}
        loading={list.isLoading}
        error={list.error}
        onRetry={() => void list.refetch()}
      />
      <ConfirmDialog
        opened={asked != null}
        onClose={() => setAsked(null)}
        title={all ? t.askOthers : t.ask}
        verb={all ? t.endOthers : t.end}
        danger
        onConfirm={async () => {
          if (asked == null) return;
          if (asked === 'others') await endOthers.mutateAsync({});
          else await end.mutateAsync({ id: asked.id });
          await list.refetch();
          toastDone(all ? t.doneOthers : t.done);
        }}
      >
        {all ? t.whatOthers : t.what}
      </ConfirmDialog>
    </Panel>
  );
}

type LogIn = LogInsQuery['logIns'][number];
/** The last log-ins, also of sessions that have ended. */
export function History() {
  const { history: t, sessions } = useStrings({ ru, en });
  const list = useApi(LogIns);
  const columns: readonly Column<LogIn>[] = [
    momentColumn('at', t.at, (one) => one.at),
    {
      key: 'device',
      header: sessions.device,
      grow: true,
      cell: (one) => deviceName(one.device) ?? sessions.unknown,
    },
    { key: 'address', header: sessions.address, cell: (one) => <span className="tnum">{one.address ?? '—'}</span> },
    { key: 'way', header: t.way, cell: (one) => `${t.ways[one.way]}${one.strong ? `, ${t.strong}` : ''}` },
    momentColumn('ended', t.ended, (one) => one.endedAt, { none: t.open }),
  ];
  return (
    <Panel title={t.title} flush>
      <DataTable
        label={t.title}
        columns={columns}
        rows={list.data?.logIns ?? []}
        rowKey={(one) => one.id}
        loading={list.isLoading}
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    </Panel>
  );
}
