import type { DateInputProps } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import type { FieldValues } from 'react-hook-form';
import { DayInput } from '../DayInput';
import { useUiStrings } from '../strings';
import { type FieldOf, useField } from './fields';

/** The value is a legal date 'YYYY-MM-DD' or null. */
export function DateField<T extends FieldValues>({ control, name, ...rest }: FieldOf<T, DateInputProps>) {
  const t = useUiStrings().form;
  const { field, error } = useField(control, name);
  return (
    <DayInput
      placeholder={t.datePlaceholder}
      leftSection={<IconCalendar size={15} aria-hidden />}
      {...rest}
      {...field}
      value={field.value ?? null}
      error={error}
    />
  );
}
