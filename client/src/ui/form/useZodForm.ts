import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect } from 'react';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from '@/lib/zod';

/** A form checked by a zod schema: on the first sending, then as the person corrects it. */
export function useZodForm<Values extends FieldValues>(
  schema: z.ZodType<Values, Values>,
  defaultValues: DefaultValues<Values>,
): UseFormReturn<Values> {
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
  });
  // What was found wrong before the first sending, or by the server, is judged anew as soon as it is typed over.
  useEffect(() => {
    const { unsubscribe } = form.watch((_, { name, type }) => {
      if (type === 'change' && name != null && form.getFieldState(name).error != null) void form.trigger(name);
    });
    return unsubscribe;
  }, [form]);
  return form;
}
