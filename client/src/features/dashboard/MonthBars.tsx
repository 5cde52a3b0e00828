import { Fragment } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { amount, month as monthYear, num } from '@/lib/format';
import { en } from './en';
import s from './MonthBars.module.css';
import type { Dashboard } from './queries';
import { ru } from './ru';

type Months = Dashboard['months'];

const W = 760;
const H = 148;
const PLOT = { top: 22, bottom: 22, left: 40 };
const BAR = 30;
const thousands = (kopecks: number) => Math.round(kopecks / 100_000);

/** Step of the scale that leaves at most four lines: 1, 2 or 5 times a power of ten. */
const stepOf = (top: number) => {
  const rough = Math.max(top / 4, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((k) => k * power).find((k) => k >= rough) ?? power * 10;
};

/** Twelve stacked bars. Values stand on the bars, so the chart reads without hovering. */
export function MonthBars({ months }: { months: Months }) {
  const { chart: t } = useStrings({ ru, en });
  const { locale } = useLocale();
  const name = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const data = months.map((m) => ({
    ...m,
    label: name.format(new Date(m.month)).replace('.', ''),
    renewal: thousands(m.paidRenewal),
    sum: thousands(m.paidFirst + m.paidRenewal),
  }));
  const highest = Math.max(...data.map((m) => m.sum), 1);
  const tick = stepOf(highest);
  const top = Math.ceil(highest / tick) * tick;
  const y = (v: number) => H - PLOT.bottom - (v / top) * (H - PLOT.top - PLOT.bottom);
  const step = (W - PLOT.left) / data.length;
  const told = data.map((m) => `${m.label}: ${num(m.sum)}`).join('; ');
  return (
    <figure className={s.figure}>
      <svg viewBox={`0 0 ${W} ${H}`} className={s.svg} role="img" aria-label={`${t.label}. ${told}`}>
        {Array.from({ length: Math.round(top / tick) + 1 }, (_, i) => i * tick).map((v) => (
          <Fragment key={v}>
            <line x1={PLOT.left} x2={W} y1={y(v)} y2={y(v)} className={s.grid} />
            <text x={PLOT.left - 8} y={y(v) + 4} textAnchor="end" className={s.axis}>
              {num(v)}
            </text>
          </Fragment>
        ))}
        {data.map((m, i) => {
          const x = PLOT.left + i * step + (step - BAR) / 2;
          const last = i === data.length - 1;
          return (
            <g key={m.month} className={last ? s.partial : undefined}>
              <rect x={x} width={BAR} y={y(m.renewal)} height={y(0) - y(m.renewal)} className={s.renewal} />
              <rect
                x={x}
                width={BAR}
                y={y(m.sum)}
                height={Math.max(y(m.renewal) - y(m.sum) - (m.renewal > 0 ? 1 : 0), 0)}
                rx={2}
                className={s.first}
              />
              <text x={x + BAR / 2} y={y(m.sum) - 6} textAnchor="middle" className={s.value}>
                {num(m.sum)}
              </text>
              <text x={x + BAR / 2} y={H - 6} textAnchor="middle" className={last ? s.value : s.axis}>
                {m.label}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className={s.legend}>
        <span>
          <i className={s.dotFirst} />
          {t.first}
        </span>
        <span>
          <i className={s.dotRenewal} />
          {t.renewal}
        </span>
        <span className={s.unit}>{t.unit}</span>
      </figcaption>
    </figure>
  );
}

/** The same as numbers, to the kopeck. */
export function MonthTable({ months }: { months: Months }) {
  const { chart: t } = useStrings({ ru, en });
  return (
    <table className={s.table}>
      <caption className="sr">{t.title}</caption>
      <thead>
        <tr>
          <th scope="col">{t.month}</th>
          <th scope="col">{t.firstColumn}</th>
          <th scope="col">{t.renewalColumn}</th>
          <th scope="col">{t.issued}</th>
        </tr>
      </thead>
      <tbody>
        {months.map((m) => (
          <tr key={m.month}>
            <th scope="row">{monthYear(m.month)}</th>
            <td>{amount(m.paidFirst)}</td>
            <td>{amount(m.paidRenewal)}</td>
            <td>{amount(m.issued)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
