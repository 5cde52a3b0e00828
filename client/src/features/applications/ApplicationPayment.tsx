import { Button, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import type { CertificateInvoiceFragment } from '@/gql/graphql';
import { useCommand } from '@/lib/api';
import { date, money } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Panel, toastDone, toastFailed } from '@/ui';
import type { Card } from './ApplicationPage';
import s from './applications.module.css';
import { en } from './en';
import { LinkInvoice, UseSubscription } from './queries';
import { ru } from './ru';
import { isSettled } from './states';

/** By what the certificate is paid: an invoice that sold one, or a plan that includes it. */
export function ApplicationPayment({ application: a }: { application: Card }) {
  const t = useStrings({ ru, en }).card;
  const at = useAt();
  const say = useRefusalText();
  const [invoiceId, setInvoice] = useState<string | null>(null);
  const link = useCommand(LinkInvoice, () => toastDone(t.linked));
  const take = useCommand(UseSubscription, () => toastDone(t.taken));
  const tell = (error: unknown) => toastFailed(t.payment, say(error));
  const may = a.rights.includes('pay') && a.needsPayment && !a.paid && !isSettled(a.status);
  const offered = a.offeredInvoices.filter((i) => i.id !== a.invoice?.id);
  const nameOf = (i: CertificateInvoiceFragment) =>
    t.invoiceOf(i.number ?? '', i.issuedOn == null ? '' : date(i.issuedOn));
  const stateOf = (i: CertificateInvoiceFragment) => (i.paid ? t.paid : t.notPaid).toLowerCase();
  return (
    <Panel title={t.payment}>
      <p>{!a.needsPayment ? t.noPayment : a.paid ? t.paid : t.notPaid}</p>
      {a.invoice != null && (
        <p>
          <Link to={at('invoices', a.invoice.id)}>{nameOf(a.invoice)}</Link>
          {` · ${[a.invoice.title, money(a.invoice.total), stateOf(a.invoice)].filter(Boolean).join(' · ')}`}
        </p>
      )}
      {may && (
        <div className={s.stack}>
          {offered.length === 0 && a.included.length === 0 && a.invoice == null && (
            <p className={s.hint}>{t.noInvoices}</p>
          )}
          {offered.length > 0 && (
            <div className={s.pick}>
              <Select
                aria-label={t.invoice}
                placeholder={t.invoice}
                data={offered.map((i) => ({ value: i.id, label: nameOf(i) }))}
                renderOption={({ option }) => {
                  const i = offered.find((o) => o.id === option.value)!;
                  return (
                    <span className={s.invoice}>
                      <b>{nameOf(i)}</b>
                      <span>{i.title}</span>
                      <small>{[money(i.total), stateOf(i), t.left(i.left)].join(' · ')}</small>
                    </span>
                  );
                }}
                value={invoiceId}
                onChange={setInvoice}
              />
              <Button
                variant="default"
                disabled={invoiceId == null}
                loading={link.isPending}
                onClick={() => link.mutate({ id: a.id, invoiceId: invoiceId! }, { onError: tell })}
              >
                {t.link}
              </Button>
            </div>
          )}
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
