import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useCan } from '@/app/viewer';
import { regionChoices } from '@/features/centres/regions';
import { graphql } from '@/gql';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { Callout, ErrorState, Status, toastDone, toastFailed, ViewTabs } from '@/ui';
import s from './calendars.module.css';
import { DayDialog, MoveDialog, StatusDialog } from './dialogs';
import { en } from './en';
import { MonthGrid } from './MonthGrid';
import { calendarOf, type Year } from './reckon';
import { ru } from './ru';

graphql(`
  fragment CalendarYearFields on CalendarYear {
    year status source version
    days { date kind region title movedFrom }
  }
`);
const CalendarYears = graphql(`
  query CalendarYears { calendarYears { ...CalendarYearFields } }
`);
const AddYear = graphql(`
  mutation AddCalendarYear($key: UUID!, $year: Int!) { addCalendarYear(idempotencyKey: $key, year: $year) { year } }
`);
const filters = z.object({ year: z.coerce.number().optional(), region: z.string().optional() });
type Asked = { kind: 'day'; date: string } | { kind: 'move' } | { kind: 'status' };

export default function CalendarsPage() {
  const t = useStrings({ ru, en });
  const can = useCan();
  const f = useFilters(filters);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, error, refetch } = useApi(CalendarYears);
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const years = data?.calendarYears ?? [];
  const wanted = f.filters.year ?? new Date().getFullYear();
  const year = years.find((y) => y.year === wanted) ?? years.at(-1);
  if (year == null) return <PagePending />;
  const region = f.filters.region ?? null;
  const edit = can('edit:CalendarYear');
  const calendar = calendarOf(year);
  const close = () => setAsked(null);
  return (
    <FlowPage
      title={t.title}
      meta={t.meta}
      actions={edit && <AddNext years={years} onAdded={(added) => f.set({ year: added })} />}
    >
      <div className={s.bar}>
        <ViewTabs
          label={t.years}
          value={String(year.year)}
          onChange={(next) => f.set({ year: Number(next) })}
          views={years.map((y) => ({ key: String(y.year), label: String(y.year) }))}
        />
        <Status of={year.status === 'OFFICIAL' ? 'calendar.official' : 'calendar.preliminary'} variant="pill" />
        <div className={s.end}>
          {edit && (
            <>
              <Button variant="default" onClick={() => setAsked({ kind: 'status' })}>
                {year.status === 'OFFICIAL' ? t.makePreliminary : t.makeOfficial}
              </Button>
              <Button variant="default" onClick={() => setAsked({ kind: 'move' })}>
                {t.move}
              </Button>
            </>
          )}
          <Select
            aria-label={t.region}
            placeholder={t.country}
            clearable
            searchable
            data={regionChoices}
            value={region}
            onChange={(next) => f.set({ region: next ?? undefined })}
          />
        </div>
      </div>
      {year.status === 'PRELIMINARY' && <Callout tone="warning">{t.preliminary}</Callout>}
      <Legend />
      <div className={s.months}>
        {Array.from({ length: 12 }, (_, i) => (
          <MonthGrid
            key={i}
            calendar={calendar}
            year={year.year}
            month={i + 1}
            region={region}
            onPick={edit ? (date) => setAsked({ kind: 'day', date }) : undefined}
          />
        ))}
      </div>
      {asked?.kind === 'day' && <DayDialog year={year} date={asked.date} region={region} onClose={close} />}
      {asked?.kind === 'move' && <MoveDialog year={year} onClose={close} />}
      {asked?.kind === 'status' && <StatusDialog year={year} onClose={close} />}
    </FlowPage>
  );
}

function AddNext({ years, onAdded }: { years: readonly Year[]; onAdded: (year: number) => void }) {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const key = useIdempotencyKey();
  const next = Math.max(...years.map((y) => y.year)) + 1;
  const add = useCommand(AddYear, ({ addCalendarYear: { year } }) => {
    key.renew();
    toastDone(t.added(year));
    onAdded(year);
  });
  return (
    <Button
      variant="default"
      loading={add.isPending}
      onClick={() =>
        add.mutate({ key: key.key(), year: next }, { onError: (error) => toastFailed(t.add(next), say(error)) })
      }
    >
      {t.add(next)}
    </Button>
  );
}

function Legend() {
  const t = useStrings({ ru, en });
  const shown = ['holiday', 'moved', 'regional', 'short', 'workingWeekend', 'weekend'] as const;
  return (
    <ul className={s.legend} aria-label={t.legend}>
      {shown.map((reason) => (
        <li key={reason}>
          <span className={s.day} data-reason={reason} aria-hidden>
            12
          </span>
          {t.reasons[reason]}
        </li>
      ))}
    </ul>
  );
}
