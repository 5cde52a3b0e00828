import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { amount } from '@/lib/format';
import { readAmount } from '@/lib/typed';
import { useUiStrings } from '../strings';
import { type FieldOf, order, useField } from './fields';
import s from './MoneyField.module.css';

const show = (value: unknown) => (typeof value === 'number' && !Number.isNaN(value) ? amount(value) : '');

/** The value is integer kopecks or null. */
export function MoneyField<T extends FieldValues>({ control, name, ...rest }: FieldOf<T, TextInputProps>) {
  const t = useUiStrings().form;
  const { field, error } = useField<T, number>(control, name);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      inputWrapperOrder={order}
      inputMode="decimal"
      rightSection={<span className={s.sign}>{t.rub}</span>}
      classNames={{ input: s.input }}
      {...rest}
      name={field.name}
      ref={field.ref}
      disabled={field.disabled}
      value={typed ?? show(field.value)}
      error={error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        field.onChange(readAmount(event.currentTarget.value));
      }}
      onBlur={() => {
        // What could not be read stays as typed, to be corrected.
        if (!Number.isNaN(field.value ?? 0)) setTyped(null);
        field.onBlur();
      }}
    />
  );
}
