import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import type { StockRowFragment } from '@/gql/graphql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { toastDone } from '@/ui';
import { CheckField, FormDialog, optionalText, TextareaField, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { CentreField, ClientField } from './Pickers';
import { HandOutStock, MoveStock, ReserveStock, TakeBackStock, WriteOffStock } from './queries';
import { ru } from './ru';

type Props = { items: readonly StockRowFragment[]; onClose: () => void; onDone?: () => void };
const reason = z.string().trim().min(3).max(500);

/** A short form with one verb. */
function Short<T extends FieldValues>(props: {
  title: string;
  verb: string;
  danger?: boolean;
  form: UseFormReturn<T>;
  onSubmit: (values: T) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, verb, danger = false, form, onSubmit, onClose, children } = props;
  return (
    <FormDialog onClose={onClose} title={title} size={480} verb={verb} danger={danger} form={form} onSubmit={onSubmit}>
      {children}
    </FormDialog>
  );
}

const toClient = z.object({ clientId: z.string().min(1), receiver: optionalText(150), ground: optionalText(200) });

/** To one client with one act; a thing that is kept for a client goes to that client. */
export function HandOutDialog({ items, onClose, onDone }: Props) {
  const t = useStrings({ ru, en });
  const key = useIdempotencyKey();
  const handOut = useCommand(HandOutStock, (d) => {
    toastDone(t.handedOut(d.handOutStock.act.number ?? ''));
    onDone?.();
    onClose();
  });
  const kept = items.find((item) => item.client != null)?.client;
  const form = useZodForm<z.output<typeof toClient>>(toClient, {
    clientId: kept?.id ?? '',
    receiver: '',
    ground: '',
  });
  const send = async (v: z.output<typeof toClient>) => {
    try {
      await handOut.mutateAsync({ key: key.key(), input: { ...v, items: items.map(({ id }) => ({ itemId: id })) } });
    } catch (error) {
      key.failed(error);
      throw error;
    }
  };
  return (
    <Short title={t.handOutTitle} verb={t.handOut} form={form} onSubmit={send} onClose={onClose}>
      {kept == null ? (
        <ClientField
          control={form.control}
          name="clientId"
          label={t.pickClient}
          description={t.pickHint}
          centreId={items[0]?.serviceCentreId ?? null}
        />
      ) : (
        <p>
          {t.client}: <b>{kept.name}</b>
        </p>
      )}
      <TextField control={form.control} name="receiver" label={t.receiver} description={t.receiverHint} />
      <TextField control={form.control} name="ground" label={t.ground} description={t.groundHint} />
    </Short>
  );
}

export function ReserveDialog({ items: [item], onClose }: Props) {
  const t = useStrings({ ru, en });
  const reserve = useCommand(ReserveStock, () => {
    toastDone(t.reserved);
    onClose();
  });
  const form = useZodForm(z.object({ clientId: z.string().min(1) }), { clientId: '' });
  if (item == null) return null;
  return (
    <Short
      title={t.reserveTitle}
      verb={t.reserve}
      form={form}
      onSubmit={(v) => reserve.mutateAsync({ id: item.id, client: v.clientId, version: item.version })}
      onClose={onClose}
    >
      <ClientField
        control={form.control}
        name="clientId"
        label={t.pickClient}
        description={t.pickHint}
        centreId={item.serviceCentreId}
      />
    </Short>
  );
}

const back = z.object({ reason, usable: z.boolean(), receiver: optionalText(150) });
export function TakeBackDialog({ items: [item], onClose }: Props) {
  const t = useStrings({ ru, en });
  const takeBack = useCommand(TakeBackStock, (d) => {
    toastDone(t.taken(d.takeBackStock.act.number ?? ''));
    onClose();
  });
  const form = useZodForm<z.output<typeof back>>(back, { reason: '', usable: true, receiver: '' });
  if (item == null) return null;
  return (
    <Short
      title={t.takeBackTitle}
      verb={t.takeBack}
      form={form}
      onSubmit={(input) => takeBack.mutateAsync({ id: item.id, input, version: item.version })}
      onClose={onClose}
    >
      <TextareaField control={form.control} name="reason" label={t.reason} data-autofocus />
      <TextField control={form.control} name="receiver" label={t.giver} description={t.receiverHint} />
      <CheckField control={form.control} name="usable" label={t.usable} description={t.usableHint} />
    </Short>
  );
}

export function WriteOffDialog({ items: [item], onClose }: Props) {
  const t = useStrings({ ru, en });
  const writeOff = useCommand(WriteOffStock, () => {
    toastDone(t.writtenOff);
    onClose();
  });
  const form = useZodForm(z.object({ reason }), { reason: '' });
  if (item == null) return null;
  return (
    <Short
      danger
      title={t.writeOffTitle}
      verb={t.writeOff}
      form={form}
      onSubmit={(v) => writeOff.mutateAsync({ id: item.id, reason: v.reason, version: item.version })}
      onClose={onClose}
    >
      <TextareaField control={form.control} name="reason" label={t.reason} data-autofocus />
    </Short>
  );
}

export function MoveDialog({ items, onClose, onDone }: Props) {
  const t = useStrings({ ru, en });
  const move = useCommand(MoveStock, () => {
    toastDone(t.moved);
    onDone?.();
    onClose();
  });
  const form = useZodForm(z.object({ to: z.string().min(1), reason }), { to: '', reason: '' });
  return (
    <Short
      title={t.moveTitle}
      verb={t.move}
      form={form}
      onSubmit={(v) => move.mutateAsync({ ids: items.map((i) => i.id), ...v })}
      onClose={onClose}
    >
      <CentreField control={form.control} name="to" label={t.to} except={items[0]?.serviceCentreId} />
      <TextareaField control={form.control} name="reason" label={t.reason} />
    </Short>
  );
}
