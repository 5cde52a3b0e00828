import { moneyRound } from '@/lib/format';
import { type PlanColumn, PlanTable } from '@/ui';
import { rowsOf } from './comparison';
import type { Offer, Offering } from './queries';
import { useNamed, useWords } from './values';

type Props = {
  offering: Offering;
  months: number;
  chosen: string | null;
  onChoose: (planId: string) => void;
};

/** Plans of a product side by side, with what is wrong with each for this buyer. */
export function ComparisonTable({ offering, months, chosen, onChoose }: Props) {
  const t = useWords();
  const o = t.offers;
  const nameOf = useNamed();
  const { product, plans } = offering;
  const unfit = (offer: Offer) => {
    if (offer.misfits.includes('ORGANISATIONS')) return o.organisationsUnfit;
    return offer.lackingDirections.length > 0
      ? o.lacks(offer.lackingDirections.map((d) => t.directions[d]).join(', '))
      : null;
  };
  const columnOf = (offer: Offer): PlanColumn => {
    const price = offer.prices.find((p) => p.months === months);
    const bad = unfit(offer);
    const note = (text: string) => ({ text, tone: 'note' as const });
    return {
      id: offer.plan.id,
      name: nameOf(offer.plan),
      price: price == null ? '—' : moneyRound(price.gross),
      notes: [
        bad != null
          ? { text: bad, tone: 'bad' }
          : offer.recommended
            ? { text: o.fits, tone: 'best' }
            : note(price == null ? o.notSold : t.per(months)),
        ...(offer.plan.byManagerOnly ? [note(o.group)] : []),
      ],
    };
  };
  return (
    <PlanTable
      words={{ caption: o.caption(nameOf(product)), head: o.what, yes: t.yes, no: t.no }}
      plans={plans.map(columnOf)}
      rows={rowsOf(offering, t, nameOf).map(({ key, name, cell }) => ({ key, name, cells: plans.map(cell) }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
