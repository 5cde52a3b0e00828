import { SegmentedControl, Select } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import type { OfferedPlansQuery } from '@/gql/graphql';
import { moneyRound, num } from '@/lib/format';
import { Panel } from '@/ui';
import type { DraftItem } from './draft';
import { en } from './en';
import s from './form.module.css';
import { ru } from './ru';

type Offering = OfferedPlansQuery['offerings'][number];
type Plan = Offering['plans'][number];
type Props = {
  offerings: readonly Offering[];
  items: readonly DraftItem[];
  onPick: (offering: Offering, plan: Plan, months: number) => void;
};

/** Plans of one product side by side: what is in, what is not, the price for the period. */
export function TariffPicker({ offerings, items, onPick }: Props) {
  const t = useStrings({ ru, en }).form;
  const { locale } = useLocale();
  const name = (x: { name: string; nameEn: string }) => (locale === 'en' ? x.nameEn : x.name);
  const chosenPlan = (o: Offering) => items.find((item) => o.plans.some(({ plan }) => plan.id === item.planId));
  const [code, setCode] = useState<string | null>(null);
  const offering =
    offerings.find((o) => o.product.code === code) ?? offerings.find((o) => chosenPlan(o) != null) ?? offerings[0];
  const periods = [...new Set(offering?.plans.flatMap((p) => p.prices.map((price) => price.months)) ?? [])].sort(
    (a, b) => a - b,
  );
  const item = offering && chosenPlan(offering);
  const [wanted, setWanted] = useState<number | null>(null);
  const months =
    item?.months ?? (wanted != null && periods.includes(wanted) ? wanted : periods.includes(12) ? 12 : periods[0]);
  if (offering == null || months == null) return <Panel>{t.noOffers}</Panel>;
  const pickMonths = (next: number) => {
    setWanted(next);
    const plan = offering.plans.find((p) => p.plan.id === item?.planId);
    if (plan != null) onPick(offering, plan, next);
  };
  return (
    <Panel
      title={
        offerings.length > 1 ? (
          <Select
            aria-label={t.product}
            className={s.product}
            allowDeselect={false}
            value={offering.product.code}
            onChange={setCode}
            data={offerings.map((o) => ({ value: o.product.code, label: name(o.product) }))}
          />
        ) : (
          name(offering.product)
        )
      }
      flush
      actions={
        periods.length > 1 && (
          <SegmentedControl
            aria-label={t.period}
            value={String(months)}
            onChange={(value) => pickMonths(Number(value))}
            data={periods.map((n) => ({ value: String(n), label: t.months(n) }))}
          />
        )
      }
    >
      <div className={s.compareWrap} tabIndex={0} role="group" aria-label={t.caption(name(offering.product))}>
        <table className={s.compare}>
          <caption className="sr">{t.caption(name(offering.product))}</caption>
          <thead>
            <tr>
              <th scope="col">{t.feature}</th>
              {offering.plans.map((p) => {
                const price = p.prices.find((one) => one.months === months);
                return (
                  <th key={p.plan.id} scope="col">
                    <button
                      type="button"
                      className={s.planButton}
                      aria-pressed={p.plan.id === item?.planId}
                      disabled={price == null}
                      onClick={() => onPick(offering, p, months)}
                    >
                      <span className={s.planName}>{name(p.plan)}</span>
                      <span className={s.planPrice}>{price == null ? t.notSold : moneyRound(price.gross)}</span>
                      <span className={p.recommended ? s.planBest : s.planNote}>
                        {p.recommended ? t.best : t.per(months)}
                      </span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {offering.product.features.map((feature) => (
              <Row key={feature.code} head={name(feature)} plans={offering.plans} chosen={item?.planId}>
                {(p) => {
                  const cell = p.version.features.find((one) => one.code === feature.code);
                  const value = locale === 'en' ? (cell?.valueEn ?? cell?.value) : cell?.value;
                  return <Mark included={cell?.included ?? false} value={value ?? null} />;
                }}
              </Row>
            ))}
            <Row head={t.organisations} plans={offering.plans} chosen={item?.planId}>
              {(p) => (p.version.organisationsLimit == null ? t.any : num(p.version.organisationsLimit))}
            </Row>
            <Row head={t.users} plans={offering.plans} chosen={item?.planId}>
              {(p) => (p.version.usersLimit == null ? t.any : num(p.version.usersLimit))}
            </Row>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

type RowProps = {
  head: string;
  plans: readonly Plan[];
  chosen: string | null | undefined;
  children: (plan: Plan) => React.ReactNode;
};
const Row = ({ head, plans, chosen, children }: RowProps) => (
  <tr>
    <th scope="row">{head}</th>
    {plans.map((p) => (
      <td key={p.plan.id} data-on={p.plan.id === chosen || undefined}>
        {children(p)}
      </td>
    ))}
  </tr>
);

function Mark({ included, value }: { included: boolean; value: string | null }) {
  const t = useStrings({ ru, en }).form;
  if (included && value != null && value !== '') return <>{value}</>;
  return (
    <>
      {included ? (
        <IconCheck size={16} className={s.yes} aria-hidden />
      ) : (
        <IconMinus size={14} className={s.no} aria-hidden />
      )}
      <span className="sr">{included ? t.yes : t.no}</span>
    </>
  );
}
