import { checkSerial, normaliseSerial } from '@kernel/serial-number';
import { useStrings } from '@/app/locale';
import { useScope } from '@/app/viewer';
import { isRefusal, RefusalError, useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { plural } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { toastDone } from '@/ui';
import { FormDialog, optionalText, SelectField, TextareaField, TextField, text, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { CentreField } from './Pickers';
import { ReceiveStock, StockCentres, StockKinds } from './queries';
import { ru } from './ru';
import { useKindName } from './words';

const schema = z.object({
  kindId: z.string().nullable(),
  serviceCentreId: z.string().nullable(),
  serials: text(40_000),
  document: optionalText(200),
});

/** Numbers one a line; a wrong one is named by its line before anything is sent. */
export function ReceiveDialog({ onClose }: { onClose: () => void }) {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const name = useKindName();
  const scope = useScope();
  const key = useIdempotencyKey();
  const kinds = useApi(StockKinds, { archived: false }).data?.stockKinds ?? [];
  const own = useApi(StockCentres, { search: null }).data?.serviceCentres.edges ?? [];
  const only = scope.kind === 'CENTRE' ? own[0]?.node.id : undefined;
  const receive = useCommand(ReceiveStock, (d) => {
    toastDone(t.got(plural(d.receiveStock.length, t.count)));
    onClose();
  });
  const form = useZodForm<z.output<typeof schema>>(schema, {
    kindId: null,
    serviceCentreId: null,
    serials: '',
    document: '',
  });
  const send = async (v: z.output<typeof schema>) => {
    const kind = kinds.find((k) => k.id === v.kindId);
    const centre = v.serviceCentreId ?? only;
    if (kind == null) return form.setError('kindId', { message: '@required' });
    if (centre == null) return form.setError('serviceCentreId', { message: '@required' });
    const lines = v.serials.split(/\r?\n/).flatMap((line, i) => (line.trim() === '' ? [] : [{ line, row: i + 1 }]));
    const purpose = kind.purpose === 'LICENCE' ? 'licence' : 'carrier';
    for (const { line, row } of lines) {
      const problem = checkSerial(purpose, normaliseSerial(line));
      if (problem == null) continue;
      const words = say(new RefusalError('SERIAL_WRONG', { problem, purpose }));
      return form.setError('serials', { message: t.serialRow(row, words) });
    }
    try {
      await receive.mutateAsync({
        key: key.key(),
        input: {
          serviceCentreId: centre,
          kindId: kind.id,
          serials: lines.map((l) => l.line),
          document: v.document,
        },
      });
    } catch (error) {
      key.failed(error);
      const row = lines[Number((error as RefusalError).path?.at(-1))]?.row;
      if (!isRefusal(error, 'SERIAL_TAKEN') || row == null) throw error;
      form.setError('serials', { message: t.serialRow(row, say(error)) });
    }
  };
  return (
    <FormDialog onClose={onClose} title={t.receiveTitle} size={520} verb={t.receive} form={form} onSubmit={send}>
      <SelectField
        control={form.control}
        name="kindId"
        label={t.kind}
        data={kinds.map((k) => ({ value: k.id, label: name(k) }))}
        data-autofocus
      />
      {only == null && <CentreField control={form.control} name="serviceCentreId" label={t.centre} />}
      <TextareaField
        control={form.control}
        name="serials"
        label={t.serials}
        description={t.serialsHint}
        minRows={5}
        maxRows={12}
      />
      <TextField control={form.control} name="document" label={t.document} description={t.documentHint} />
    </FormDialog>
  );
}
