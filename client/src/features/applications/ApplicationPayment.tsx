import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useApi, useCommand } from '@/lib/api';
import { money } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Panel, toastDone, toastFailed } from '@/ui';
import type { Card } from './ApplicationPage';
import s from './applications.module.css';
import { en } from './en';
import { InvoicesOfClient, LinkInvoice, UseSubscription } from './queries';
import { ru } from './ru';

/** By what the certificate is paid: an invoice of the client, or a plan that includes it. */
export function ApplicationPayment({ application: a }: { application: Card }) {
  const t = useStrings({ ru, en }).card;
  const say = useRefusalText();
  const [invoiceId, setInvoice] = useState<string | null>(null);
  const may = a.rights.includes('pay') && !a.paid;
  const invoices = useApi(
    InvoicesOfClient,
    { filter: { clientId: a.client?.id ?? '' } },
    { enabled: may && a.client != null },
  );
  const link = useCommand(LinkInvoice, () => toastDone(t.linked));
  const take = useCommand(UseSubscription, () => toastDone(t.taken));
  const tell = (error: unknown) => toastFailed(t.payment, say(error));
  const open = invoices.data?.invoices.edges
    .map(({ node }) => node)
    .filter((i) => i.number != null && !['ANNULLED', 'EXPIRED', 'DISCARDED'].includes(i.status));
  return (
    <Panel title={t.payment}>
      <p>{!a.needsPayment ? t.noPayment : a.paid ? t.paid : t.notPaid}</p>
      {may && a.needsPayment && (
        <div className={s.stack}>
          <div className={s.buttons}>
            <Select
              aria-label={t.invoice}
              placeholder={t.invoice}
              data={(open ?? []).map((i) => ({ value: i.id, label: `№ ${i.number} · ${money(i.total)}` }))}
              value={invoiceId ?? a.invoiceId ?? null}
              onChange={setInvoice}
            />
            <Button
              variant="default"
              disabled={invoiceId == null}
              onClick={() => link.mutate({ id: a.id, invoiceId: invoiceId! }, { onError: tell })}
            >
              {t.link}
            </Button>
          </div>
          {a.included.map((i) => (
            <Button
              key={i.subscriptionId}
              variant="default"
              onClick={() => take.mutate({ id: a.id, subscriptionId: i.subscriptionId }, { onError: tell })}
            >
              {t.take(i.title, i.left)}
            </Button>
          ))}
        </div>
      )}
    </Panel>
  );
}
