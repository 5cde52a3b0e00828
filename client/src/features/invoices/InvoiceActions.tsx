import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { useCommand } from '@/lib/api';
import { ConfirmDialog, toastDone } from '@/ui';
import { AnnulDialog } from './AnnulDialog';
import { CreditNoteDialog } from './CreditNoteDialog';
import { CreditDialog, ExtendDialog } from './DateDialogs';
import { en } from './en';
import type { Card } from './InvoicePage';
import { IssueDialog } from './IssueDialog';
import { CompleteInvoice, DiscardDraft } from './queries';
import { ru } from './ru';
import { SendDialog } from './SendDialog';

type Asked = 'issue' | 'discard' | 'send' | 'remind' | 'credit' | 'extend' | 'annul' | 'reissue' | 'note';

/** What this person may do with this invoice in this state; the server decides again. */
export function InvoiceActions({ invoice: i }: { invoice: Card }) {
  const t = useStrings({ ru, en }).act;
  const at = useAt();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const discard = useCommand(DiscardDraft, () => toastDone(t.discarded));
  const complete = useCommand(CompleteInvoice, () => toastDone(t.completed));
  const may = (right: string) => i.rights.includes(right);
  const open = i.status === 'ISSUED' || i.status === 'PARTLY_PAID';
  const settled = i.status === 'PAID' || i.status === 'COMPLETED';
  const close = () => setAsked(null);
  const more: { key: Asked; label: string; on: boolean }[] = [
    { key: 'remind', label: t.remind, on: open && may('send') },
    { key: 'credit', label: t.credit, on: open && may('credit') },
    { key: 'extend', label: t.extend, on: (open || i.status === 'EXPIRED') && may('extend') },
    { key: 'note', label: t.note, on: (open || settled) && may('correct') },
    {
      key: 'reissue',
      label: t.reissue,
      on: i.moves.includes('ANNUL') && i.paid === 0 && may('annul') && may('create'),
    },
    { key: 'annul', label: t.annul, on: i.moves.includes('ANNUL') && i.paid === 0 && may('annul') },
  ];
  const offered = more.filter((one) => one.on);
  return (
    <>
      {i.status === 'DRAFT' && may('create') && (
        <>
          <Button variant="subtle" color="gray" onClick={() => setAsked('discard')}>
            {t.discard}
          </Button>
          <Button variant="default" component={Link} to={at('invoices', i.id, 'edit')}>
            {t.edit}
          </Button>
        </>
      )}
      {offered.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t.more}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map(({ key, label }) => (
              <Menu.Item key={key} {...(key === 'annul' ? { color: 'red' } : {})} onClick={() => setAsked(key)}>
                {label}…
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {i.status === 'PAID' && may('complete') && (
        <Button variant="default" loading={complete.isPending} onClick={() => complete.mutate({ id: i.id })}>
          {t.complete}
        </Button>
      )}
      {(open || settled) && may('send') && <Button onClick={() => setAsked('send')}>{t.send}</Button>}
      {i.status === 'DRAFT' && may('issue') && i.lines.length > 0 && (
        <Button onClick={() => setAsked('issue')}>{t.issue}</Button>
      )}

      {asked === 'issue' && (
        <IssueDialog invoice={i} email={i.client?.email ?? null} onClose={close} onIssued={() => undefined} />
      )}
      {asked === 'discard' && (
        <ConfirmDialog
          opened
          onClose={close}
          title={t.discardAsk}
          verb={t.discardVerb}
          danger
          onConfirm={async () => {
            await discard.mutateAsync({ id: i.id, version: i.version });
            void navigate({ to: at('invoices') });
          }}
        >
          {t.discardText}
        </ConfirmDialog>
      )}
      {(asked === 'send' || asked === 'remind') && <SendDialog invoice={i} kind={asked} onClose={close} />}
      {asked === 'credit' && <CreditDialog invoice={i} onClose={close} />}
      {asked === 'extend' && <ExtendDialog invoice={i} onClose={close} />}
      {(asked === 'annul' || asked === 'reissue') && (
        <AnnulDialog invoice={i} again={asked === 'reissue'} onClose={close} />
      )}
      {asked === 'note' && <CreditNoteDialog invoice={i} onClose={close} />}
    </>
  );
}
