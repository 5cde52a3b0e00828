import { parseRubles } from '@kernel/money';
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { amount } from '@/lib/format';
import { useUiStrings } from '../strings';
import { type FieldOf, order, useField } from './fields';
import s from './MoneyField.module.css';

const show = (value: unknown) => (typeof value === 'number' && !Number.isNaN(value) ? amount(value) : '');

/** «12 800», «12800,5», «12,800.00» as a person types them → kopecks; NaN when it is no amount, null when empty. */
export const readAmount = (typed: string): number | null => {
  const bare = typed.replace(/[\s₽]/g, '');
  if (bare === '') return null;
  const [, whole = '', part = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
  const digits = /^\d{1,3}(,\d{3})+$/.test(whole) ? whole.replaceAll(',', '') : whole;
  return parseRubles(`${digits}.${part.padEnd(2, '0')}`) ?? Number.NaN;
};

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
