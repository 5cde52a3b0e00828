import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import type { OfferedPlansQuery } from '@/gql/graphql';
import { moneyRound, num } from '@/lib/format';
import { Panel, type PlanCell, PlanTable } from '@/ui';
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
  const most = (limit: number | null | undefined) => (limit == null ? t.any : num(limit));
  const featureOf = (p: Plan, code: string): PlanCell => {
    const cell = p.version.features.find((one) => one.code === code);
    if (cell == null || !cell.included) return false;
    return (locale === 'en' ? (cell.valueEn ?? cell.value) : cell.value) || true;
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
      <PlanTable
        dense
        words={{ caption: t.caption(name(offering.product)), head: t.feature, yes: t.yes, no: t.no }}
        plans={offering.plans.map((p) => {
          const price = p.prices.find((one) => one.months === months);
          return {
            id: p.plan.id,
            name: name(p.plan),
            price: price == null ? t.notSold : moneyRound(price.gross),
            notes: [p.recommended ? { text: t.best, tone: 'best' } : { text: t.per(months), tone: 'note' }],
            disabled: price == null,
          };
        })}
        rows={[
          ...offering.product.features.map((feature) => ({
            key: feature.code,
            name: name(feature),
            cells: offering.plans.map((p) => featureOf(p, feature.code)),
          })),
          {
            key: 'organisations',
            name: t.organisations,
            cells: offering.plans.map((p) => most(p.version.organisationsLimit)),
          },
          { key: 'users', name: t.users, cells: offering.plans.map((p) => most(p.version.usersLimit)) },
        ]}
        chosen={item?.planId}
        onChoose={(id) => {
          const plan = offering.plans.find((p) => p.plan.id === id);
          if (plan != null) onPick(offering, plan, months);
        }}
      />
    </Panel>
  );
}
