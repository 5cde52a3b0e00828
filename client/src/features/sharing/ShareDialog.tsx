import { Checkbox, Fieldset } from '@mantine/core';
import { Controller } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import { type WorkKind, workKindValues } from '@/gql/enums';
import type { SharedRowFragment } from '@/gql/graphql';
import { useCommand } from '@/lib/api';
import { dayBefore } from '@/lib/last-day';
import { toastDone } from '@/ui';
import { DateField, email, FormDialog, legalDate, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { ChangeAccess, ShareAccess } from './queries';
import { ru } from './ru';
import s from './sharing.module.css';

/** Seeing goes with everything else. */
const order = ['SEE', 'PREPARE', 'SIGN', 'PAY', 'SHARE'] as const satisfies readonly WorkKind[];
const works = z.array(z.enum(workKindValues));
const invite = z.object({ email: email(), works, until: legalDate().nullable() });

type Props = { clientId: string; row?: SharedRowFragment; onClose: () => void };

/** Lets a colleague in by mail, or changes what was entrusted and for how long. */
export function ShareDialog({ clientId, row, onClose }: Props) {
  const t = useStrings({ ru, en });
  const share = useCommand(ShareAccess, (d) => {
    toastDone(t.sent(d.inviteToClient.email));
    onClose();
  });
  const change = useCommand(ChangeAccess, (d) => {
    toastDone(t.saved(d.changeMembership.personName));
    onClose();
  });
  const form = useZodForm(invite, {
    email: row?.personEmail ?? '',
    works: [...(row?.works ?? (['SEE', 'PREPARE'] as const))],
    until: row?.validUntil == null ? null : dayBefore(row.validUntil),
  });
  const send = (v: z.output<typeof invite>) =>
    row == null
      ? share.mutateAsync({
          id: clientId,
          input: { email: v.email, roles: ['CLIENT_USER'], works: v.works, until: v.until },
        })
      : change.mutateAsync({ id: row.id, version: row.version, input: { works: v.works, until: v.until } });
  return (
    <FormDialog
      onClose={onClose}
      title={row == null ? t.dialogTitle : t.changeTitle(row.personName)}
      size={480}
      verb={row == null ? t.send : t.save}
      form={form}
      onSubmit={send}
    >
      {row == null && <TextField control={form.control} name="email" label={t.email} type="email" data-autofocus />}
      <Controller
        control={form.control}
        name="works"
        render={({ field }) => (
          <Fieldset legend={t.works} variant="unstyled" className={s.works}>
            {order.map((work) => (
              <Checkbox
                key={work}
                label={t.workNames[work]}
                description={t.workHints[work]}
                checked={work === 'SEE' || field.value.includes(work)}
                disabled={work === 'SEE'}
                onChange={(e) =>
                  field.onChange(
                    e.currentTarget.checked ? [...field.value, work] : field.value.filter((one) => one !== work),
                  )
                }
              />
            ))}
          </Fieldset>
        )}
      />
      <DateField control={form.control} name="until" label={t.untilField} description={t.untilHint} clearable />
    </FormDialog>
  );
}
