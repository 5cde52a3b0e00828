import { useNavigate } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { toastDone } from '@/ui';
import { FormDialog, TextareaField, text, useZodForm, z } from '@/ui/form';
import { en } from './en';
import type { Card } from './InvoicePage';
import { AnnulInvoice, ReissueInvoice } from './queries';
import { ru } from './ru';

const schema = z.object({ reason: text(500) });

/** Annuls with a reason; `again` begins a new draft of the same things. */
export function AnnulDialog({ invoice: i, again, onClose }: { invoice: Card; again: boolean; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const key = useIdempotencyKey();
  const annul = useCommand(AnnulInvoice);
  const reissue = useCommand(ReissueInvoice);
  const form = useZodForm(schema, { reason: '' });
  const number = i.number ?? '';
  const send = async ({ reason }: { reason: string }) => {
    const same = { id: i.id, reason, version: i.version };
    if (again) {
      const { reissueInvoice: draft } = await reissue.mutateAsync({ ...same, key: key.key() });
      void navigate({ to: at('invoices', draft.id, 'edit') });
    } else await annul.mutateAsync(same);
    toastDone(t.act.annulled(number));
    onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={again ? t.act.reissueAsk(number) : t.act.annulAsk(number)}
      verb={again ? t.act.reissueVerb : t.act.annul}
      danger
      form={form}
      onSubmit={send}
    >
      <p>{again ? t.act.reissueText : t.act.annulText}</p>
      <TextareaField control={form.control} name="reason" label={t.reason} description={t.reasonHint} data-autofocus />
    </FormDialog>
  );
}
