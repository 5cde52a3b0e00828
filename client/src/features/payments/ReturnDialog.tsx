import { Button } from '@mantine/core';
import { graphql } from '@/gql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { Dialog, toastDone } from '@/ui';
import {
  DateField,
  Form,
  kopecks,
  MoneyField,
  optionalText,
  TextareaField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import s from './payments.module.css';
import { usePaymentWords } from './usePaymentWords';

const AskReturn = graphql(`
  mutation AskReturn($id: UUID!, $input: PaymentReturnInput!, $key: UUID!) {
    askPaymentReturn(id: $id, input: $input, idempotencyKey: $key) { id }
  }
`);

const schema = z.object({
  amount: kopecks(),
  reason: text(500),
  claimNumber: optionalText(50),
  claimDate: z.string().nullable(),
});

/** The client wants his money back: what was not put to invoices. */
export function ReturnDialog({ paymentId, rest, onClose }: { paymentId: string; rest: number; onClose: () => void }) {
  const { t } = usePaymentWords();
  const key = useIdempotencyKey();
  const ask = useCommand(AskReturn, () => {
    toastDone(t.card.asked);
    onClose();
  });
  const form = useZodForm(schema, { amount: rest, reason: '', claimNumber: '', claimDate: null });
  return (
    <Dialog opened onClose={onClose} title={t.card.returnTitle}>
      <div className={s.stack}>
        <p className="muted">{t.card.returnText}</p>
        <Form
          form={form}
          onSubmit={({ amount, reason, claimNumber, claimDate }) =>
            ask.mutateAsync({
              id: paymentId,
              key: key.key(),
              input: { amount, reason, claimNumber: claimNumber ?? '', claimDate: claimDate || null },
            })
          }
          actions={
            <Button type="submit" loading={form.formState.isSubmitting}>
              {t.card.ask}
            </Button>
          }
        >
          <MoneyField control={form.control} name="amount" label={t.card.amount} data-autofocus />
          <TextareaField control={form.control} name="reason" label={t.reason} />
          <TextField control={form.control} name="claimNumber" label={t.card.claimNumber} />
          <DateField control={form.control} name="claimDate" label={t.card.claimDate} />
        </Form>
      </div>
    </Dialog>
  );
}
