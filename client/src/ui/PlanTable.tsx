import { IconCheck, IconMinus } from '@tabler/icons-react';
import s from './PlanTable.module.css';

export interface PlanColumn {
  id: string;
  name: string;
  price: string;
  /** Under the price: praise, a plain note, or why the plan does not fit. */
  notes: readonly { text: string; tone: 'best' | 'note' | 'bad' }[];
  disabled?: boolean;
}
/** In, not in, or in with words. */
export type PlanCell = boolean | string;
interface Props {
  words: { caption: string; head: string; yes: string; no: string };
  plans: readonly PlanColumn[];
  /** Cells stand in the order of the plans. */
  rows: readonly { key: string; name: string; cells: readonly PlanCell[] }[];
  chosen: string | null | undefined;
  onChoose: (planId: string) => void;
  /** Low rows, where the table is one step of a form. */
  dense?: boolean;
}

/** Plans of a product side by side: what is in, what is not, and the price of a term. */
export const PlanTable = ({ words, plans, rows, chosen, onChoose, dense = false }: Props) => (
  <div className={s.scroll} tabIndex={0} role="group" aria-label={words.caption}>
    <table className={s.compare} data-dense={dense || undefined}>
      <caption className="sr">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.head}</th>
          {plans.map((plan) => (
            <th key={plan.id} scope="col">
              <button
                type="button"
                className={s.plan}
                aria-pressed={plan.id === chosen}
                disabled={plan.disabled}
                onClick={() => onChoose(plan.id)}
              >
                <span className={s.name}>{plan.name}</span>
                <span className={s.price}>{plan.price}</span>
                {plan.notes.map(({ text, tone }) => (
                  <span key={text} className={s.note} data-tone={tone}>
                    {text}
                  </span>
                ))}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            {plans.map((plan, i) => (
              <td key={plan.id} data-on={plan.id === chosen || undefined}>
                <Mark value={row.cells[i] ?? false} words={words} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

function Mark({ value, words }: { value: PlanCell; words: Props['words'] }) {
  if (typeof value === 'string') return <>{value}</>;
  const IconOf = value ? IconCheck : IconMinus;
  return (
    <>
      <IconOf size={value ? 16 : 14} className={value ? s.yes : s.no} aria-hidden />
      <span className="sr">{value ? words.yes : words.no}</span>
    </>
  );
}
