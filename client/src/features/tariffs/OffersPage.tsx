import { REGION_CODES, regionName } from '@kernel/regions';
import { MultiSelect, NumberInput, SegmentedControl, Select, Skeleton } from '@mantine/core';
import { useScope } from '@/app/viewer';
import { useApi } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { amount, money } from '@/lib/format';
import { z } from '@/lib/zod';
import { FlowPage } from '@/pages/frames';
import { EmptyState, ErrorState, FilterBar, Panel, ViewTabs } from '@/ui';
import { ComparisonTable } from './ComparisonTable';
import s from './catalogue.module.css';
import { AddOns, type Offer, type Offering, Offerings, PriceOfPlan } from './queries';
import { categories, choices, directions, today, useNamed, useWords } from './values';

const list = <T extends z.ZodType>(one: T) => z.union([one.transform((value) => [value]), z.array(one)]).optional();
const filters = z.object({
  region: z
    .string()
    .regex(/^\d\d$/)
    .optional(),
  category: z.enum(categories).optional(),
  organisations: z.coerce.number().int().min(1).max(100_000).optional(),
  need: list(z.enum(directions)),
  product: z.string().optional(),
  months: z.coerce.number().int().optional(),
  plan: z.string().optional(),
});

/** For sellers: who buys and where; plans side by side with prices, and what a price is made of. */
export default function OffersPage() {
  const t = useWords();
  const o = t.offers;
  const scope = useScope();
  const nameOf = useNamed();
  const { filters: f, set, reset, active } = useFilters(filters);
  const home = scope.kind === 'CENTRE' && /^\d\d$/.test(scope.note ?? '') ? (scope.note as string) : '77';
  const asked = {
    regionCode: f.region ?? home,
    category: f.category ?? ('LEGAL_ENTITY' as const),
    organisations: f.organisations ?? 1,
    directions: (f.need ?? null) as (typeof directions)[number][] | null,
  };
  const query = useApi(Offerings, asked);
  const offerings = query.data?.offerings ?? [];
  const offering = offerings.find((x) => x.product.code === f.product) ?? offerings[0];
  return (
    <FlowPage title={o.title} meta={offering != null && o.meta(nameOf(offering.zone))}>
      <FilterBar active={active.length > 0} onReset={reset}>
        <div className={s.calculator}>
          <Select
            className={s.field}
            label={t.category}
            data={choices(categories, t.categories)}
            value={asked.category}
            allowDeselect={false}
            onChange={(category) => set({ category: (category ?? undefined) as typeof f.category })}
          />
          <Select
            className={s.field}
            label={o.region}
            searchable
            data={REGION_CODES.map((value) => ({ value, label: `${value} ${regionName(value)}` }))}
            value={asked.regionCode}
            allowDeselect={false}
            onChange={(region) => set({ region: region ?? undefined })}
          />
          <NumberInput
            className={s.narrow}
            label={o.organisations}
            value={f.organisations ?? 1}
            min={1}
            max={100_000}
            allowDecimal={false}
            onChange={(n) => set({ organisations: n === '' ? undefined : Number(n) })}
          />
          <MultiSelect
            className={s.field}
            label={o.directions}
            data={choices(directions, t.directions)}
            value={f.need ?? []}
            clearable
            onChange={(need) => set({ need: (need.length === 0 ? undefined : need) as typeof f.need })}
          />
        </div>
      </FilterBar>
      {query.error != null && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isLoading && <Skeleton height={320} radius={12} />}
      {query.data != null && offering == null && <EmptyState title={o.nothing} text={o.nothingText} />}
      {offering != null && (
        <>
          <ViewTabs
            label={o.product}
            views={offerings.map((x) => ({ key: x.product.code, label: nameOf(x.product) }))}
            value={offering.product.code}
            onChange={(product) => set({ product, plan: undefined, months: undefined })}
          />
          <Product offering={offering} asked={asked} months={f.months} plan={f.plan} set={set} />
        </>
      )}
      <AddOnsOf offering={offering} />
    </FlowPage>
  );
}

