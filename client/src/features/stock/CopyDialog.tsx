import { useStrings } from '@/app/locale';
import type { ClientStockQuery } from '@/gql/graphql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { Callout, toastDone } from '@/ui';
import { FormDialog, optionalText, SelectField, TextareaField, TextField, text, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { RecordCopy } from './queries';
import { ru } from './ru';
import { useKindName } from './words';

const schema = z.object({
  fromKindId: z.string().min(1),
  fromSerial: text(60),
  toKindId: z.string().min(1),
  toSerial: text(60),
  container: text(200),
  certificateSerial: optionalText(80),
  reason: z.string().trim().min(3).max(500),
});

/** Leads through the recording of a copy; says at once when the carrier does not let the key out. */
export function CopyDialog({ data, onClose }: { data: ClientStockQuery; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const name = useKindName();
  const key = useIdempotencyKey();
  const carriers = data.stockKinds.filter((k) => k.purpose === 'CARRIER');
  const record = useCommand(RecordCopy, () => {
    toastDone(t.recorded);
    onClose();
  });
  const form = useZodForm<z.output<typeof schema>>(schema, {
    fromKindId: '',
    fromSerial: '',
    toKindId: '',
    toSerial: '',
    container: '',
    certificateSerial: '',
    reason: '',
  });
  const from = carriers.find((k) => k.id === form.watch('fromKindId'));
  const locked = from != null && !from.copiesAllowed;
  const send = async (v: z.output<typeof schema>) => {
    try {
      await record.mutateAsync({ key: key.key(), input: { clientId: data.client.id, ...v } });
    } catch (error) {
      key.failed(error);
      throw error;
    }
  };
  const choices = (all: typeof carriers) => all.map((k) => ({ value: k.id, label: name(k) }));
  return (
    <FormDialog
      onClose={onClose}
      title={t.recordCopyTitle}
      size={520}
      verb={t.recordCopy}
      disabled={locked}
      form={form}
      onSubmit={send}
    >
      <p className="muted">{t.copyHint}</p>
      <SelectField control={form.control} name="fromKindId" label={t.from} data={choices(carriers)} />
      {locked && (
        <div role="alert">
          <Callout tone="danger">{t.noCopy(name(from))}</Callout>
        </div>
      )}
      <TextField control={form.control} name="fromSerial" label={t.fromSerial} />
      <SelectField
        control={form.control}
        name="toKindId"
        label={t.onto}
        data={choices(carriers.filter((k) => k.archivedAt == null))}
      />
      <TextField control={form.control} name="toSerial" label={t.ontoSerial} />
      <TextField control={form.control} name="container" label={t.container} />
      <TextField control={form.control} name="certificateSerial" label={t.certificate} />
      <TextareaField control={form.control} name="reason" label={t.reason} />
    </FormDialog>
  );
}
