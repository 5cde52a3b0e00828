import { addDays } from '@kernel/period';
import { regionName } from '@kernel/regions';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { HolesQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date, plural } from '@/lib/format';
import { Callout, ConfirmDialog, ErrorState, Panel, toastDone } from '@/ui';
import s from './catalogue.module.css';
import { DiscardEdition, PublishEdition } from './commands';
import { type Edition, Holes, type Zone } from './queries';
import { useNamed, useWords } from './values';

type Hole = HolesQuery['tariffVersionCheck'][number];
const SHOWN = 30;

/** What keeps a draft from being published, each hole by name, and the two ways a draft can end. */
export function HolesPanel({ edition, zones }: { edition: Edition; zones: readonly Zone[] }) {
  const t = useWords();
  const h = t.holes;
  const e = t.edition;
  const say = useHoleText(zones);
  // The key changes with the draft, so that each saving is checked anew.
  const check = useApi(Holes, { id: edition.id }, { staleTime: 0 });
  const [meant, setMeant] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<'publish' | 'discard' | null>(null);
  const publish = useCommand(PublishEdition, () => toastDone(e.published));
  const discard = useCommand(DiscardEdition, () => toastDone(e.discarded));
  const holes = check.data?.tariffVersionCheck ?? [];
  const blocking = holes.filter((hole) => !meant.has(hole.kind));
  const expectedVersion = edition.version;
  return (
    <Panel title={h.title} hint={h.saveFirst}>
      <div className={s.stack}>
        {check.error != null && <ErrorState error={check.error} onRetry={() => void check.refetch()} />}
        {check.data != null && holes.length === 0 && <Callout tone="success">{h.none}</Callout>}
        {holes.length > 0 && (
          <Callout tone={blocking.length > 0 ? 'danger' : 'warning'} title={plural(holes.length, h.count)}>
            <ul className={s.holes}>
              {holes.slice(0, SHOWN).map((hole) => (
                <li key={JSON.stringify(hole)}>{say(hole)}</li>
              ))}
              {holes.length > SHOWN && <li>{h.more(holes.length - SHOWN)}</li>}
            </ul>
          </Callout>
        )}
        {(['DATES_GAP', 'PRICE_ZERO'] as const).map(
          (kind) =>
            holes.some((hole) => hole.kind === kind) && (
              <Checkbox
                key={kind}
                label={h.meant[kind]}
                checked={meant.has(kind)}
                onChange={(ev) =>
                  setMeant(new Set(ev.currentTarget.checked ? [...meant, kind] : [...meant].filter((k) => k !== kind)))
                }
              />
            ),
        )}
        <div className={s.buttons}>
          <Button
            disabled={check.data == null || check.isFetching || blocking.length > 0}
            onClick={() => setAsked('publish')}
          >
            {e.publish}
          </Button>
          <Button variant="default" onClick={() => setAsked('discard')}>
            {e.discard}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        opened={asked === 'publish'}
        onClose={() => setAsked(null)}
        title={e.publishAsk(edition.number, date(edition.validFrom))}
        verb={e.publish}
        onConfirm={() =>
          publish.mutateAsync({
            id: edition.id,
            acceptGap: meant.has('DATES_GAP'),
            acceptFree: meant.has('PRICE_ZERO'),
            expectedVersion,
          })
        }
      >
        {e.publishText}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === 'discard'}
        onClose={() => setAsked(null)}
        title={e.discardAsk(edition.number)}
        verb={e.discard}
        danger
        onConfirm={() => discard.mutateAsync({ id: edition.id, expectedVersion })}
      >
        {e.discardText}
      </ConfirmDialog>
    </Panel>
  );
}

function useHoleText(zones: readonly Zone[]) {
  const t = useWords();
  const nameOf = useNamed();
  return (hole: Hole) => {
    const zone = zones.find((z) => z.id === hole.zoneId);
    const place = [
      zone == null ? hole.zone : nameOf(zone),
      hole.category == null ? null : t.categories[hole.category],
      hole.months == null ? null : t.months(hole.months),
      hole.organisationsFrom == null || hole.organisationsFrom === 1 ? null : t.matrix.from(hole.organisationsFrom),
    ];
    const detail =
      hole.kind === 'REGION_WITHOUT_ZONE'
        ? (regionName(hole.detail ?? '') ?? hole.detail)
        : hole.kind === 'SHARES_NOT_WHOLE'
          ? String(Number(hole.detail) / 100)
          : hole.detail;
    return t.holes.kinds[hole.kind]({
      place: place.filter((x) => x != null).join(', '),
      detail: detail ?? '',
      from: hole.from == null ? '' : date(hole.from),
      // The end is the first day that is not meant; people read the last one that is.
      to: hole.to == null ? t.holes.noEnd : date(addDays(hole.to, -1)),
    });
  };
}
