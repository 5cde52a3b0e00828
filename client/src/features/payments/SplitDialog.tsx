import { Button, CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { money, amount as shown } from '@/lib/format';
import { readAmount } from '@/lib/typed';
import { useRefusalText } from '@/messages/refusals';
import { Callout, Dialog } from '@/ui';
import { InvoiceSearch } from './Candidates';
import s from './payments.module.css';
import type { Payable, QueuedPayment, Suggested } from './queries';
import { usePaymentWords } from './usePaymentWords';

type Part = { invoiceId: string; number: string; client: string; due: number; typed: string };
type Props = {
  payment: QueuedPayment;
  suggested: Suggested;
  onClose: () => void;
  onSplit: (parts: { invoiceId: string; amount: number }[]) => Promise<unknown>;
};

/** One payment over several invoices, each with its sum; what is left stays to be decided. */
export function SplitDialog({ payment, suggested, onClose, onSplit }: Props) {
  const { t } = usePaymentWords();
  const say = useRefusalText();
  const [parts, setParts] = useState<Part[]>(() => proposed(payment, suggested));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const sums = parts.map((p) => readAmount(p.typed) ?? 0);
  const left = payment.rest - sums.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0);
  const good = parts.length > 0 && left >= 0 && parts.every((p, i) => (sums[i] ?? 0) > 0 && (sums[i] ?? 0) <= p.due);
  const add = (i: Payable) => {
    if (parts.some((p) => p.invoiceId === i.invoiceId)) return;
    const typed = shown(Math.max(0, Math.min(left, i.due)));
    setParts([...parts, { invoiceId: i.invoiceId, number: i.number, client: i.clientName, due: i.due, typed }]);
  };
  const send = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await onSplit(parts.map((p, i) => ({ invoiceId: p.invoiceId, amount: sums[i] ?? 0 })));
      onClose();
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t.splitTitle} size={620}>
      <div className={s.stack}>
        <ul className={s.found}>
          {parts.map((p) => (
            <li key={p.invoiceId} className={s.foundRow}>
              <span>
                <b>№ {p.number}</b> <span className="muted">{p.client}</span>
                <br />
                <span className="muted tnum">{t.due(money(p.due))}</span>
              </span>
              <TextInput
                aria-label={t.amountFor(p.number)}
                inputMode="decimal"
                value={p.typed}
                onChange={(event) => {
                  const typed = event.currentTarget.value;
                  setParts(parts.map((x) => (x.invoiceId === p.invoiceId ? { ...x, typed } : x)));
                }}
              />
              <CloseButton
                aria-label={`${t.remove}: № ${p.number}`}
                onClick={() => setParts(parts.filter((x) => x.invoiceId !== p.invoiceId))}
              />
            </li>
          ))}
        </ul>
        <InvoiceSearch payment={payment} action="+" busy={busy} onPick={add} />
        <p className="tnum" data-tone={left < 0 ? 'danger' : undefined} role="status">
          {left < 0 ? t.splitOver(money(-left)) : t.splitLeft(money(left))}
        </p>
        {refusal != null && (
          <div role="alert">
            <Callout tone="danger">{refusal}</Callout>
          </div>
        )}
        <Button disabled={!good} loading={busy} onClick={() => void send()}>
          {t.allocate}
        </Button>
      </div>
    </Dialog>
  );
}

function proposed(payment: QueuedPayment, { proposal, candidates }: Suggested): Part[] {
  const chosen =
    proposal.length > 0
      ? proposal
      : candidates.slice(0, 1).map((c) => ({ invoiceId: c.invoiceId, amount: Math.min(payment.rest, c.due) }));
  return chosen.flatMap(({ invoiceId, amount }) => {
    const c = candidates.find((x) => x.invoiceId === invoiceId);
    if (c == null || c.due <= 0) return [];
    return [{ invoiceId, number: c.number, client: c.clientName, due: c.due, typed: shown(amount) }];
  });
}
