import { useStrings } from '@/app/locale';
import { declineReasonValues } from '@/gql/enums';
import type { RequestCardFragment } from '@/gql/graphql';
import { useCommand } from '@/lib/api';
import { toastDone } from '@/ui';
import { FormDialog, optionalText, SelectField, TextareaField, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { Decline, Direct, NoteContact } from './queries';
import s from './requests.module.css';
import { ru } from './ru';

type Props = { request: RequestCardFragment; onClose: () => void };

export function ContactDialog({ request: r, onClose }: Props) {
  const t = useStrings({ ru, en }).decision;
  const note = useCommand(NoteContact, () => {
    toastDone(t.contacted);
    onClose();
  });
  const form = useZodForm(z.object({ note: optionalText(1000) }), { note: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.contactTitle}
      verb={t.contactVerb}
      form={form}
      onSubmit={(v) => note.mutateAsync({ id: r.id, version: r.version, note: v.note })}
    >
      <TextareaField control={form.control} name="note" label={t.contactNote} data-autofocus />
    </FormDialog>
  );
}

export function DeclineDialog({ request: r, onClose }: Props) {
  const t = useStrings({ ru, en });
  const decline = useCommand(Decline, () => {
    toastDone(t.decision.declined);
    onClose();
  });
  const schema = z.object({ reason: z.enum(declineReasonValues), note: optionalText(1000) });
  const form = useZodForm<z.output<typeof schema>>(schema, { reason: 'NOT_REACHED', note: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.decision.declineTitle}
      verb={t.decision.decline}
      danger
      form={form}
      onSubmit={(v) => decline.mutateAsync({ id: r.id, version: r.version, ...v })}
    >
      <SelectField
        control={form.control}
        name="reason"
        label={t.decision.declineReason}
        data={declineReasonValues.map((value) => ({ value, label: t.reasons[value] }))}
        data-autofocus
      />
      <TextareaField control={form.control} name="note" label={t.decision.declineNote} />
    </FormDialog>
  );
}

export function DirectDialog({ request: r, onClose }: Props) {
  const t = useStrings({ ru, en }).decision;
  const direct = useCommand(Direct, () => {
    toastDone(t.directed);
    onClose();
  });
  const form = useZodForm(
    z.object({
      centreNumber: z
        .string()
        .trim()
        .regex(/^[0-9]{4,6}$/, '@invalid'),
    }),
    { centreNumber: '' },
  );
  return (
    <FormDialog
      onClose={onClose}
      title={t.directTitle}
      verb={t.direct}
      form={form}
      onSubmit={(v) => direct.mutateAsync({ id: r.id, version: r.version, centre: v.centreNumber })}
    >
      <p className={`${s.why} ${s.hint}`}>{t.directHint}</p>
      <TextField control={form.control} name="centreNumber" label={t.directField} inputMode="numeric" data-autofocus />
    </FormDialog>
  );
}
