import { Fragment } from 'react';
import { num } from '@/lib/format';
import s from './MonthBars.module.css';
import { ru } from './ru';

type Month = { month: string; first: number; renewal: number; partial?: boolean };

const W = 760;
const H = 148;
const PLOT = { top: 22, bottom: 22, left: 40 };
const BAR = 30;

/** Twelve stacked bars. Values stand on the bars, so the chart reads without hovering. */
export function MonthBars({ data }: { data: readonly Month[] }) {
  const top = Math.ceil(Math.max(...data.map((m) => m.first + m.renewal)) / 500) * 500;
  const y = (v: number) => H - PLOT.bottom - (v / top) * (H - PLOT.top - PLOT.bottom);
  const step = (W - PLOT.left) / data.length;
  const ticks = [0, 500, 1000, 1500].filter((t) => t <= top);
  return (
    <figure>
      <svg viewBox={`0 0 ${W} ${H}`} className={s.svg} role="img" aria-label={ru.chart.label}>
        {ticks.map((t) => (
          <Fragment key={t}>
            <line x1={PLOT.left} x2={W} y1={y(t)} y2={y(t)} className={s.grid} />
            <text x={PLOT.left - 8} y={y(t) + 4} textAnchor="end" className={s.axis}>
              {num(t)}
            </text>
          </Fragment>
        ))}
        {data.map((m, i) => {
          const x = PLOT.left + i * step + (step - BAR) / 2;
          const sum = m.first + m.renewal;
          return (
            <g key={m.month} className={m.partial ? s.partial : undefined}>
              <rect x={x} width={BAR} y={y(m.renewal)} height={y(0) - y(m.renewal)} className={s.renewal} />
              <rect x={x} width={BAR} y={y(sum)} height={y(m.renewal) - y(sum) - 1} rx={2} className={s.first} />
              <text x={x + BAR / 2} y={y(sum) - 6} textAnchor="middle" className={s.value}>
                {num(sum)}
              </text>
              <text x={x + BAR / 2} y={H - 6} textAnchor="middle" className={m.partial ? s.value : s.axis}>
                {m.month}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className={s.legend}>
        <span>
          <i className={s.dotFirst} />
          {ru.chart.first}
        </span>
        <span>
          <i className={s.dotRenewal} />
          {ru.chart.renewal}
        </span>
        <span className={s.unit}>{ru.chart.unit}</span>
      </figcaption>
    </figure>
  );
}
