import { SegmentedControl } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { moneyRound } from '@/lib/format';
import { Panel } from '@/ui';
import { features, type PlanKey, plans } from './data';
import s from './NewInvoicePage.module.css';
import { ru } from './ru';

type Props = { plan: PlanKey; months: 12 | 24; onPlan: (p: PlanKey) => void; onMonths: (m: 12 | 24) => void };
const t = ru.tariff;

export function TariffPicker({ plan, months, onPlan, onMonths }: Props) {
  return (
    <Panel
      title={t.title}
      hint={t.hint}
      flush
      actions={
        <SegmentedControl
          aria-label={t.period}
          value={String(months)}
          onChange={(v) => onMonths(v === '24' ? 24 : 12)}
          data={[
            { value: '12', label: t.months(12) },
            { value: '24', label: t.months(24) },
          ]}
        />
      }
    >
      <div className={s.compareWrap}>
        <table className={s.compare}>
          <caption className="sr">{t.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.feature}</th>
              {plans.map((p) => (
                <th key={p.key} scope="col">
                  <button
                    type="button"
                    className={s.planButton}
                    aria-pressed={p.key === plan}
                    onClick={() => onPlan(p.key)}
                  >
                    <span className={s.planName}>{p.name}</span>
                    <span className={s.planPrice}>{moneyRound(p.price[months])}</span>
                    <span className={p.best ? s.planBest : s.planNote}>{p.best ? t.best : t.per(months)}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {features.map((f) => (
              <tr key={f.name}>
                <th scope="row">{f.name}</th>
                {plans.map((p) => (
                  <td key={p.key} data-on={p.key === plan || undefined}>
                    <Mark value={f.values[p.key]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Mark({ value }: { value: boolean | string }) {
  if (typeof value === 'string') return <>{value}</>;
  return value ? (
    <>
      <IconCheck size={16} className={s.yes} aria-hidden />
      <span className="sr">{t.yes}</span>
    </>
  ) : (
    <>
      <IconMinus size={14} className={s.no} aria-hidden />
      <span className="sr">{t.no}</span>
    </>
  );
}
