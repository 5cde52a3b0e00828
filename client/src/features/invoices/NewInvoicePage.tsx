import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import { money } from '@/lib/format';
import { WizardPage } from '@/pages/frames';
import { extras, newInvoiceAddress, newInvoiceBuyer, newInvoiceEmail, type PlanKey, planLine } from './data';
import { InvoiceLines } from './InvoiceLines';
import { InvoicePaper } from './InvoicePaper';
import { type Line, totals } from './model';
import s from './NewInvoicePage.module.css';
import { PromoPanel } from './PromoPanel';
import { ru } from './ru';
import { TariffPicker } from './TariffPicker';

const PROMO = 30;

export default function NewInvoicePage() {
  const [plan, setPlan] = useState<PlanKey>('plus');
  const [months, setMonths] = useState<12 | 24>(12);
  const [promo, setPromo] = useState(true);
  const [goods, setGoods] = useState<readonly Line[]>(extras);

  const lines = useMemo(() => [planLine(plan, months, promo ? PROMO : 0), ...goods], [plan, months, promo, goods]);
  const sum = totals(lines);
  const setQty = (id: string, qty: number) => setGoods((prev) => prev.map((l) => (l.id === id ? { ...l, qty } : l)));
  const remove = (id: string) => setGoods((prev) => prev.filter((l) => l.id !== id));
  const issue = () =>
    notifications.show({ title: ru.issued.title('26-1204'), message: ru.issued.text(newInvoiceEmail), color: 'teal' });

  return (
    <WizardPage
      title={ru.title}
      meta={ru.meta}
      preview={
        <div className={s.preview}>
          <InvoicePaper
            invoice={{
              date: '2026-11-18',
              due: '2026-12-02',
              buyer: newInvoiceBuyer,
              buyerAddress: newInvoiceAddress,
              lines,
            }}
          />
          <p className={s.previewNote}>{ru.previewNote}</p>
        </div>
      }
      bar={
        <>
          <dl className={s.totals} aria-live="polite">
            <Total label={ru.totals.goods} value={money(sum.gross)} />
            <Total label={ru.totals.discount} value={sum.discount > 0 ? `−${money(sum.discount)}` : money(0)} />
            <Total label={ru.totals.vat} value={money(sum.vat)} />
            <Total label={ru.totals.total} value={money(sum.total)} main />
          </dl>
          <span className={s.due}>{ru.due}</span>
          <Button variant="default">{ru.draft}</Button>
          <Button onClick={issue}>{ru.issue}</Button>
        </>
      }
    >
      <Payer />
      <TariffPicker plan={plan} months={months} onPlan={setPlan} onMonths={setMonths} />
      <PromoPanel applied={promo} saving={sum.discount} onChange={setPromo} />
      <InvoiceLines lines={lines} onQty={setQty} onRemove={remove} />
    </WizardPage>
  );
}

/** One line: the full requisites are on the sheet beside. */
function Payer() {
  const { name, inn, kpp } = newInvoiceBuyer;
  return (
    <section className={s.payer} aria-label={ru.payer.title}>
      <h2 className={s.payerName}>{name}</h2>
      <span className="muted tnum">{`${ru.payer.inn} ${inn} · ${ru.payer.kpp} ${kpp} · ${newInvoiceEmail}`}</span>
      <Button variant="default" size="compact-sm" className={s.payerChange}>
        {ru.payer.change}
      </Button>
    </section>
  );
}

const Total = ({ label, value, main = false }: { label: string; value: string; main?: boolean }) => (
  <div className={s.total} data-main={main || undefined}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);
