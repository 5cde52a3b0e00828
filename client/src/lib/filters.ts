import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { z } from 'zod';

type Shape = z.ZodObject<Record<string, z.ZodType>>;

/** A filter that is on or absent; the address holds it as text. */
export const flag = () => z.preprocess((value) => (value === 'true' ? true : value), z.boolean().optional());

/** Reads each filter by itself, so that one spoilt value in an old link does not lose the others. */
export function readFilters<S extends Shape>(schema: S, search: Record<string, unknown>): z.output<S> {
  const good: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const result = field.safeParse(search[name]);
    if (result.success && result.data !== undefined) good[name] = result.data;
  }
  return good as z.output<S>;
}

/** In the address beside the filters: the order of the rows and the row that is open narrow nothing. */
const besides: readonly string[] = ['sort', 'open'];
const given = (value: unknown) => value != null && value !== '';

/** What the parts of a list page (`@/pages/lists`) work with. */
export interface ListFilters<F extends object> {
  filters: F;
  set: (patch: Partial<F>) => void;
  /** These filters in place of all others; order and open row stay. */
  apply: (filters: object) => void;
  reset: () => void;
  /** Names of the filters that narrow the list now, and what they are. */
  active: readonly string[];
  shown: Readonly<Record<string, unknown>>;
}

/**
 * Filters of a list live in the address: a link shows the same rows, Back undoes a filter.
 * Every field is optional or has a default: `z.object({ q: z.string().optional(), late: flag(), page: z.coerce.number().optional() })`.
 */
export function useFilters<S extends Shape>(schema: S): ListFilters<z.output<S>> {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const filters = useMemo(() => readFilters(schema, search), [schema, search]);
  const own = (name: string) => name in schema.shape && !besides.includes(name);
  const go = (next: object) => void navigate({ to: '.', search: next as never, replace: true });
  const apply = (next: object) =>
    go({ ...Object.fromEntries(Object.entries(search).filter(([name]) => !own(name))), ...next });
  return {
    filters,
    set: (patch) => go({ ...search, ...patch }),
    apply,
    reset: () => apply({}),
    active: Object.keys(schema.shape).filter((name) => own(name) && given(search[name])),
    shown: Object.fromEntries(Object.entries(filters).filter(([name]) => own(name))),
  };
}
