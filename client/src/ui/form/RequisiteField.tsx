import {
  checkBik,
  checkInn,
  checkKpp,
  checkOgrn,
  checkOgrnip,
  checkPersonInn,
  checkSnils,
  normaliseInn,
  normaliseKpp,
  normaliseSnils,
  type RequisiteCheck,
  type RequisiteProblem,
} from '@kernel/requisites';
import { TextInput, type TextInputProps } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { plural } from '@/lib/format';
import { z } from '@/lib/zod';
import { type RequisiteName, requisiteWords } from '@/messages/requisite-words';
import { useUiStrings } from '../strings';
import { type FieldOf, order, useField } from './fields';

export type RequisiteKind = 'inn' | 'personInn' | 'kpp' | 'ogrn' | 'ogrnip' | 'snils' | 'bik';
const rules: Record<RequisiteKind, { check: (value: string) => RequisiteCheck; bare: (value: string) => string }> = {
  inn: { check: checkInn, bare: normaliseInn },
  personInn: { check: checkPersonInn, bare: normaliseInn },
  kpp: { check: checkKpp, bare: normaliseKpp },
  ogrn: { check: checkOgrn, bare: normaliseInn },
  ogrnip: { check: checkOgrnip, bare: normaliseInn },
  snils: { check: checkSnils, bare: normaliseSnils },
  bik: { check: checkBik, bare: normaliseInn },
};

/** For a schema: the requisite as the database keeps it; '' passes only where it may be left out. */
export const requisite = (kind: RequisiteKind, { optional = false } = {}) =>
  z.string().superRefine((value, context) => {
    if (optional && value === '') return;
    const problem = rules[kind].check(rules[kind].bare(value));
    if (problem != null) context.addIssue({ code: 'custom', message: `@requisite:${problem}` });
  });

/** Words for a problem of a requisite, for forms that check an account or a pair of requisites themselves. */
export function useRequisiteText() {
  const t = useUiStrings().requisite;
  return (kind: RequisiteName, problem: RequisiteProblem, value: string) =>
    requisiteWords(t, kind, problem, plural(value.length, t.forms));
}

type Props<T extends FieldValues> = FieldOf<T, TextInputProps> & { kind: RequisiteKind };

/** Keeps the value without the spaces and hyphens that people copy along; words a misprint on leaving the field. */
export function RequisiteField<T extends FieldValues>({ control, name, kind, ...rest }: Props<T>) {
  const t = useUiStrings().requisite;
  const say = useRequisiteText();
  const { field, error } = useField(control, name);
  const value = String(field.value ?? '');
  const { check, bare } = rules[kind];
  const problem = value === '' ? null : check(bare(value));
  // A refusal of the server comes in words; only our own code is worded here.
  const shown = error != null && problem != null ? say(kind, problem, bare(value)) : error;
  return (
    <TextInput
      label={t.names[kind]}
      description={t.hints[kind]}
      inputWrapperOrder={order}
      inputMode={kind === 'kpp' ? 'text' : 'numeric'}
      autoComplete="off"
      {...rest}
      {...field}
      value={value}
      error={shown}
      onBlur={() => {
        if (bare(value) !== value) field.onChange(bare(value));
        field.onBlur();
      }}
    />
  );
}

export const InnField = <T extends FieldValues>(props: Omit<Props<T>, 'kind'>) => (
  <RequisiteField kind="inn" {...props} />
);
