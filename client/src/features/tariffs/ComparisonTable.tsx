import { IconCheck, IconMinus } from '@tabler/icons-react';
import { moneyRound } from '@/lib/format';
import s from './catalogue.module.css';
import { type CompareRow, rowsOf } from './comparison';
import type { Offer, Offering } from './queries';
import { useNamed, useWords } from './values';

type Props = {
  offering: Offering;
  months: number;
  chosen: string | null;
  onChoose: (planId: string) => void;
};

/** Plans of a product side by side: what is in, what is not, and the price of a term. */
export function ComparisonTable({ offering, months, chosen, onChoose }: Props) {
  const t = useWords();
  const o = t.offers;
  const nameOf = useNamed();
  const { product, plans } = offering;
  return (
    <div className={s.scroll} tabIndex={0} role="group" aria-label={o.caption(nameOf(product))}>
      <table className={s.compare}>
        <caption className="sr">{o.caption(nameOf(product))}</caption>
        <thead>
          <tr>
            <th scope="col">{o.what}</th>
            {plans.map((offer) => (
              <th key={offer.plan.id} scope="col">
                <PlanHead offer={offer} months={months} chosen={offer.plan.id === chosen} onChoose={onChoose} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(offering, t, nameOf).map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              {plans.map((offer) => (
                <td key={offer.plan.id} data-on={offer.plan.id === chosen || undefined}>
                  <Mark value={row.cell(offer)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HeadProps = { offer: Offer; months: number; chosen: boolean; onChoose: (planId: string) => void };
function PlanHead({ offer, months, chosen, onChoose }: HeadProps) {
  const t = useWords();
  const o = t.offers;
  const nameOf = useNamed();
  const price = offer.prices.find((p) => p.months === months);
  const unfit = offer.misfits.includes('ORGANISATIONS')
    ? o.organisationsUnfit
    : offer.lackingDirections.length > 0
      ? o.lacks(offer.lackingDirections.map((d) => t.directions[d]).join(', '))
      : null;
  return (
    <button type="button" className={s.planButton} aria-pressed={chosen} onClick={() => onChoose(offer.plan.id)}>
      <span className={s.planName}>{nameOf(offer.plan)}</span>
      <span className={s.planPrice}>{price == null ? '—' : moneyRound(price.gross)}</span>
      {unfit != null ? (
        <span className={s.planBad}>{unfit}</span>
      ) : offer.recommended ? (
        <span className={s.planBest}>{o.fits}</span>
      ) : (
        <span className={s.planNote}>{price == null ? o.notSold : t.per(months)}</span>
      )}
      {offer.plan.byManagerOnly && <span className={s.planNote}>{o.group}</span>}
    </button>
  );
}

function Mark({ value }: { value: ReturnType<CompareRow['cell']> }) {
  const t = useWords();
  if (typeof value === 'string') return <>{value}</>;
  const IconOf = value ? IconCheck : IconMinus;
  return (
    <>
      <IconOf size={value ? 16 : 14} className={value ? s.yes : s.no} aria-hidden />
      <span className="sr">{value ? t.yes : t.no}</span>
    </>
  );
}
