import { useStrings } from '@/app/locale';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { toastDone } from '@/ui';
import { email, FormDialog, SelectField, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import type { Card } from './InvoicePage';
import { RemindInvoice, SendInvoice } from './queries';
import { ru } from './ru';

const schema = z.object({ recipient: email(), language: z.enum(['ru', 'en']) });
type Values = z.output<typeof schema>;

export function SendDialog({
  invoice: i,
  kind,
  onClose,
}: {
  invoice: Card;
  kind: 'send' | 'remind';
  onClose: () => void;
}) {
  const t = useStrings({ ru, en });
  const key = useIdempotencyKey();
  const send = useCommand(SendInvoice);
  const remind = useCommand(RemindInvoice);
  const last = i.letters.at(-1)?.recipient;
  const form = useZodForm<Values>(schema, { recipient: last ?? i.client?.email ?? '', language: 'ru' });
  const number = i.number ?? '';
  const submit = async (letter: Values) => {
    const command = { id: i.id, letter, key: key.key() };
    await (kind === 'remind' ? remind.mutateAsync(command) : send.mutateAsync(command));
    toastDone(t.act.sent);
    onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={kind === 'remind' ? t.act.remindTitle(number) : t.act.sendTitle(number)}
      verb={kind === 'remind' ? t.act.remind : t.act.send}
      form={form}
      onSubmit={submit}
    >
      <TextField control={form.control} name="recipient" label={t.issue.recipient} type="email" data-autofocus />
      <SelectField
        control={form.control}
        name="language"
        label={t.issue.language}
        data={(['ru', 'en'] as const).map((value) => ({ value, label: t.issue.languages[value] }))}
      />
    </FormDialog>
  );
}