type Asked = { regionCode: string; category: (typeof categories)[number]; organisations: number };
type ProductProps = {
  offering: Offering;
  asked: Asked;
  months: number | undefined;
  plan: string | undefined;
  set: (patch: { months?: number; plan?: string }) => void;
};
function Product({ offering, asked, months: wanted, plan, set }: ProductProps) {
  const t = useWords();
  const nameOf = useNamed();
  const terms = [...new Set(offering.plans.flatMap((p) => p.prices.map((x) => x.months)))].sort((a, b) => a - b);
  const months = terms.find((m) => m === wanted) ?? terms.find((m) => m === 12) ?? terms[0] ?? 12;
  const chosen =
    offering.plans.find((p) => p.plan.id === plan) ?? offering.plans.find((p) => p.recommended) ?? offering.plans[0];
  return (
    <>
      <Panel
        title={nameOf(offering.product)}
        hint={nameOf({ name: offering.product.description, nameEn: offering.product.descriptionEn })}
        flush
        actions={
          terms.length > 1 && (
            <div className={s.terms}>
              <SegmentedControl
                aria-label={t.edition.periods}
                value={String(months)}
                onChange={(m) => set({ months: Number(m) })}
                data={terms.map((m) => ({ value: String(m), label: t.months(m) }))}
              />
            </div>
          )
        }
      >
        <ComparisonTable
          offering={offering}
          months={months}
          chosen={chosen?.plan.id ?? null}
          onChoose={(id) => set({ plan: id })}
        />
      </Panel>
      <div className={s.pair}>
        <AllTerms offering={offering} terms={terms} />
        {chosen != null && <Parts offer={chosen} asked={asked} months={months} />}
      </div>
    </>
  );
}

function AllTerms({ offering, terms }: { offering: Offering; terms: readonly number[] }) {
  const t = useWords();
  const nameOf = useNamed();
  return (
    <Panel title={t.offers.prices} flush>
      <div className={s.scroll} tabIndex={0} role="group" aria-label={t.offers.prices}>
        <table className={s.table}>
          <caption className="sr">{t.offers.prices}</caption>
          <thead>
            <tr>
              <th scope="col">{t.offers.plan}</th>
              {terms.map((m) => (
                <th key={m} scope="col" data-align="right">
                  {t.months(m)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {offering.plans.map(({ plan, prices }) => (
              <tr key={plan.id}>
                <th scope="row">{nameOf(plan)}</th>
                {terms.map((m) => {
                  const price = prices.find((p) => p.months === m);
                  return (
                    <td key={m} data-align="right">
                      {price == null ? '—' : money(price.gross)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** The price of the chosen plan, part by part with its VAT. */
function Parts({ offer, asked, months }: { offer: Offer; asked: Asked; months: number }) {
  const t = useWords();
  const o = t.offers;
  const nameOf = useNamed();
  const { regionCode, category } = asked;
  const fits = !offer.misfits.includes('ORGANISATIONS');
  const organisations = fits ? asked.organisations : offer.version.organisationsMin;
  const sold = offer.prices.some((p) => p.months === months);
  const query = useApi(
    PriceOfPlan,
    { planId: offer.plan.id, regionCode, category, months, organisations },
    { enabled: sold },
  );
  const price = sold ? query.data?.planPrice : undefined;
  return (
    <Panel title={o.parts(nameOf(offer.plan))} hint={o.partsHint} flush>
      {query.error != null && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {price != null && (
        <table className={s.table}>
          <caption className="sr">{o.parts(nameOf(offer.plan))}</caption>
          <thead>
            <tr>
              <th scope="col">{t.components.part}</th>
              <th scope="col">{t.components.vat}</th>
              <th scope="col" data-align="right">
                {o.sum}
              </th>
            </tr>
          </thead>
          <tbody>
            {price.components.map((part) => (
              <tr key={part.code}>
                <th scope="row">{nameOf(part)}</th>
                <td>{t.vat[part.vatKind]}</td>
                <td data-align="right">{amount(part.gross)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row" data-strong>
                {o.total}
              </th>
              <td />
              <td data-align="right" data-strong>
                {amount(price.gross)}
              </td>
            </tr>
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function AddOnsOf({ offering }: { offering: Offering | undefined }) {
  const t = useWords();
  const nameOf = useNamed();
  const query = useApi(AddOns, { archived: false });
  const day = today();
  const priced = (query.data?.addOns ?? []).flatMap((a) => {
    const price = a.prices.find(
      (p) => p.zoneId === offering?.zone.id && p.validFrom <= day && (p.validTo == null || p.validTo > day),
    );
    return price == null ? [] : [{ ...a, gross: price.gross }];
  });
  if (priced.length === 0) return null;
  return (
    <Panel title={t.offers.addOns} hint={t.offers.addOnsHint} flush>
      <div className={s.scroll} tabIndex={0} role="group" aria-label={t.offers.addOns}>
        <table className={s.table}>
          <caption className="sr">{t.offers.addOns}</caption>
          <thead>
            <tr>
              <th scope="col">{t.addOns.title}</th>
              <th scope="col">{t.addOns.purpose}</th>
              <th scope="col">{t.addOns.vat}</th>
              <th scope="col" data-align="right">
                {t.offers.sum}
              </th>
            </tr>
          </thead>
          <tbody>
            {priced.map((a) => (
              <tr key={a.id}>
                <th scope="row">{nameOf(a)}</th>
                <td>{t.purposes[a.purpose]}</td>
                <td>{t.vat[a.vatKind]}</td>
                <td data-align="right">{amount(a.gross)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
