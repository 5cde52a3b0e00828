import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { useLocale } from '@/app/locale';
import { RefusalError } from '@/lib/api';
import { refusalsEn } from './refusals.en';
import { refusalsRu } from './refusals.ru';

export type SayRefusal = (error: unknown) => string;

/** Any failure in words of the present language; a bug on either side reads as INTERNAL. */
export function useRefusalText(): SayRefusal {
  const { locale } = useLocale();
  const words = locale === 'en' ? refusalsEn : refusalsRu;
  return (error) => {
    if (!(error instanceof RefusalError)) return words.INTERNAL({});
    return (words[error.code] ?? words.INTERNAL)(error.params);
  };
}

const has = (values: unknown, path: readonly string[]): boolean =>
  path.every((step) => {
    if (values == null || typeof values !== 'object' || !(step in values)) return false;
    values = (values as Record<string, unknown>)[step];
    return true;
  });

/**
 * Puts a refusal at the field that it speaks of (`path`: ['input', 'lines', '0', 'quantity']); one that speaks of no
 * field of the form stands above its buttons as `root`. Says whether a field was found.
 */
export function applyRefusalToForm<T extends FieldValues>(
  form: UseFormReturn<T>,
  error: unknown,
  say: SayRefusal,
): boolean {
  const message = say(error);
  const path = error instanceof RefusalError ? error.path : [];
  const inForm = [path, path.slice(1)].find((p) => p.length > 0 && has(form.getValues(), p));
  if (inForm == null) {
    form.setError('root', { type: 'refusal', message });
    return false;
  }
  form.setError(inForm.join('.') as FieldPath<T>, { type: 'refusal', message }, { shouldFocus: true });
  return true;
}
