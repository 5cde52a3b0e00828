import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import { useCommand } from '@/lib/api';
import { ConfirmDialog, toastDone } from '@/ui';
import { AssignDialog, InviteDialog, MergeDialog, TransferDialog } from './ClientDialogs';
import type { Card } from './ClientPage';
import { en } from './en';
import { ArchiveClient, RestoreClient } from './queries';
import { ru } from './ru';

type Open = 'manager' | 'invite' | 'transfer' | 'merge' | 'archive';

/** What is done to a card now and then, behind the three dots. */
export function ClientActions({ client }: { client: Card }) {
  const t = useStrings({ ru, en });
  const can = useCan();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const archive = useCommand(ArchiveClient, (d) => toastDone(t.actions.archived(d.archiveClient.name)));
  const restore = useCommand(RestoreClient, (d) => toastDone(t.actions.restored(d.restoreClient.name)));
  const active = client.status === 'ACTIVE';
  const items: [Open, string, boolean][] = [
    ['manager', t.actions.manager, active && can('assign:Client')],
    ['invite', t.actions.invite, active && can('invite:Client')],
    ['transfer', t.actions.transfer, active && can('requestTransfer:Client')],
    ['merge', t.actions.merge, can('merge:Client')],
    ['archive', t.actions.archive, active && can('archive:Client')],
  ];
  const shown = items.filter(([, , may]) => may);
  const mayRestore = !active && can('archive:Client');
  if (shown.length === 0 && !mayRestore) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t.more}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {shown.map(([key, label]) => (
            <Menu.Item key={key} onClick={() => setOpen(key)}>
              {label}…
            </Menu.Item>
          ))}
          {mayRestore && (
            <Menu.Item onClick={() => restore.mutate({ id: client.id, version: client.version })}>
              {t.actions.restore}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'manager' && <AssignDialog client={client} onClose={close} />}
      {open === 'invite' && <InviteDialog client={client} onClose={close} />}
      {open === 'transfer' && <TransferDialog client={client} onClose={close} />}
      {open === 'merge' && <MergeDialog client={client} onClose={close} />}
      {open === 'archive' && (
        <ConfirmDialog
          opened
          onClose={close}
          title={t.actions.archiveTitle(client.name)}
          verb={t.actions.archive}
          onConfirm={() => archive.mutateAsync({ id: client.id, version: client.version })}
        >
          {t.actions.archiveText}
        </ConfirmDialog>
      )}
    </>
  );
}
