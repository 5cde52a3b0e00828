import type { ReactNode } from 'react';
import { useStrings } from '@/app/locale';
import { useApi, useCommand } from '@/lib/api';
import { date, plural } from '@/lib/format';
import { toastDone } from '@/ui';
import { DateField, FormDialog, legalDate, useZodForm, z } from '@/ui/form';
import { en } from './en';
import type { Card } from './InvoicePage';
import { ExtendInvoice, GiveCredit, InvoiceLimits } from './queries';
import { ru } from './ru';

type Props = { invoice: Card; onClose: () => void };

/** Access until a day before the money has come; the role has its limit. */
export function CreditDialog({ invoice: i, onClose }: Props) {
  const t = useStrings({ ru, en }).act;
  const limits = useApi(InvoiceLimits).data?.invoiceLimits;
  const give = useCommand(GiveCredit);
  return (
    <DayDialog
      field="until"
      title={t.creditTitle}
      label={t.creditUntil}
      verb={t.creditVerb}
      onClose={onClose}
      onDay={async (until) => {
        await give.mutateAsync({ id: i.id, until, version: i.version });
        toastDone(t.credited(date(until)));
      }}
    >
      <p>
        {t.creditText} {limits?.creditDays != null && t.creditLimit(plural(limits.creditDays, t.days))}
      </p>
    </DayDialog>
  );
}

export function ExtendDialog({ invoice: i, onClose }: Props) {
  const t = useStrings({ ru, en });
  const extend = useCommand(ExtendInvoice);
  return (
    <DayDialog
      field="payUntil"
      title={t.act.extendTitle}
      label={t.form.payUntil}
      verb={t.act.extendVerb}
      onClose={onClose}
      onDay={async (payUntil) => {
        await extend.mutateAsync({ id: i.id, payUntil, version: i.version });
        toastDone(t.act.extended(date(payUntil)));
      }}
    >
      <p>{t.act.extendText}</p>
    </DayDialog>
  );
}

type DayProps = {
  /** Name of the argument, so that a refusal finds its field. */
  field: 'until' | 'payUntil';
  title: string;
  label: string;
  verb: string;
  children: ReactNode;
  onClose: () => void;
  onDay: (day: string) => Promise<void>;
};

function DayDialog({ field, title, label, verb, children, onClose, onDay }: DayProps) {
  const t = useStrings({ ru, en });
  const schema = z.object({ until: legalDate().nullable(), payUntil: legalDate().nullable() });
  const form = useZodForm<z.output<typeof schema>>(schema, { until: null, payUntil: null });
  const send = async (values: z.output<typeof schema>) => {
    const day = values[field];
    if (day == null) {
      form.setError(field, { message: t.act.dateWrong });
      return;
    }
    await onDay(day);
    onClose();
  };
  return (
    <FormDialog onClose={onClose} title={title} verb={verb} form={form} onSubmit={send}>
      {children}
      <DateField control={form.control} name={field} label={label} />
    </FormDialog>
  );
}
