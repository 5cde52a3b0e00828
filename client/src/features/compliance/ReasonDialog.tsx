import { useStrings } from '@/app/locale';
import { FormDialog, TextareaField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { ru } from './ru';

const schema = z.object({ reason: z.string().trim().min(3).max(500) });

type Props = {
  title: string;
  text: string;
  verb: string;
  danger?: boolean;
  onClose: () => void;
  onSubmit: (reason: string) => Promise<unknown>;
};

/** Asks why. */
export function ReasonDialog({ title, text, verb, danger, onClose, onSubmit }: Props) {
  const t = useStrings({ ru, en });
  const form = useZodForm<z.output<typeof schema>>(schema, { reason: '' });
  const send = async ({ reason }: z.output<typeof schema>) => {
    await onSubmit(reason);
    onClose();
  };
  return (
    <FormDialog onClose={onClose} title={title} size={480} verb={verb} danger={danger} form={form} onSubmit={send}>
      <p>{text}</p>
      <TextareaField control={form.control} name="reason" label={t.reason} data-autofocus />
    </FormDialog>
  );
}
