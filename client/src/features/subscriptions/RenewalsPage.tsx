import { Button, NumberInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useLive } from '@/app/live';
import { useLocale, useStrings } from '@/app/locale';
import { useAt, useScope } from '@/app/viewer';
import { CentreFilter } from '@/features/stock/Pickers';
import { clientCategoryValues } from '@/gql/enums';
import type { EndingListQuery } from '@/gql/graphql';
import { execute, useApi, useApiPages, useScopeKey } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, num, plural } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { FilterSearch, FilterSelect } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, LiveBar, toastFailed } from '@/ui';
import { dayBefore } from './days';
import { RenewalCheck } from './RenewalCheck';
import { EndingIds, EndingList, RenewalPlans } from './renewal-queries';
import { en } from './renewals.en';
import { ru } from './renewals.ru';
import s from './subscriptions.module.css';

type Ending = EndingListQuery['subscriptions']['edges'][number]['node'];
const DAYS = 30;
const AT_ONCE = 1000;

const filters = z.object({
  q: z.string().optional(),
  days: z.coerce.number().int().min(0).max(3660).optional(),
  centre: z.uuid().optional(),
  plan: z.uuid().optional(),
  category: z.enum(clientCategoryValues).optional(),
});

/** Subscriptions that end soon: choose many, see what their renewal comes to, make all the drafts. */
export default function RenewalsPage() {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const at = useAt();
  const say = useRefusalText();
  const { kind } = useScope();
  const scope = useScopeKey();
  const own = useFilters(filters);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What is chosen belongs to what was found: another filter begins anew.
  const anew = <A extends readonly unknown[]>(change: (...with_: A) => void) => {
    return (...given: A) => {
      setChosen(new Set());
      change(...given);
    };
  };
  const f = { ...own, set: anew(own.set), reset: anew(own.reset) };
  const { q, days = DAYS, centre, plan, category } = f.filters;
  const [checking, setChecking] = useState(false);
  const filter = {
    search: q || null,
    endingWithinDays: days,
    serviceCentreId: centre ?? null,
    planIds: plan ? [plan] : null,
    categories: category ? [category] : null,
  };
  const list = useApiPages(EndingList, { filter }, (data) => data.subscriptions);
  const live = useLive(['Subscription'], { hold: chosen.size > 0 });
  const found = list.data?.subscriptionsCount ?? 0;
  const products = useApi(RenewalPlans, {}, { staleTime: 300_000 }).data?.products ?? [];
  const chooseAll = async () => {
    try {
      setChosen(new Set((await execute(EndingIds, { filter }, { scope })).subscriptionIds));
    } catch (error) {
      toastFailed(t.title, say(error));
    }
  };
  const columns: readonly Column<Ending>[] = [
    {
      key: 'client',
      header: t.client,
      cell: (r) => (r.client == null ? '' : <Link to={at('clients', r.client.id)}>{r.client.name}</Link>),
    },
    { key: 'what', header: t.what, grow: true, cell: (r) => r.title },
    { key: 'term', header: t.term, align: 'right', cell: (r) => plural(termOf(r), t.months) },
    { key: 'until', header: t.until, align: 'right', cell: (r) => date(dayBefore(r.endsOn)) },
  ];
  if (checking) return <RenewalCheck ids={[...chosen]} onBack={() => setChecking(false)} />;
  const named = (row: { name: string; nameEn: string }) => (locale === 'en' ? row.nameEn : row.name);
  return (
    <RowsPage
      words={t}
      meta={list.data == null ? undefined : plural(found, t.count)}
      back={{ to: at('subscriptions'), label: t.toSubscriptions }}
      actions={
        <Button component={Link} to={at('subscriptions', 'renewals', 'runs')} variant="default">
          {t.runs}
        </Button>
      }
      filters={
        <>
          <NumberInput
            className={s.days}
            aria-label={t.days}
            title={t.days}
            min={0}
            max={3660}
            clampBehavior="strict"
            allowDecimal={false}
            prefix={t.daysPrefix}
            suffix={t.daysSuffix}
            value={days}
            onChange={(value) => {
              if (typeof value === 'number') f.set({ days: value });
            }}
          />
          {kind !== 'CENTRE' && <CentreFilter of={f} name="centre" label={t.centre} any={t.centre} />}
          <FilterSelect
            of={f}
            name="plan"
            label={t.plan}
            searchable
            data={products
              .filter((p) => p.plans.length > 0)
              .map((p) => ({ group: named(p), items: p.plans.map((one) => ({ value: one.id, label: named(one) })) }))}
          />
          <FilterSelect
            of={f}
            name="category"
            label={t.category}
            data={clientCategoryValues.map((value) => ({ value, label: t.categories[value] }))}
          />
          <FilterSearch of={f} name="q" label={t.search} />
        </>
      }
      notice={<LiveBar {...live} />}
      footer={
        found > 0 && (
          <div className={s.bar} role="group" aria-label={t.chosen(num(chosen.size))}>
            <span>{t.chosen(num(chosen.size))}</span>
            {chosen.size < Math.min(found, AT_ONCE) && (
              <Button variant="default" size="compact-sm" onClick={() => void chooseAll()}>
                {t.chooseAll(num(Math.min(found, AT_ONCE)))}
              </Button>
            )}
            {chosen.size > 0 && (
              <>
                <Button size="compact-sm" onClick={() => setChecking(true)}>
                  {t.check}
                </Button>
                <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setChosen(new Set())}>
                  {t.clear}
                </Button>
              </>
            )}
            {chosen.size === AT_ONCE && found > AT_ONCE && <span className="muted">{t.most}</span>}
          </div>
        )
      }
      columns={columns}
      list={list}
      rowKey={(r) => r.id}
      nameOf={(r) => `${r.client?.name ?? ''}: ${r.title}`}
      selected={chosen}
      onSelect={(keys) => setChosen(new Set([...keys].slice(0, AT_ONCE)))}
    />
  );
}

/** Months of the period that ends last. */
const termOf = (row: Ending) =>
  row.periods.filter((p) => p.state !== 'suspended').toSorted((a, b) => (a.toOn < b.toOn ? 1 : -1))[0]?.months ?? 0;
