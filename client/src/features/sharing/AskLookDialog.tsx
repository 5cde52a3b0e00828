import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import { type ImpersonationMode, impersonationModeValues } from '@/gql/enums';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { toastDone } from '@/ui';
import { FormDialog, SelectField, TextareaField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { AskLook, LookClients, LookPeople } from './queries';
import { ru } from './ru';

const lengths = ['10', '20', '30', '45', '60'];
const schema = z.object({
  clientId: z.string().min(1),
  personId: z.string().min(1),
  reason: z.string().trim().min(10).max(500),
  minutes: z.string(),
  mode: z.custom<ImpersonationMode>(),
});

/** Support asks a client's director: whose eyes, why, for how long, only to look or also to prepare. */
export function AskLookDialog({ onClose }: { onClose: () => void }) {
  const t = useStrings({ ru, en }).looks;
  const key = useIdempotencyKey();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const form = useZodForm(schema, {
    clientId: '',
    personId: '',
    reason: '',
    minutes: '30',
    mode: 'LOOK' as ImpersonationMode,
  });
  const clientId = useWatch({ control: form.control, name: 'clientId' });
  const clients = useApi(LookClients, { search: search || null });
  const people = useApi(LookPeople, { client: clientId }, { enabled: clientId !== '' });
  const ask = useCommand(AskLook, () => {
    toastDone(t.asked);
    onClose();
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t.askTitle}
      size={480}
      verb={t.ask}
      form={form}
      onSubmit={(v) => ask.mutateAsync({ key: key.key(), input: { ...v, minutes: Number(v.minutes) } })}
    >
      <SelectField
        control={form.control}
        name="clientId"
        label={t.client}
        description={t.clientHint}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        filter={({ options }) => options}
        data={(clients.data?.clients.edges ?? []).map(({ node: c }) => ({
          value: c.id,
          label: c.inn == null ? c.name : `${c.name}, ${c.inn}`,
        }))}
        data-autofocus
      />
      <SelectField
        control={form.control}
        name="personId"
        label={t.eyes}
        disabled={clientId === ''}
        data={(people.data?.clientPeople ?? []).map((p) => ({ value: p.id, label: p.name }))}
      />
      <TextareaField control={form.control} name="reason" label={t.reason} description={t.reasonHint} />
      <SelectField control={form.control} name="minutes" label={t.howLong} data={lengths} />
      <SelectField
        control={form.control}
        name="mode"
        label={t.mode}
        data={impersonationModeValues.map((value) => ({ value, label: t.modes[value] }))}
      />
    </FormDialog>
  );
}
