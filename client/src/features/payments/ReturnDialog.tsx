import { earlier } from '@kernel/period';
import { graphql } from '@/gql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { date, today } from '@/lib/format';
import { toastDone } from '@/ui';
import {
  DateField,
  FormDialog,
  kopecks,
  legalDate,
  MoneyField,
  TextareaField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import { usePaymentWords } from './usePaymentWords';

const AskReturn = graphql(`
  mutation AskReturn($id: UUID!, $input: PaymentReturnInput!, $key: UUID!) {
    askPaymentReturn(id: $id, input: $input, idempotencyKey: $key) { id }
  }
`);

type Props = { paymentId: string; paidOn: string; bookedOn: string; rest: number; onClose: () => void };

/** The client wants his money back, what was not put to invoices, and has written so. */
export function ReturnDialog({ paymentId, paidOn, bookedOn, rest, onClose }: Props) {
  const { t } = usePaymentWords();
  const key = useIdempotencyKey();
  const ask = useCommand(AskReturn, () => {
    toastDone(t.card.asked);
    onClose();
  });
  const from = earlier(paidOn, bookedOn);
  const schema = z.object({
    amount: kopecks(),
    reason: text(500),
    claimNumber: text(50),
    claimDate: legalDate()
      .refine((day) => day >= from, t.card.claimTooEarly(date(from)))
      .refine((day) => day <= today(), t.card.claimInFuture),
  });
  const form = useZodForm(schema, { amount: rest, reason: '', claimNumber: '', claimDate: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.card.returnTitle}
      verb={t.card.ask}
      form={form}
      onSubmit={(input) => ask.mutateAsync({ id: paymentId, key: key.key(), input })}
    >
      <p className="muted">{t.card.returnText}</p>
      <MoneyField control={form.control} name="amount" label={t.card.amount} data-autofocus />
      <TextareaField control={form.control} name="reason" label={t.reason} />
      <TextField
        control={form.control}
        name="claimNumber"
        label={t.card.claimNumber}
        description={t.card.claimNumberHint}
      />
      <DateField control={form.control} name="claimDate" label={t.card.claimDate} />
    </FormDialog>
  );
}
