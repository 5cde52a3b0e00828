import { useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { money } from '@/lib/format';
import { toastDone } from '@/ui';
import { CheckField, FormDialog, SelectField, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { IssueDraft } from './queries';
import { ru } from './ru';

const schema = z
  .object({ send: z.boolean(), recipient: z.string().trim(), language: z.enum(['ru', 'en']) })
  .refine((v) => !v.send || z.email().safeParse(v.recipient).success, { path: ['recipient'], message: '@email' });
type Values = z.output<typeof schema>;

type Props = {
  invoice: { id: string; version: number; total: number };
  /** The client's own address. */
  email: string | null;
  onClose: () => void;
  onIssued: (id: string) => void;
};

/** The last question before the number: what goes out and to whom. */
export function IssueDialog({ invoice: i, email, onClose, onIssued }: Props) {
  const t = useStrings({ ru, en }).issue;
  const can = useCan();
  const key = useIdempotencyKey();
  const issue = useCommand(IssueDraft);
  const form = useZodForm<Values>(schema, { send: true, recipient: email ?? '', language: 'ru' });
  const sends = form.watch('send');
  const submit = async ({ send, recipient, language }: Values) => {
    const letter = send ? { recipient, language } : null;
    const { issueInvoice: made } = await issue.mutateAsync({ id: i.id, version: i.version, letter, key: key.key() });
    toastDone(send ? t.sent(made.number ?? '', recipient) : t.done(made.number ?? ''));
    onClose();
    onIssued(made.id);
  };
  return (
    <FormDialog
      onClose={onClose}
      title={t.title(money(i.total))}
      verb={sends ? t.verb : t.verbOnly}
      form={form}
      onSubmit={submit}
    >
      <p>{can('annul:Invoice') ? t.text : t.textAsk}</p>
      <CheckField control={form.control} name="send" label={t.send} />
      {sends && (
        <>
          <TextField control={form.control} name="recipient" label={t.recipient} type="email" />
          <SelectField
            control={form.control}
            name="language"
            label={t.language}
            data={(['ru', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
          />
        </>
      )}
    </FormDialog>
  );
}
