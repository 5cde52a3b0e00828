import { DateInput, type DateInputProps, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import 'dayjs/locale/en-gb';
import { IconCalendar } from '@tabler/icons-react';
import type { FieldValues } from 'react-hook-form';
import { useLocale } from '@/app/locale';
import { useUiStrings } from '../strings';
import { type FieldOf, order, useField } from './fields';

/** «18.11.2026», «18/11/26», «18112026» → '2026-11-18'; null when there is no such day. */
export const readDate = (typed: string): string | null => {
  const [, day, month, year] = /^\s*(\d{1,2})[.\-/\s]?(\d{1,2})[.\-/\s]?(\d{4}|\d{2})\s*$/.exec(typed) ?? [];
  if (day == null || month == null || year == null) return null;
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== iso ? null : iso;
};

/** The value is a legal date 'YYYY-MM-DD' or null. */
export function DateField<T extends FieldValues>({ control, name, ...rest }: FieldOf<T, DateInputProps>) {
  const { locale } = useLocale();
  const t = useUiStrings().form;
  const { field, error } = useField(control, name);
  return (
    <DatesProvider settings={{ locale: locale === 'ru' ? 'ru' : 'en-gb', firstDayOfWeek: 1 }}>
      <DateInput
        inputWrapperOrder={order}
        valueFormat={locale === 'ru' ? 'DD.MM.YYYY' : 'DD/MM/YYYY'}
        placeholder={t.datePlaceholder}
        dateParser={readDate}
        leftSection={<IconCalendar size={15} aria-hidden />}
        {...rest}
        {...field}
        value={field.value ?? null}
        error={error}
      />
    </DatesProvider>
  );
}
