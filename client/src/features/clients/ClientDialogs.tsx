import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { toastDone } from '@/ui';
import { email, FormDialog, SelectField, TextareaField, TextField, text, useZodForm, z } from '@/ui/form';
import type { Card } from './ClientPage';
import s from './clients.module.css';
import { en } from './en';
import {
  AskForClient,
  AssignManager,
  ClientChoices,
  InviteToClient,
  ManagerChoices,
  MergeClients,
  RequestTransfer,
} from './queries';
import { ru } from './ru';

type Props = { client: Card; onClose: () => void };

export function AssignDialog({ client, onClose }: Props) {
  const t = useStrings({ ru, en }).actions;
  const staff = useApi(ManagerChoices, { centre: client.serviceCentreId });
  const people = new Map(
    (staff.data?.staff.edges ?? [])
      .filter((e) => e.node.scopeKind === 'CENTRE')
      .map((e) => [e.node.personId, e.node.personName]),
  );
  const assign = useCommand(AssignManager, () => {
    toastDone(t.assigned);
    onClose();
  });
  const form = useZodForm(z.object({ managerId: z.string().nullable() }), { managerId: client.managerId ?? null });
  return (
    <FormDialog
      onClose={onClose}
      title={t.managerTitle}
      verb={t.assign}
      form={form}
      onSubmit={({ managerId }) => assign.mutateAsync({ id: client.id, manager: managerId, version: client.version })}
    >
      <SelectField
        control={form.control}
        name="managerId"
        label={t.managerField}
        data={[...people].map(([value, label]) => ({ value, label }))}
        clearable
        data-autofocus
      />
    </FormDialog>
  );
}

export function InviteDialog({ client, onClose }: Props) {
  const t = useStrings({ ru, en }).actions;
  const invite = useCommand(InviteToClient, (d) => {
    toastDone(t.invited(d.inviteToClient.email));
    onClose();
  });
  const form = useZodForm(z.object({ email: email() }), { email: client.contacts[0]?.email ?? client.email ?? '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.inviteTitle}
      verb={t.inviteVerb}
      form={form}
      onSubmit={(v) => invite.mutateAsync({ id: client.id, input: { email: v.email, roles: ['CLIENT_USER'] } })}
    >
      <p className={`${s.note} ${s.hint}`}>{t.inviteHint}</p>
      <TextField control={form.control} name="email" label={t.inviteEmail} type="email" data-autofocus />
    </FormDialog>
  );
}

const transfer = z.object({
  toCentreNumber: z
    .string()
    .trim()
    .regex(/^[0-9]{4,6}$/, '@invalid'),
  reason: z.string().trim().min(5).max(500),
});

export function TransferDialog({ client, onClose }: Props) {
  const t = useStrings({ ru, en }).actions;
  const key = useIdempotencyKey();
  const request = useCommand(RequestTransfer, () => {
    toastDone(t.asked);
    onClose();
  });
  const form = useZodForm(transfer, { toCentreNumber: '', reason: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.transferTitle}
      verb={t.ask}
      form={form}
      onSubmit={(input) => request.mutateAsync({ key: key.key(), id: client.id, input })}
    >
      <p className={`${s.note} ${s.hint}`}>{t.transferHint}</p>
      <TextField
        control={form.control}
        name="toCentreNumber"
        label={t.centreNumber}
        description={t.centreNumberHint}
        inputMode="numeric"
        data-autofocus
      />
      <TextareaField control={form.control} name="reason" label={t.reason} />
    </FormDialog>
  );
}

/** Of a client that another centre serves: all that is known of it here is its INN. */
export function AskForClientDialog({
  inn,
  kpp,
  centreId,
  onClose,
}: {
  inn: string;
  kpp: string;
  centreId: string | null;
  onClose: () => void;
}) {
  const t = useStrings({ ru, en }).actions;
  const key = useIdempotencyKey();
  const ask = useCommand(AskForClient, () => {
    toastDone(t.asked);
    onClose();
  });
  const form = useZodForm(z.object({ reason: z.string().trim().min(5).max(500) }), { reason: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.transfer}
      verb={t.ask}
      form={form}
      onSubmit={({ reason }) =>
        ask.mutateAsync({ key: key.key(), input: { inn, kpp: kpp || null, serviceCentreId: centreId, reason } })
      }
    >
      <p className={`${s.note} ${s.hint}`}>{t.transferHint}</p>
      <TextareaField control={form.control} name="reason" label={t.reason} data-autofocus />
    </FormDialog>
  );
}

export function MergeDialog({ client, onClose }: Props) {
  const t = useStrings({ ru, en }).actions;
  const at = useAt();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const found = useApi(ClientChoices, { search: search || null });
  const merge = useCommand(MergeClients, (d) => {
    toastDone(t.merged);
    onClose();
    void navigate({ to: at('clients', d.mergeClients.id) });
  });
  const form = useZodForm(z.object({ intoId: text() }), { intoId: client.lookalikes?.[0]?.id ?? '' });
  const label = (c: { name: string; inn?: string | null; kpp?: string | null }) =>
    [c.name, c.inn, c.kpp].filter(Boolean).join(' · ');
  const others = (found.data?.clients.edges ?? []).map((e) => e.node);
  const choices = new Map(
    [...(client.lookalikes ?? []), ...others].filter((c) => c.id !== client.id).map((c) => [c.id, label(c)]),
  );
  return (
    <FormDialog
      onClose={onClose}
      title={t.mergeTitle}
      size={520}
      verb={t.mergeVerb}
      danger
      form={form}
      onSubmit={({ intoId }) => merge.mutateAsync({ id: client.id, into: intoId, version: client.version })}
    >
      <p className={`${s.note} ${s.hint}`}>{t.mergeHint(client.name)}</p>
      <SelectField
        control={form.control}
        name="intoId"
        label={t.mergeInto}
        placeholder={t.mergePick}
        searchable
        onSearchChange={setTyped}
        filter={({ options }) => options}
        data={[...choices].map(([value, name]) => ({ value, label: name }))}
      />
    </FormDialog>
  );
}
