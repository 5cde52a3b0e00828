import { useStrings } from '@/app/locale';
import { regionChoices } from '@/features/centres/regions';
import { graphql } from '@/gql';
import { calendarDayKindValues } from '@/gql/enums';
import { useCommand } from '@/lib/api';
import { dateLong } from '@/lib/format';
import { toastDone } from '@/ui';
import { DateField, FormDialog, legalDate, optionalText, SelectField, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import type { Year } from './reckon';
import { ru } from './ru';

const SetDay = graphql(`
  mutation SetCalendarDay($input: CalendarDayInput!, $version: Int!) {
    setCalendarDay(input: $input, expectedVersion: $version) { year }
  }
`);
const RemoveDay = graphql(`
  mutation RemoveCalendarDay($date: LocalDate!, $region: String, $version: Int!) {
    removeCalendarDay(date: $date, region: $region, expectedVersion: $version) { year }
  }
`);
const MoveDayOff = graphql(`
  mutation MoveDayOff($from: LocalDate!, $to: LocalDate!, $version: Int!) {
    moveDayOff(from: $from, to: $to, expectedVersion: $version) { year }
  }
`);
const SetStatus = graphql(`
  mutation SetCalendarStatus($year: Int!, $status: CalendarStatus!, $source: String!, $version: Int!) {
    setCalendarStatus(year: $year, status: $status, source: $source, expectedVersion: $version) { year }
  }
`);

const kinds = ['PLAIN', ...calendarDayKindValues] as const;
const daySchema = z.object({ kind: z.enum(kinds), region: z.string().nullable(), title: optionalText(100) });

/** What one day is, in the country or in one region. */
export function DayDialog(props: { year: Year; date: string; region: string | null; onClose: () => void }) {
  const { year, date, region, onClose } = props;
  const t = useStrings({ ru, en });
  const present = year.days.find((d) => d.date === date && d.region === region);
  const done = () => {
    toastDone(t.saved(dateLong(date)));
    onClose();
  };
  const set = useCommand(SetDay, done);
  const remove = useCommand(RemoveDay, done);
  const form = useZodForm<z.output<typeof daySchema>>(daySchema, {
    kind: present?.kind ?? 'PLAIN',
    region,
    title: present?.title ?? '',
  });
  return (
    <FormDialog
      onClose={onClose}
      title={dateLong(date)}
      verb={t.save}
      form={form}
      onSubmit={({ kind, ...v }) =>
        kind === 'PLAIN'
          ? remove.mutateAsync({ date, region: v.region, version: year.version })
          : set.mutateAsync({
              input: { date, kind, region: v.region, title: v.title || null },
              version: year.version,
            })
      }
    >
      <SelectField
        control={form.control}
        name="kind"
        label={t.kind}
        data={kinds.map((value) => ({ value, label: t.kinds[value] }))}
      />
      <SelectField
        control={form.control}
        name="region"
        label={t.where}
        placeholder={t.country}
        clearable
        data={regionChoices}
      />
      <TextField control={form.control} name="title" label={t.name} />
    </FormDialog>
  );
}

const moveSchema = z.object({ from: legalDate(), to: legalDate() });

export function MoveDialog({ year, onClose }: { year: Year; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const move = useCommand(MoveDayOff, () => {
    toastDone(t.moved);
    onClose();
  });
  const form = useZodForm<z.output<typeof moveSchema>>(moveSchema, {});
  const bounds = { minDate: `${year.year}-01-01`, maxDate: `${year.year}-12-31`, defaultDate: `${year.year}-01-01` };
  return (
    <FormDialog
      onClose={onClose}
      title={t.move}
      verb={t.move}
      form={form}
      onSubmit={(v) => move.mutateAsync({ ...v, version: year.version })}
    >
      <DateField control={form.control} name="from" label={t.moveFrom} description={t.moveFromHint} {...bounds} />
      <DateField control={form.control} name="to" label={t.moveTo} {...bounds} />
    </FormDialog>
  );
}

const statusSchema = z.object({ source: optionalText(300) });

export function StatusDialog({ year, onClose }: { year: Year; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const official = year.status === 'OFFICIAL';
  const verb = official ? t.makePreliminary : t.makeOfficial;
  const set = useCommand(SetStatus, () => {
    toastDone(t.statusDone);
    onClose();
  });
  const form = useZodForm(statusSchema, { source: year.source });
  return (
    <FormDialog
      onClose={onClose}
      title={`${verb}: ${year.year}`}
      verb={verb}
      form={form}
      onSubmit={({ source }) =>
        set.mutateAsync({
          year: year.year,
          status: official ? 'PRELIMINARY' : 'OFFICIAL',
          source,
          version: year.version,
        })
      }
    >
      <TextField control={form.control} name="source" label={t.source} description={t.sourceHint} />
    </FormDialog>
  );
}
