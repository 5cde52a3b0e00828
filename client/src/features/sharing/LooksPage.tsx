import { Button } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { addressIn, useCan, useViewer, viewerKey } from '@/app/viewer';
import n from '@/features/partners/network.module.css';
import type { LookRowFragment } from '@/gql/graphql';
import { useApiPages, useCommand } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { momentColumn } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Status, toastDone, toastFailed } from '@/ui';
import { AskLookDialog } from './AskLookDialog';
import { en } from './en';
import { EndLook, Looks, StartLook, WithdrawLook } from './queries';
import { ru } from './ru';

/** Looks of support with clients' eyes: asked, allowed, going on, over. */
export default function LooksPage() {
  const words = useStrings({ ru, en });
  const t = words.looks;
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const list = useApiPages(Looks, { open: null }, (d) => d.impersonations);
  const columns: readonly Column<LookRowFragment>[] = [
    { key: 'client', header: t.columns.client, grow: true, cell: (r) => <b className={n.name}>{r.clientName}</b> },
    { key: 'who', header: t.columns.who, cell: (r) => r.personName },
    { key: 'eyes', header: t.columns.eyes, cell: (r) => r.subjectName },
    { key: 'why', header: t.columns.why, cell: (r) => r.reason },
    momentColumn('when', t.columns.when, (r) => r.startedAt ?? r.askedAt),
    {
      key: 'state',
      header: t.columns.state,
      cell: (r) => <Status of={`impersonation.${r.status.toLowerCase()}` as 'impersonation.asked'} />,
    },
    { key: 'act', header: words.acts, cell: (r) => <Acts row={r} /> },
  ];
  return (
    <RowsPage
      words={{ ...t, title: t.pageTitle }}
      meta={t.pageMeta}
      actions={
        can('ask:Impersonation') && (
          <Button leftSection={<IconEyeCheck size={16} aria-hidden />} onClick={() => setAsking(true)}>
            {t.ask}
          </Button>
        )
      }
      columns={columns}
      list={list}
      rowKey={(r) => r.id}
    >
      {asking && <AskLookDialog onClose={() => setAsking(false)} />}
    </RowsPage>
  );
}

function Acts({ row }: { row: LookRowFragment }) {
  const t = useStrings({ ru, en }).looks;
  const say = useRefusalText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { person } = useViewer();
  const open = async () => {
    await client.refetchQueries({ queryKey: viewerKey });
    await navigate({ to: addressIn(`x-${row.id}`) });
  };
  const start = useCommand(StartLook, () => void open());
  const end = useCommand(EndLook, () => toastDone(t.ended));
  const withdraw = useCommand(WithdrawLook, () => toastDone(t.withdrawn));
  const refused = { onError: (error: unknown) => toastFailed(row.clientName, say(error)) };
  if (row.personId !== person.id) return null;
  const given = { id: row.id, version: row.version };
  return (
    <span className={n.end}>
      {row.status === 'ALLOWED' && (
        <Button size="compact-sm" onClick={() => start.mutate(given, refused)}>
          {t.begin}
        </Button>
      )}
      {row.status === 'ACTIVE' && (
        <>
          <Button size="compact-sm" onClick={() => void open()}>
            {t.open}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => end.mutate({ id: row.id }, refused)}>
            {t.barEnd}
          </Button>
        </>
      )}
      {(row.status === 'ASKED' || row.status === 'ALLOWED') && (
        <Button variant="default" size="compact-sm" onClick={() => withdraw.mutate(given, refused)}>
          {t.withdraw}
        </Button>
      )}
    </span>
  );
}
