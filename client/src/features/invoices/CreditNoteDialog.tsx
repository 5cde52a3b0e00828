import { useStrings } from '@/app/locale';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { money, num } from '@/lib/format';
import { toastDone } from '@/ui';
import { FormDialog, kopecks, MoneyField, TextareaField, text, useZodForm, z } from '@/ui/form';
import { en } from './en';
import type { Card } from './InvoicePage';
import { MakeCreditNote } from './queries';
import { ru } from './ru';

const schema = z.object({ reason: text(500), sums: z.array(kopecks().nullable()) });
type Values = z.output<typeof schema>;

/** By how much each line is made smaller. */
export function CreditNoteDialog({ invoice: i, onClose }: { invoice: Card; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const key = useIdempotencyKey();
  const make = useCommand(MakeCreditNote);
  const form = useZodForm<Values>(schema, { reason: '', sums: i.lines.map(() => null) });
  const vat = (bp: number | null) => (bp == null ? t.form.noVat : `${t.form.vat} ${num(bp / 100)} %`);
  const send = async ({ reason, sums }: Values) => {
    const lines = i.lines.flatMap((line, n) => (sums[n] && line.id ? [{ lineId: line.id, gross: sums[n] }] : []));
    if (lines.length === 0) {
      form.setError('root', { message: t.act.noteEmpty });
      return;
    }
    const { issueCreditNote } = await make.mutateAsync({ id: i.id, input: { reason, lines }, key: key.key() });
    toastDone(t.act.noted(issueCreditNote.creditNotes.at(-1)?.number ?? ''));
    onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={t.act.noteTitle(i.number ?? '')}
      size={560}
      verb={t.act.noteVerb}
      form={form}
      onSubmit={send}
    >
      <p>{t.act.noteText}</p>
      {i.lines.map((line, n) => (
        <MoneyField
          key={line.id}
          control={form.control}
          name={`sums.${n}`}
          label={t.act.noteLine(line.title)}
          description={[line.note, vat(line.rateBp), t.act.noteLeft(money(line.gross))].filter(Boolean).join(' · ')}
        />
      ))}
      <TextareaField control={form.control} name="reason" label={t.reason} description={t.reasonHint} />
    </FormDialog>
  );
}
