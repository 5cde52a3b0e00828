import { REGION_CODES, regionName } from '@kernel/regions';
import { Button, MultiSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useAt, useCan } from '@/app/viewer';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { date, plural } from '@/lib/format';
import { z } from '@/lib/zod';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { Callout, ConfirmDialog, Dialog, EmptyState, ErrorState, Panel, toastDone } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import { FormDialog, useZodForm } from '@/ui/form';
import s from './catalogue.module.css';
import { ArchiveZone, AssignRegions, CreateZone, UpdateZone } from './commands';
import { CodeAndName, namedSchema, namedValues, PositionField } from './NamedFields';
import { type Zone, Zones } from './queries';
import { today, useNamed, useWords } from './values';

type Open = { what: 'edit' | 'move' | 'close'; zone: Zone } | { what: 'new' } | null;
const regionLabel = (code: string) => `${code} ${regionName(code) ?? ''}`;

/** Groups of regions with their own prices; a region moves from a day on. */
export default function ZonesPage() {
  const t = useWords();
  const at = useAt();
  const can = useCan();
  const nameOf = useNamed();
  const list = useApi(Zones, {});
  const [open, setOpen] = useState<Open>(null);
  const archive = useCommand(ArchiveZone, () => toastDone(t.saved));
  const zones = list.data?.priceZones ?? [];
  const close = () => setOpen(null);
  const covered = new Set(zones.flatMap((zone) => zone.regions.map((r) => r.regionCode)));
  const uncovered = REGION_CODES.filter((code) => !covered.has(code));
  return (
    <FlowPage
      title={t.zones.title}
      back={{ to: at('catalogue'), label: t.list.title }}
      actions={
        can('create:PriceZone') && (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpen({ what: 'new' })}>
            {t.zones.new}
          </Button>
        )
      }
    >
      {list.error != null && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data != null && zones.length === 0 && <EmptyState title={t.zones.empty} text={t.zones.emptyText} />}
      {zones.length > 0 && uncovered.length > 0 && (
        <Callout tone="warning" title={t.zones.uncovered(plural(uncovered.length, t.zones.regions))}>
          {uncovered.map(regionLabel).join(', ')}
        </Callout>
      )}
      {zones.map((zone) => (
        <Panel
          key={zone.id}
          title={nameOf(zone)}
          hint={`${zone.code} · ${plural(zone.regions.length, t.zones.regions)}`}
          actions={
            can('update:PriceZone') && (
              <>
                <Button variant="default" size="compact-sm" onClick={() => setOpen({ what: 'move', zone })}>
                  {t.zones.move}
                </Button>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`${t.edit}: ${nameOf(zone)}`}
                  onClick={() => setOpen({ what: 'edit', zone })}
                >
                  {t.edit}
                </Button>
                {zone.regions.length === 0 && (
                  <Button variant="default" size="compact-sm" onClick={() => setOpen({ what: 'close', zone })}>
                    {t.zones.archiveVerb}
                  </Button>
                )}
              </>
            )
          }
        >
          <ZoneRegions zone={zone} zones={zones} />
        </Panel>
      ))}
      {(open?.what === 'new' || open?.what === 'edit') && (
        <ZoneDialog zone={open.what === 'edit' ? open.zone : undefined} onClose={close} />
      )}
      {open?.what === 'move' && <MoveDialog zone={open.zone} onClose={close} />}
      <ConfirmDialog
        opened={open?.what === 'close'}
        onClose={close}
        title={open?.what === 'close' ? t.zones.archiveAsk(nameOf(open.zone)) : ''}
        verb={t.zones.archiveVerb}
        onConfirm={async () => {
          if (open?.what !== 'close') return;
          await archive.mutateAsync({ id: open.zone.id, archived: true, expectedVersion: open.zone.version });
        }}
      >
        {t.zones.archiveText}
      </ConfirmDialog>
    </FlowPage>
  );
}

function ZoneRegions({ zone, zones }: { zone: Zone; zones: readonly Zone[] }) {
  const t = useWords();
  const nameOf = useNamed();
  if (zone.regions.length === 0) return <p className={s.hint}>{t.zones.none}</p>;
  const next = (code: string, day: string) =>
    zones.find((z) => z.regions.some((r) => r.regionCode === code && r.validFrom === day));
  return (
    <ul className={s.regions}>
      {zone.regions.map((r) => {
        const after = r.validTo == null ? undefined : next(r.regionCode, r.validTo);
        return (
          <li key={`${r.regionCode}${r.validFrom}`} className={s.region}>
            {regionLabel(r.regionCode)} {r.validFrom > today() && <small>{date(r.validFrom)}</small>}
            {r.validTo != null && <small>{t.zones.later(date(r.validTo), after == null ? '—' : nameOf(after))}</small>}
          </li>
        );
      })}
    </ul>
  );
}

function MoveDialog({ zone, onClose }: { zone: Zone; onClose: () => void }) {
  const t = useWords();
  const say = useRefusalText();
  const nameOf = useNamed();
  const [codes, setCodes] = useState<string[]>([]);
  const [from, setFrom] = useState<string | null>(today());
  const [refusal, setRefusal] = useState<string | null>(null);
  const move = useCommand(AssignRegions);
  const staying = new Set(
    zone.regions.filter((r) => r.validTo == null && r.validFrom <= today()).map((r) => r.regionCode),
  );
  const send = async () => {
    if (from == null) return;
    setRefusal(null);
    try {
      await move.mutateAsync({ id: zone.id, regionCodes: codes, from });
      toastDone(t.zones.moved);
      onClose();
    } catch (error) {
      setRefusal(say(error));
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t.zones.moveTitle(nameOf(zone))} size={560}>
      <div className={s.stack}>
        <MultiSelect
          label={t.zones.pick}
          data={REGION_CODES.filter((c) => !staying.has(c)).map((value) => ({ value, label: regionLabel(value) }))}
          value={codes}
          onChange={setCodes}
          searchable
          hidePickedOptions
          maxDropdownHeight={260}
        />
        <DayInput label={t.zones.from} value={from} onChange={setFrom} />
        {refusal != null && (
          <div role="alert">
            <Callout tone="danger">{refusal}</Callout>
          </div>
        )}
        <div className={s.buttons}>
          <Button onClick={() => void send()} loading={move.isPending} disabled={codes.length === 0 || from == null}>
            {t.zones.move}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const zoneSchema = z.object(namedSchema(z.string().regex(/^[A-Za-z0-9-]{1,20}$/), 80));

function ZoneDialog({ zone, onClose }: { zone?: Zone; onClose: () => void }) {
  const t = useWords();
  const key = useIdempotencyKey();
  const create = useCommand(CreateZone, () => toastDone(t.zones.created));
  const update = useCommand(UpdateZone, () => toastDone(t.saved));
  const form = useZodForm(zoneSchema, namedValues(zone));
  return (
    <FormDialog
      onClose={onClose}
      title={zone == null ? t.zones.new : t.zones.edit}
      verb={t.save}
      form={form}
      onSubmit={async ({ code, position, ...rest }) => {
        const input = { ...rest, position: Number(position) };
        if (zone == null) await create.mutateAsync({ code, input, key: key.key() });
        else await update.mutateAsync({ id: zone.id, input, expectedVersion: zone.version });
        onClose();
      }}
    >
      <CodeAndName control={form.control} isNew={zone == null} />
      <PositionField control={form.control} />
    </FormDialog>
  );
}
