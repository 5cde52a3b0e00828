import { addMonths } from '@kernel/period';
import { useStrings } from '@/app/locale';
import { useScope } from '@/app/viewer';
import { useApi } from '@/lib/api';
import { dateShort, moneyRound, month, num, plural } from '@/lib/format';
import s from './dashboard.module.css';
import { en } from './en';
import { type Dashboard, OwnBalanceDocument } from './queries';
import { ru } from './ru';

type Metric = { label: string; value: string; note: string; tone?: 'danger' };

/** The main figures of the scope; a client's people see what they owe and what they have. */
export function Metrics({ dashboard }: { dashboard: Dashboard }) {
  const t = useStrings({ ru, en });
  const { kind } = useScope();
  const { figures: f, renewals } = dashboard;
  const compare = useComparison(dashboard.today);
  const name = month(dashboard.today).replace(/\s?\d{4}.*$/, '');
  const own = useBalance();
  if (f == null) return null;
  const owed: Metric = {
    label: kind === 'CLIENT' ? t.metrics.toPay : t.metrics.awaiting,
    value: moneyRound(f.awaiting),
    note: `${plural(f.awaitingCount, t.metrics.invoices)}, ${f.overdueCount > 0 ? t.metrics.overdue(num(f.overdueCount)) : t.metrics.noneOverdue}`,
    tone: f.overdueCount > 0 ? 'danger' : undefined,
  };
  const ending: Metric = {
    label: t.metrics.renewals,
    value: moneyRound(renewals.sum),
    note: `${plural(renewals.count, t.metrics.rights)}, ${t.metrics.formerPrices}`,
  };
  const items: Metric[] =
    kind === 'CLIENT'
      ? [owed, { label: t.metrics.balance, value: moneyRound(own), note: t.metrics.balanceNote }, ending]
      : [
          {
            label: t.metrics.paid(name),
            value: moneyRound(f.paidThisMonth),
            note: compare(f.paidThisMonth, f.paidLastMonth),
          },
          {
            label: t.metrics.issued(name),
            value: moneyRound(f.issuedThisMonth),
            note: compare(f.issuedThisMonth, f.issuedLastMonth),
          },
          owed,
          ending,
        ];
  return (
    <dl className={s.metrics} aria-label={t.metrics.label}>
      {items.map(({ label, value, note, tone }) => (
        <div key={label} className={s.metric}>
          <dt className={s.metricLabel}>{label}</dt>
          <dd className={s.metricValue}>{value}</dd>
          <dd className={s.metricNote} data-tone={tone}>
            {note}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useComparison(today: string) {
  const { metrics: t } = useStrings({ ru, en });
  return (now: number, before: number): string => {
    const day = dateShort(addMonths(today, -1));
    if (before === 0) return t.nothingBefore(day);
    const percent = Math.round((now / before - 1) * 100);
    if (percent === 0) return t.same(day);
    return percent > 0 ? t.more(num(percent), day) : t.less(num(-percent), day);
  };
}

/** Money of the client that has not gone to invoices; asked in a client's own scope only. */
function useBalance(): number {
  const { kind, key } = useScope();
  const { data } = useApi(OwnBalanceDocument, { clientId: key.replace(/^k-/, '') }, { enabled: kind === 'CLIENT' });
  return data?.clientBalances.reduce((sum, b) => sum + b.advance, 0) ?? 0;
}
