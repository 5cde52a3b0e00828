import { ActionIcon, Button, Switch, Tooltip } from '@mantine/core';
import { type Icon, IconArchive, IconArchiveOff, IconCurrencyRubel, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAt, useCan } from '@/app/viewer';
import { useApi, useCommand } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, money } from '@/lib/format';
import { z } from '@/lib/zod';
import { ListPage } from '@/pages/frames';
import { FilterGroup, FilterSearch, FilterSelect } from '@/pages/lists';
import { type Column, DataTable, EmptyState, Tag, toastDone } from '@/ui';
import { type AddOn, AddOnDialog, AddOnPrices } from './AddOnDialogs';
import { ArchiveAddOn } from './commands';
import { AddOns, Products, type Zone, Zones } from './queries';
import { choices, purposes, today, useNamed, useWords } from './values';

const filters = z.object({
  q: z.string().optional(),
  purpose: z.enum(purposes).optional(),
  archived: z.literal('yes').optional(),
});
type Open = { what: 'edit' | 'price'; addOn: AddOn } | { what: 'new' } | null;

/** What is sold beside plans, with its price in each zone. */
export default function AddOnsPage() {
  const t = useWords();
  const at = useAt();
  const can = useCan();
  const nameOf = useNamed();
  const f = useFilters(filters);
  const { archived, purpose, q = '' } = f.filters;
  const list = useApi(AddOns, { archived: archived === 'yes' });
  const zones = useApi(Zones, {});
  const products = useApi(Products, { archived: false });
  const [open, setOpen] = useState<Open>(null);
  const archive = useCommand(ArchiveAddOn, () => toastDone(t.saved));
  const close = () => setOpen(null);
  const wanted = q.trim().toLowerCase();
  const rows = (list.data?.addOns ?? []).filter(
    (a) =>
      (purpose == null || a.purpose === purpose) && `${a.name} ${a.nameEn} ${a.code}`.toLowerCase().includes(wanted),
  );
  const actions: Column<AddOn> = {
    key: 'actions',
    header: <span className="sr">{t.edit}</span>,
    cell: (a) => (
      <span className="nowrap">
        <Tool
          label={`${t.addOns.price}: ${nameOf(a)}`}
          icon={IconCurrencyRubel}
          onClick={() => setOpen({ what: 'price', addOn: a })}
        />
        <Tool label={`${t.edit}: ${nameOf(a)}`} icon={IconPencil} onClick={() => setOpen({ what: 'edit', addOn: a })} />
        <Tool
          label={`${a.archivedAt == null ? t.archive : t.restore}: ${nameOf(a)}`}
          icon={a.archivedAt == null ? IconArchive : IconArchiveOff}
          onClick={() => archive.mutate({ id: a.id, archived: a.archivedAt == null, expectedVersion: a.version })}
        />
      </span>
    ),
  };
  const columns = useColumns(zones.data?.priceZones ?? []);
  return (
    <ListPage
      title={t.addOns.title}
      meta={t.addOns.meta}
      back={{ to: at('catalogue'), label: t.list.title }}
      actions={
        can('create:AddOn') && (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpen({ what: 'new' })}>
            {t.addOns.new}
          </Button>
        )
      }
      filters={
        <FilterGroup of={f}>
          <Switch
            label={t.showArchived}
            checked={archived === 'yes'}
            onChange={(e) => f.set({ archived: e.currentTarget.checked ? 'yes' : undefined })}
          />
          <FilterSelect of={f} name="purpose" label={t.addOns.purpose} data={choices(purposes, t.purposes)} />
          <FilterSearch of={f} name="q" label={t.addOns.search} />
        </FilterGroup>
      }
    >
      <DataTable
        label={t.addOns.title}
        columns={can('update:AddOn') ? [...columns, actions] : columns}
        rows={rows}
        rowKey={(a) => a.id}
        loading={list.isLoading}
        error={list.error ?? zones.error}
        onRetry={() => void list.refetch()}
        empty={f.active.length === 0 ? <EmptyState title={t.addOns.empty} text={t.addOns.emptyText} /> : undefined}
      />
      {(open?.what === 'new' || open?.what === 'edit') && (
        <AddOnDialog
          addOn={open.what === 'edit' ? open.addOn : undefined}
          products={products.data?.products ?? []}
          onClose={close}
        />
      )}
      {open?.what === 'price' && (
        <AddOnPrices addOn={open.addOn} zones={zones.data?.priceZones ?? []} onClose={close} />
      )}
    </ListPage>
  );
}

function Tool({ label, icon: IconOf, onClick }: { label: string; icon: Icon; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} onClick={onClick}>
        <IconOf size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function useColumns(zones: readonly Zone[]): readonly Column<AddOn>[] {
  const t = useWords();
  const nameOf = useNamed();
  const day = today();
  return [
    {
      key: 'name',
      header: t.name,
      grow: true,
      cell: (a) => (
        <>
          {nameOf(a)} {a.archivedAt != null && <Tag tone="void">{t.archived}</Tag>}
        </>
      ),
    },
    { key: 'purpose', header: t.addOns.purpose, cell: (a) => t.purposes[a.purpose] },
    { key: 'vat', header: t.addOns.vat, cell: (a) => <span title={t.vat[a.vatKind]}>{t.vatShort[a.vatKind]}</span> },
    ...zones.map(
      (zone): Column<AddOn> => ({
        key: zone.id,
        header: nameOf(zone),
        align: 'right',
        cell: (a) => {
          const its = a.prices.filter((p) => p.zoneId === zone.id);
          const now = its.find((p) => p.validFrom <= day && (p.validTo == null || p.validTo > day));
          const next = its.find((p) => p.validFrom > day);
          return (
            <span
              className="tnum"
              title={next == null ? undefined : t.addOns.next(money(next.gross), date(next.validFrom))}
            >
              {now == null ? t.addOns.noPrice : money(now.gross)}
            </span>
          );
        },
      }),
    ),
  ];
}
