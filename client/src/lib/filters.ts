import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { z } from 'zod';

type Shape = z.ZodObject<Record<string, z.ZodType>>;

/** Reads each filter by itself, so that one spoilt value in an old link does not lose the others. */
export function readFilters<S extends Shape>(schema: S, search: Record<string, unknown>): z.output<S> {
  const good: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const result = field.safeParse(search[name]);
    if (result.success && result.data !== undefined) good[name] = result.data;
  }
  return good as z.output<S>;
}

/**
 * Filters of a list live in the address: a link shows the same rows, Back undoes a filter.
 * Every field is optional or has a default: `z.object({ q: z.string().optional(), late: flag(), page: z.coerce.number().optional() })`.
 */
export function useFilters<S extends Shape>(schema: S) {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const filters = useMemo(() => readFilters(schema, search), [schema, search]);
  const set = (patch: Partial<z.output<S>>) =>
    void navigate({ to: '.', search: { ...search, ...patch } as never, replace: true });
  const reset = () => {
    const others = Object.entries(search).filter(([name]) => !(name in schema.shape));
    void navigate({ to: '.', search: Object.fromEntries(others) as never, replace: true });
  };
  const active = Object.keys(schema.shape).filter((name) => search[name] != null && search[name] !== '');
  return { filters, set, reset, active };
}
