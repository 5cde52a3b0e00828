import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { declineReasonValues } from '@/gql/enums';
import type { RequestCardFragment } from '@/gql/graphql';
import { useCommand } from '@/lib/api';
import { Dialog, toastDone } from '@/ui';
import { Form, optionalText, SelectField, TextareaField, TextField, useZodForm, z } from '@/ui/form';
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
    <Dialog opened onClose={onClose} title={t.contactTitle}>
      <Form
        form={form}
        onSubmit={(v) => note.mutateAsync({ id: r.id, version: r.version, note: v.note })}
        actions={
          <Button type="submit" loading={form.formState.isSubmitting}>
            {t.contactVerb}
          </Button>
        }
      >
        <TextareaField control={form.control} name="note" label={t.contactNote} data-autofocus />
      </Form>
    </Dialog>
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
    <Dialog opened onClose={onClose} title={t.decision.declineTitle}>
      <Form
        form={form}
        onSubmit={(v) => decline.mutateAsync({ id: r.id, version: r.version, ...v })}
        actions={
          <Button type="submit" color="red" loading={form.formState.isSubmitting}>
            {t.decision.decline}
          </Button>
        }
      >
        <SelectField
          control={form.control}
          name="reason"
          label={t.decision.declineReason}
          data={declineReasonValues.map((value) => ({ value, label: t.reasons[value] }))}
          data-autofocus
        />
        <TextareaField control={form.control} name="note" label={t.decision.declineNote} />
      </Form>
    </Dialog>
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
    <Dialog opened onClose={onClose} title={t.directTitle}>
      <p className={`${s.why} ${s.hint}`}>{t.directHint}</p>
      <Form
        form={form}
        onSubmit={(v) => direct.mutateAsync({ id: r.id, version: r.version, centre: v.centreNumber })}
        actions={
          <Button type="submit" loading={form.formState.isSubmitting}>
            {t.direct}
          </Button>
        }
      >
        <TextField
          control={form.control}
          name="centreNumber"
          label={t.directField}
          inputMode="numeric"
          data-autofocus
        />
      </Form>
    </Dialog>
  );
}
