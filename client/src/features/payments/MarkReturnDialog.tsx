import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { graphql } from '@/gql';
import { useApi, useCommand } from '@/lib/api';
import { date, money } from '@/lib/format';
import { toastDone } from '@/ui';
import { FormDialog, SelectField, useZodForm, z } from '@/ui/form';
import { usePaymentWords } from './usePaymentWords';

const Returnable = graphql(`
  query ReturnablePayments($filter: PaymentFilterInput!) {
    payments(first: 20, filter: $filter) { edges { node { id number bookedOn amount rest payerName } } }
  }
`);
const MarkReturn = graphql(`
  mutation MarkPaymentReturn($id: UUID!, $incoming: UUID!, $version: Int!) {
    markPaymentReturn(id: $id, incomingId: $incoming, expectedVersion: $version) { id }
  }
`);

type Props = { payment: { id: string; version: number; amount: number; payeeName: string }; onClose: () => void };

/** Money went out: which payment that came in does it give back? Only those that hold as much are offered. */
export function MarkReturnDialog({ payment: p, onClose }: Props) {
  const { t } = usePaymentWords();
  const [typed, setTyped] = useState(p.payeeName);
  const [search] = useDebouncedValue(typed.split(' · ')[0] ?? '', 250);
  const filter = { directions: ['IN' as const], amountFrom: p.amount, search: search.trim() || null };
  const found = useApi(Returnable, { filter }).data?.payments.edges ?? [];
  const mark = useCommand(MarkReturn, () => {
    toastDone(t.card.returnMarked);
    onClose();
  });
  const form = useZodForm(z.object({ incoming: z.string().min(1) }), { incoming: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.card.markReturn}
      size={520}
      verb={t.card.markReturn}
      form={form}
      onSubmit={({ incoming }) => mark.mutateAsync({ id: p.id, incoming, version: p.version })}
    >
      <p className="muted">{t.card.markReturnText}</p>
      <SelectField
        control={form.control}
        name="incoming"
        label={t.card.incoming}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        filter={({ options }) => options}
        data={found
          .filter(({ node: n }) => n.rest >= p.amount)
          .map(({ node: n }) => ({
            value: n.id,
            label: `${n.payerName} · № ${n.number} · ${date(n.bookedOn)} · ${money(n.amount)}`,
          }))}
      />
    </FormDialog>
  );
}
