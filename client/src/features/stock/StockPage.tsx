import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import { stockSortValues, stockStatusValues } from '@/gql/enums';
import type { StockRowFragment } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, plural } from '@/lib/format';
import { ascending, FilterSearch, FilterSelect, ListViews } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, LinkButton, Status } from '@/ui';
import { en } from './en';
import { CentreFilter } from './Pickers';
import { StockItems, StockKinds } from './queries';
import { ReceiveDialog } from './ReceiveDialog';
import { ru } from './ru';
import { HandOutDialog, MoveDialog } from './StockDialogs';
import { StockDrawer } from './StockDrawer';
import s from './stock.module.css';
import { shown, statusOf, useKindName } from './words';

const filters = z.object({
  q: z.string().optional(),
  status: z.enum(stockStatusValues).optional(),
  kind: z.string().optional(),
  centre: z.string().optional(),
  sort: z.enum(stockSortValues).optional(),
  open: z.string().optional(),
});

/** Carriers and licences by their numbers: what lies where, who has it. */
export default function StockPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const name = useKindName();
  const scope = useScope();
  const [dialog, setDialog] = useState<'receive' | 'handOut' | 'move' | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const f = useFilters(filters);
  const { q, status, kind, centre, sort, open } = f.filters;
  const filter = {
    search: q || null,
    statuses: status ? [status] : null,
    kindId: kind ?? null,
    serviceCentreId: centre ?? null,
  };
  const list = useApiPages(StockItems, { filter, sort: sort ?? 'NEWEST' }, (data) => data.stockItems);
  const kinds = useApi(StockKinds, { archived: true }).data?.stockKinds ?? [];
  const many = scope.kind !== 'CENTRE';
  const rows = list.rows.filter((row) => chosen.has(row.id));
  const clear = () => setChosen(new Set());
  const oneCentre = new Set(rows.map((r) => r.serviceCentreId)).size === 1;
  const keepers = new Set(rows.flatMap((r) => r.clientId ?? []));
  const toGive = rows.every((r) => r.status === 'FREE' || r.status === 'RESERVED') && oneCentre && keepers.size <= 1;
  const columns: readonly Column<StockRowFragment>[] = [
    {
      key: 'SERIAL',
      header: t.serial,
      sortable: true,
      cell: (r) => <span className="tnum">{shown(r.kind.purpose, r.serial)}</span>,
    },
    { key: 'kind', header: t.kind, grow: true, cell: (r) => name(r.kind) },
    ...(many ? [{ key: 'centre', header: t.centre, cell: (r: StockRowFragment) => r.centre?.number ?? '' }] : []),
    { key: 'state', header: t.state, cell: (r) => <Status of={statusOf[r.status]} /> },
    {
      key: 'client',
      header: t.client,
      cell: (r) => (r.client == null ? '' : <Link to={at('clients', r.client.id, 'stock')}>{r.client.name}</Link>),
    },
    { key: 'received', header: t.received, cell: (r) => date(r.receivedOn) },
  ];
  return (
    <RowsPage
      of={f}
      words={t}
      meta={list.data == null ? undefined : plural(list.data.stockItemsCount, t.count)}
      actions={
        <>
          {can('manage:StockKind') && (
            <Button variant="default" component={Link} to={at('stock', 'kinds')}>
              {t.kinds}
            </Button>
          )}
          <Button variant="default" component={Link} to={at('stock', 'levels')}>
            {t.levels}
          </Button>
          {can('receive:StockItem') && (
            <>
              <LinkButton variant="default" to={at('imports', 'stock')} icon={IconFileImport}>
                {t.import}
              </LinkButton>
              <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setDialog('receive')}>
                {t.receive}
              </Button>
            </>
          )}
        </>
      }
      views={
        <ListViews
          of={f}
          label={t.views}
          list="stock"
          builtIn={[
            { key: 'all', label: t.all, filters: {} },
            ...stockStatusValues.map((value) => ({
              key: value,
              label: t.statuses[value],
              filters: { status: value },
            })),
          ]}
        />
      }
      filters={
        <>
          <FilterSelect
            of={f}
            name="kind"
            label={t.kind}
            any={t.anyKind}
            data={kinds.map((k) => ({ value: k.id, label: name(k) }))}
          />
          {many && <CentreFilter of={f} name="centre" label={t.centre} any={t.anyCentre} />}
          <FilterSearch of={f} name="q" label={t.search} />
        </>
      }
      footer={
        rows.length > 0 && (
          <div className={s.bulk} role="group" aria-label={t.chosen(String(rows.length))}>
            <span>{t.chosen(plural(rows.length, t.count))}</span>
            {can('handOut:StockItem') && toGive && (
              <Button variant="default" size="compact-sm" onClick={() => setDialog('handOut')}>
                {t.handOut}
              </Button>
            )}
            {can('move:StockItem') && rows.every((r) => r.status === 'FREE') && (
              <Button variant="default" size="compact-sm" onClick={() => setDialog('move')}>
                {t.move}
              </Button>
            )}
            <Button variant="subtle" color="gray" size="compact-sm" onClick={clear}>
              {t.clear}
            </Button>
          </div>
        )
      }
      inspector={open != null && <StockDrawer key={open} id={open} onClose={() => f.set({ open: undefined })} />}
      columns={columns}
      list={list}
      rowKey={(r) => r.id}
      nameOf={(r) => shown(r.kind.purpose, r.serial)}
      {...(can('handOut:StockItem') ? { selected: chosen, onSelect: setChosen } : {})}
      {...ascending(f, 'SERIAL')}
      activeKey={open}
      onOpen={(r) => f.set({ open: r.id === open ? undefined : r.id })}
    >
      {dialog === 'receive' && <ReceiveDialog onClose={() => setDialog(null)} />}
      {dialog === 'handOut' && <HandOutDialog items={rows} onDone={clear} onClose={() => setDialog(null)} />}
      {dialog === 'move' && <MoveDialog items={rows} onDone={clear} onClose={() => setDialog(null)} />}
    </RowsPage>
  );
}
