import { date, money } from '@/lib/format';
import { Callout, type Fact, Facts } from '@/ui';
import s from './payments.module.css';
import type { QueuedPayment, Suggested } from './queries';
import { usePaymentWords } from './usePaymentWords';

type Props = { payment: QueuedPayment; suggested: Suggested | undefined; claimedBy: string | null };

export function PaymentCard({ payment: p, suggested, claimedBy }: Props) {
  const { t, remark } = usePaymentWords();
  const out = p.direction === 'OUT';
  const facts: Fact[] = [
    ...(out || p.payerInn == null
      ? []
      : [{ label: t.inn, value: <span className="tnum">{p.payerInn}</span>, copy: p.payerInn }]),
    { label: t.doc, value: t.order(p.kind, p.number) },
    { label: t.received, value: date(p.bookedOn) },
    ...(p.paidOn === p.bookedOn ? [] : [{ label: t.sent, value: date(p.paidOn) }]),
    ...(p.payerAccount == null || out
      ? []
      : [{ label: t.account, value: <span className="tnum">{p.payerAccount}</span> }]),
    { label: t.seller, value: <span className="tnum">{p.account}</span> },
    ...(p.rest === p.amount ? [] : [{ label: t.rest, value: <b className="tnum">{money(p.rest)}</b> }]),
  ];
  return (
    <section className={s.card} aria-labelledby="payment-sum">
      <h2 id="payment-sum" className={s.sum}>
        {money(p.amount)}
      </h2>
      <p className={s.payer}>{out ? p.payeeName : p.payerName}</p>
      {claimedBy != null && <Callout tone="info">{t.claimed(claimedBy)}</Callout>}
      <div className={s.purposeBox}>
        <h3 className={s.label}>{t.purpose}</h3>
        <p className={s.purpose}>
          <Purpose text={p.purpose} marks={suggested?.marks ?? []} />
        </p>
      </div>
      {suggested != null && suggested.warnings.length > 0 && (
        <Callout tone="warning">
          <ul className={s.reasons}>
            {suggested.warnings.map((w) => (
              <li key={w.code + JSON.stringify(w.params)}>{remark(w)}</li>
            ))}
          </ul>
        </Callout>
      )}
      <Facts items={facts} />
    </section>
  );
}

/** The purpose with what was recognised in it marked. */
export function Purpose({ text, marks }: { text: string; marks: Suggested['marks'] }) {
  let at = 0;
  const pieces = marks.flatMap((m) => {
    const plain = text.slice(at, m.from);
    at = m.to;
    return [
      plain,
      <mark key={m.from} className={s.mark}>
        {text.slice(m.from, m.to)}
      </mark>,
    ];
  });
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
