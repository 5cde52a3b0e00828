import { currentLocale } from '@/app/locale';
import { invoiceStatusValues } from '@/gql/enums';
import type { InvoiceFilterInput } from '@/gql/graphql';
import { readAmount } from '@/lib/typed';
import { z } from '@/lib/zod';

const day = z.iso.date().optional();
/** Filters of the list as they stand in the address. */
export const invoiceFilters = z.object({
  view: z.enum(['mine', 'awaiting', 'overdue', 'drafts']).optional(),
  q: z.string().optional(),
  status: z.enum(invoiceStatusValues).optional(),
  manager: z.string().optional(),
  product: z.string().optional(),
  client: z.string().optional(),
  issuedFrom: day,
  issuedTo: day,
  payFrom: day,
  payTo: day,
  creditTo: day,
  createdTo: day,
  /** Roubles, as a person types them. */
  totalFrom: z.string().optional(),
  totalTo: z.string().optional(),
  sort: z.enum(['NEWEST', 'PAY_UNTIL', 'TOTAL']).optional(),
});
export type InvoiceListFilters = z.output<typeof invoiceFilters>;

const sum = (typed: string | undefined) => {
  const kopecks = typed == null ? null : readAmount(typed);
  return kopecks == null || Number.isNaN(kopecks) ? null : kopecks;
};
const open = ['ISSUED', 'PARTLY_PAID'] as const;

/** What the server is asked for. */
export function filterOf(f: InvoiceListFilters, me: string): InvoiceFilterInput {
  const states = f.view === 'drafts' ? (['DRAFT'] as const) : f.view != null ? open : null;
  return {
    search: f.q || null,
    statuses: f.status != null ? [f.status] : states && [...states],
    overdue: f.view === 'overdue' || null,
    managerId: f.manager ?? (f.view === 'mine' ? me : null),
    productCodes: f.product ? [f.product] : null,
    clientId: f.client ?? null,
    issuedFrom: f.issuedFrom ?? null,
    issuedTo: f.issuedTo ?? null,
    payFrom: f.payFrom ?? null,
    payTo: f.payTo ?? null,
    creditTo: f.creditTo ?? null,
    createdTo: f.createdTo ?? null,
    totalFrom: sum(f.totalFrom),
    totalTo: sum(f.totalTo),
  };
}

const camel = (name: string) => name.toLowerCase().replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());

/** The same for the export by plain HTTP. */
export function searchOf(f: InvoiceListFilters, me: string): URLSearchParams {
  const query = new URLSearchParams({ language: currentLocale() });
  for (const [name, value] of Object.entries(filterOf(f, me))) {
    if (value == null) continue;
    const values = Array.isArray(value) ? value : [value];
    query.set(name, values.map((v) => (name === 'statuses' ? camel(String(v)) : String(v))).join(','));
  }
  if (f.sort != null) query.set('sort', camel(f.sort));
  return query;
}
