import { DateInput, type DateInputProps, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import 'dayjs/locale/en-gb';
import { IconCalendar } from '@tabler/icons-react';
import type { FieldValues } from 'react-hook-form';
import { useLocale } from '@/app/locale';
import { readDate } from '@/lib/typed';
import { useUiStrings } from '../strings';
import { type FieldOf, order, useField } from './fields';

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
        clearButtonProps={{ 'aria-label': t.clearDate }}
        {...rest}
        {...field}
        value={field.value ?? null}
        error={error}
      />
    </DatesProvider>
  );
}
