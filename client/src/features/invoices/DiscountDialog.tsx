import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useApi } from '@/lib/api';
import { money, num } from '@/lib/format';
import { readAmount } from '@/lib/typed';
import { Dialog } from '@/ui';
import { Form, kopecks, MoneyField, TextField, text, useZodForm, z } from '@/ui/form';
import type { DraftItem } from './draft';
import { en } from './en';
import { InvoiceLimits } from './queries';
import { ru } from './ru';

const schema = z.object({ percent: z.string(), amount: kopecks().nullable(), reason: text(200) });
type Values = z.output<typeof schema>;
type Props = {
  item: DraftItem;
  /** Kopecks without the discount, as the server has counted; null while it has not. */
  goods: number | null;
  onClose: () => void;
  onChange: (change: Partial<DraftItem>) => void;
};

/** A discount on one item, in per cent or in money, always with its reason. */
export function DiscountDialog({ item, goods, onClose, onChange }: Props) {
  const words = useStrings({ ru, en });
  const t = words.form.discount;
  const limits = useApi(InvoiceLimits).data?.invoiceLimits;
  const [as, setAs] = useState<'percent' | 'amount'>(item.discountAmount != null ? 'amount' : 'percent');
  const form = useZodForm<Values>(schema, {
    percent: item.discountBp == null ? '' : String(item.discountBp / 100).replace('.', ','),
    amount: item.discountAmount ?? null,
    reason: item.discountReason ?? '',
  });
  const has = item.discountBp != null || item.discountAmount != null;
  const apply = async ({ percent, amount, reason }: Values) => {
    // Hundredths of a per cent are basis points, as hundredths of a rouble are kopecks.
    const bp = as === 'percent' ? readAmount(percent) : null;
    const wrong =
      as === 'percent' ? bp == null || Number.isNaN(bp) || bp <= 0 || bp > 10_000 : amount == null || amount <= 0;
    if (wrong) {
      form.setError(as, { message: '@invalid' });
      return;
    }
    // The same limit as the server's: a discount that it would refuse never gets into the draft. What was given before stays.
    const limit = limits?.discountBp ?? 10_000;
    const most = goods == null ? null : Math.floor((goods * limit) / 10_000);
    const same = as === 'percent' ? bp === item.discountBp : amount === item.discountAmount;
    if (!same && as === 'percent' && (bp ?? 0) > limit) {
      form.setError('percent', { message: t.tooLarge(`${num(limit / 100)} %`) });
      return;
    }
    if (!same && as === 'amount' && most != null && (amount ?? 0) > most) {
      form.setError('amount', { message: t.tooLarge(money(most)) });
      return;
    }
    onChange({ discountBp: bp, discountAmount: as === 'amount' ? amount : null, discountReason: reason });
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={item.label === '' ? t.title : `${t.title}: ${item.label}`}>
      <Form
        form={form}
        onSubmit={apply}
        actions={
          <>
            <Button type="submit">{t.apply}</Button>
            {has && (
              <Button
                variant="default"
                onClick={() => {
                  onChange({ discountBp: null, discountAmount: null, discountReason: null });
                  onClose();
                }}
              >
                {t.remove}
              </Button>
            )}
            <Button variant="subtle" color="gray" onClick={onClose}>
              {words.no}
            </Button>
          </>
        }
      >
        {limits != null && limits.discountBp < 10_000 && <p>{t.limit(num(limits.discountBp / 100))}</p>}
        <SegmentedControl
          aria-label={t.title}
          value={as}
          onChange={(value) => setAs(value as 'percent' | 'amount')}
          data={[
            { value: 'percent', label: t.percent },
            { value: 'amount', label: t.amount },
          ]}
        />
        {as === 'percent' ? (
          <TextField control={form.control} name="percent" label={t.percentValue} inputMode="decimal" data-autofocus />
        ) : (
          <MoneyField control={form.control} name="amount" label={t.amountValue} />
        )}
        <TextField control={form.control} name="reason" label={t.reason} description={t.reasonHint} />
      </Form>
    </Dialog>
  );
}
