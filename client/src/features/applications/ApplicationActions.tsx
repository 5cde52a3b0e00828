import { Button, Menu, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt, useScope } from '@/app/viewer';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { ConfirmDialog, toastDone, toastFailed } from '@/ui';
import type { Card } from './ApplicationPage';
import { en } from './en';
import {
  CopyApplication,
  OpenApplication,
  RefuseApplication,
  ReopenApplication,
  SubmitApplication,
  SupersedeApplication,
  WithdrawApplication,
} from './queries';
import { ru } from './ru';
import { isEnded, isSettled } from './states';

/** What may be done with the application now, by the rights that the server gives. */
export function ApplicationActions({ application: a }: { application: Card }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const scope = useScope();
  const navigate = useNavigate();
  const say = useRefusalText();
  const key = useIdempotencyKey();
  const [asking, setAsking] = useState<'withdraw' | 'refuse' | 'supersede' | null>(null);
  const close = () => setAsking(null);
  const [reason, setReason] = useState('');
  const submit = useCommand(SubmitApplication, () => toastDone(t.card.submitted));
  const open = useCommand(OpenApplication, () => toastDone(t.card.opened));
  const withdraw = useCommand(WithdrawApplication);
  const refuse = useCommand(RefuseApplication);
  const supersede = useCommand(
    SupersedeApplication,
    (d) => void navigate({ to: at('applications', d.supersedeCertificateApplication.id) }),
  );
  const reopen = useCommand(ReopenApplication);
  const copy = useCommand(
    CopyApplication,
    (d) => void navigate({ to: at('applications', d.copyCertificateApplication.id) }),
  );
  const tell = (error: unknown) => toastFailed(t.one(a.number), say(error));
  const may = (right: string) => a.rights.includes(right);
  const running = !isEnded(a.status);
  const back = a.status === 'WITHDRAWN' || a.status === 'REFUSED';
  const query = `?scope=${encodeURIComponent(scope.key)}`;
  const paper = (name: string, label: string) => (
    <Menu.Item key={name} component="a" href={`/files/certificate-applications/${a.id}/${name}.pdf${query}`}>
      {label}
    </Menu.Item>
  );
  const ask = (what: typeof asking & string, danger = false) => (
    <Menu.Item key={what} onClick={() => setAsking(what)} {...(danger ? { color: 'red' } : {})}>
      {t.card[what]}
    </Menu.Item>
  );
  const more = [
    may('readEntered') && !may('review') && paper('form', t.card.form),
    may('submit') && running && a.needsVisit && a.identityAt == null && paper('ticket', t.card.ticket),
    may('copy') && (
      <Menu.Item key="copy" onClick={() => copy.mutate({ id: a.id, key: key.key() }, { onError: tell })}>
        {t.card.copy}
      </Menu.Item>
    ),
    may('copy') && running && a.certificateId == null && ask('supersede'),
    may('refuse') && running && ask('refuse', true),
    may('withdraw') && running && ask('withdraw', true),
  ].filter((item) => item !== false);
  return (
    <>
      {more.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden />}>
              {t.card.more}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>{more}</Menu.Dropdown>
        </Menu>
      )}
      {may('update') && may('readEntered') && !isSettled(a.status) && (
        <Button component={Link} variant="default" to={at('applications', a.id, 'edit')}>
          {t.card.edit}
        </Button>
      )}
      {may('reopen') && back && (
        <Button onClick={() => reopen.mutate({ id: a.id }, { onError: tell })}>{t.card.reopen}</Button>
      )}
      {may('submit') && a.status === 'DRAFT' && (
        <Button onClick={() => open.mutate({ id: a.id, version: a.version }, { onError: tell })}>{t.card.open}</Button>
      )}
      {may('submit') && (a.status === 'COLLECTING_DOCUMENTS' || a.status === 'NEEDS_CORRECTION') && (
        <Button loading={submit.isPending} onClick={() => submit.mutate({ id: a.id }, { onError: tell })}>
          {t.card.submit}
        </Button>
      )}
      <ConfirmDialog
        opened={asking === 'withdraw'}
        onClose={close}
        title={t.card.withdrawTitle}
        verb={t.card.withdraw}
        danger
        onConfirm={() => withdraw.mutateAsync({ id: a.id, reason })}
      >
        <p>{t.card.withdrawText}</p>
        <TextInput label={t.card.reason} value={reason} onChange={(e) => setReason(e.target.value)} />
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'refuse'}
        onClose={close}
        title={t.card.refuseTitle}
        verb={t.card.refuse}
        danger
        onConfirm={() => refuse.mutateAsync({ id: a.id, reason })}
      >
        <p>{t.card.refuseText}</p>
        <TextInput label={t.card.reason} value={reason} onChange={(e) => setReason(e.target.value)} />
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'supersede'}
        onClose={close}
        title={t.card.supersedeTitle}
        verb={t.card.supersede}
        onConfirm={() => supersede.mutateAsync({ id: a.id, key: key.key() })}
      >
        <p>{t.card.supersedeText}</p>
      </ConfirmDialog>
    </>
  );
}
