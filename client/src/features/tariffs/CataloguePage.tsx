import { Button, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAt, useCan } from '@/app/viewer';
import { useApi } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, plural } from '@/lib/format';
import { z } from '@/lib/zod';
import { ListPage } from '@/pages/frames';
import { FilterGroup, FilterSearch } from '@/pages/lists';
import { type Column, DataTable, EmptyState, LinkButton, Status, Tag } from '@/ui';
import { PlanDialog } from './PlanDialog';
import { type CataloguePlan, type CatalogueProduct, Products } from './queries';
import { stateOf, today, useNamed, useWords } from './values';

const filters = z.object({ q: z.string().optional(), archived: z.literal('yes').optional() });
/** A plan; the product is named in the first row of its plans. */
type Row = { id: string; product: CatalogueProduct; plan: CataloguePlan | null; first: boolean };

/** The vendor's catalogue: products, their plans and what is on sale of each. */
export default function CataloguePage() {
  const t = useWords();
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const nameOf = useNamed();
  const f = useFilters(filters);
  const { archived, q = '' } = f.filters;
  const [planFor, setPlanFor] = useState<string | null>(null);
  const list = useApi(Products, { archived: archived === 'yes' });
  const products = list.data?.products ?? [];
  const wanted = q.trim().toLowerCase();
  const has = (row: { name: string; nameEn: string; code: string }) =>
    `${row.name} ${row.nameEn} ${row.code}`.toLowerCase().includes(wanted);
  const rows = products.flatMap((product): Row[] => {
    const plans = product.plans.filter((p) => (archived === 'yes' || p.archivedAt == null) && (has(product) || has(p)));
    if (plans.length > 0) return plans.map((plan, i) => ({ id: plan.id, product, plan, first: i === 0 }));
    return has(product) ? [{ id: product.id, product, plan: null, first: true }] : [];
  });
  const open = (row: Row) =>
    void navigate({
      to: row.plan == null ? at('catalogue', 'products', row.product.id) : at('catalogue', 'plans', row.plan.id),
    });
  const plansCount = products.reduce((n, p) => n + p.plans.length, 0);
  return (
    <ListPage
      title={t.list.title}
      meta={
        list.data != null && t.list.meta(plural(products.length, t.list.products), plural(plansCount, t.list.plans))
      }
      actions={
        <>
          <Button variant="default" component={Link} to={at('catalogue', 'zones')}>
            {t.list.zones}
          </Button>
          <Button variant="default" component={Link} to={at('catalogue', 'add-ons')}>
            {t.list.addOns}
          </Button>
          {can('create:Product') && (
            <LinkButton icon={IconPlus} to={at('catalogue', 'products', 'new')}>
              {t.list.newProduct}
            </LinkButton>
          )}
        </>
      }
      filters={
        <FilterGroup of={f}>
          <Switch
            label={t.showArchived}
            checked={archived === 'yes'}
            onChange={(e) => f.set({ archived: e.currentTarget.checked ? 'yes' : undefined })}
          />
          <FilterSearch of={f} name="q" label={t.list.search} />
        </FilterGroup>
      }
    >
      <DataTable
        label={t.list.title}
        columns={useColumns(can('create:TariffPlan') ? setPlanFor : null)}
        rows={rows}
        rowKey={(r) => r.id}
        nameOf={(r) => nameOf(r.plan ?? r.product)}
        loading={list.isLoading}
        error={list.error}
        onRetry={() => void list.refetch()}
        onOpen={open}
        empty={f.active.length === 0 ? <EmptyState title={t.list.empty} text={t.list.emptyText} /> : undefined}
      />
      {planFor != null && (
        <PlanDialog
          productId={planFor}
          onClose={() => setPlanFor(null)}
          onCreated={(id) => void navigate({ to: at('catalogue', 'plans', id) })}
        />
      )}
    </ListPage>
  );
}

function useColumns(onNewPlan: ((productId: string) => void) | null): readonly Column<Row>[] {
  const t = useWords();
  const at = useAt();
  const nameOf = useNamed();
  const current = (plan: CataloguePlan | null) => plan?.editions.find((e) => stateOf(e) === 'tariff.onSale') ?? null;
  const draftOf = (plan: CataloguePlan | null) => plan?.editions.find((e) => e.status === 'DRAFT');
  const plannedOf = (plan: CataloguePlan | null) =>
    plan?.editions.find((e) => e.status === 'PUBLISHED' && e.validFrom > today());
  return [
    {
      key: 'product',
      header: t.list.product,
      cell: ({ product, first }) =>
        first && (
          <>
            <Link to={at('catalogue', 'products', product.id)}>{nameOf(product)}</Link>{' '}
            {product.archivedAt != null && <Tag tone="void">{t.archived}</Tag>}
          </>
        ),
    },
    {
      key: 'plan',
      header: t.list.plan,
      grow: true,
      cell: ({ plan }) =>
        plan == null ? (
          t.list.noPlans
        ) : (
          <>
            <Link to={at('catalogue', 'plans', plan.id)}>{nameOf(plan)}</Link>{' '}
            {plan.archivedAt != null && <Tag tone="void">{t.archived}</Tag>}
          </>
        ),
    },
    {
      key: 'state',
      header: t.list.state,
      cell: ({ plan }) => {
        const shown = current(plan) ?? plan?.editions[0];
        return shown == null ? '—' : <Status of={stateOf(shown)} />;
      },
    },
    {
      key: 'on',
      header: t.list.on,
      cell: ({ plan }) => {
        const sold = current(plan);
        return <span className="tnum">{sold == null ? '—' : date(sold.validFrom)}</span>;
      },
    },
    {
      key: 'next',
      header: t.list.next,
      cell: ({ plan }) => {
        const [draft, planned] = [draftOf(plan), plannedOf(plan)];
        if (planned != null) return t.list.planned(planned.number, date(planned.validFrom));
        return draft == null ? '—' : t.list.draft(draft.number);
      },
    },
    {
      key: 'terms',
      header: t.list.terms,
      cell: ({ plan }) => <span className="tnum">{current(plan)?.periods.join(', ') ?? '—'}</span>,
    },
    ...(onNewPlan == null
      ? []
      : [
          {
            key: 'new',
            header: <span className="sr">{t.list.newPlan}</span>,
            cell: ({ product, first }: Row) =>
              first && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`${t.list.newPlan}: ${nameOf(product)}`}
                  onClick={(event) => {
                    event.stopPropagation();
                    onNewPlan(product.id);
                  }}
                >
                  <IconPlus size={14} aria-hidden />
                </Button>
              ),
          },
        ]),
  ];
}
