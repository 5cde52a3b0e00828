import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt, useScope } from '@/app/viewer';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { ConfirmDialog, toastDone, toastFailed } from '@/ui';
import type { Card } from './ApplicationPage';
import { en } from './en';
import { CopyApplication, OpenApplication, ReopenApplication, SubmitApplication, WithdrawApplication } from './queries';
import { ru } from './ru';

/** What may be done with the application now, by the rights that the server gives. */
export function ApplicationActions({ application: a }: { application: Card }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const scope = useScope();
  const navigate = useNavigate();
  const say = useRefusalText();
  const key = useIdempotencyKey();
  const [withdrawing, setWithdrawing] = useState(false);
  const [reason, setReason] = useState('');
  const submit = useCommand(SubmitApplication, () => toastDone(t.card.submitted));
  const open = useCommand(OpenApplication, () => toastDone(t.card.opened));
  const withdraw = useCommand(WithdrawApplication);
  const reopen = useCommand(ReopenApplication);
  const copy = useCommand(
    CopyApplication,
    (d) => void navigate({ to: at('applications', d.copyCertificateApplication.id) }),
  );
  const tell = (error: unknown) => toastFailed(t.one(a.number), say(error));
  const may = (right: string) => a.rights.includes(right);
  const running = !['ISSUED', 'RECEIPT_SIGNED', 'WITHDRAWN', 'SUPERSEDED', 'REFUSED'].includes(a.status);
  const back = a.status === 'WITHDRAWN' || a.status === 'REFUSED';
  const query = `?scope=${encodeURIComponent(scope.key)}`;
  return (
    <>
      {may('readPersonal') && !may('review') && (
        <Button component="a" variant="default" href={`/files/certificate-applications/${a.id}/form.pdf${query}`}>
          {t.card.form}
        </Button>
      )}
      {may('submit') && running && a.needsVisit && a.identityAt == null && (
        <Button component="a" variant="default" href={`/files/certificate-applications/${a.id}/ticket.pdf${query}`}>
          {t.card.ticket}
        </Button>
      )}
      {may('copy') && (
        <Button variant="default" onClick={() => copy.mutate({ id: a.id, key: key.key() }, { onError: tell })}>
          {t.card.copy}
        </Button>
      )}
      {may('withdraw') && running && (
        <Button variant="default" onClick={() => setWithdrawing(true)}>
          {t.card.withdraw}
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
        opened={withdrawing}
        onClose={() => setWithdrawing(false)}
        title={t.card.withdrawTitle}
        verb={t.card.withdraw}
        danger
        onConfirm={() => withdraw.mutateAsync({ id: a.id, reason })}
      >
        <p>{t.card.withdrawText}</p>
        <TextInput label={t.card.reason} value={reason} onChange={(e) => setReason(e.target.value)} />
      </ConfirmDialog>
    </>
  );
}
