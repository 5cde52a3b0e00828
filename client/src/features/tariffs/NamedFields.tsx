import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { z } from '@/lib/zod';
import { TextField, text } from '@/ui/form';
import { useWords } from './values';

/** What everything in the catalogue has: a code that never changes, a name in both languages, its place among others. */
export interface Named {
  code: string;
  name: string;
  nameEn: string;
  position: number;
}
export const namedSchema = (code: z.ZodString, longest: number) => ({
  code,
  name: text(longest),
  nameEn: text(longest),
  position: z.string().regex(/^\d{1,4}$/, '@invalid'),
});
export const namedValues = (row: Named | undefined) => ({
  code: row?.code ?? '',
  name: row?.name ?? '',
  nameEn: row?.nameEn ?? '',
  position: String(row?.position ?? 0),
});

type Fields<T extends FieldValues> = { control: Control<T> };

export function CodeAndName<T extends FieldValues & Pick<Named, 'code' | 'name' | 'nameEn'>>({
  control,
  isNew,
  hint,
}: Fields<T> & { isNew: boolean; hint?: string }) {
  const t = useWords();
  const field = (name: 'code' | 'name' | 'nameEn') => ({ control, name: name as FieldPath<T>, label: t[name] });
  return (
    <>
      <TextField {...field('code')} description={hint} disabled={!isNew} data-autofocus={isNew || undefined} />
      <TextField {...field('name')} />
      <TextField {...field('nameEn')} />
    </>
  );
}

export function PositionField<T extends FieldValues & { position: string }>({ control }: Fields<T>) {
  const t = useWords();
  return <TextField control={control} name={'position' as FieldPath<T>} label={t.position} inputMode="numeric" />;
}
