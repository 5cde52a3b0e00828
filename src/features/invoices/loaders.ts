import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/request-context.js';

/** Parts of invoices, asked once for all invoices of a page; the loader lives as long as the request. */
export function partsOf<T extends { invoiceId: string }>(
  http: RequestContext,
  name: string,
  read: (ids: readonly string[]) => Promise<T[]>,
): DataLoader<string, T[]> {
  let loader = http.kept.get(name) as DataLoader<string, T[]> | undefined;
  if (!loader) {
    loader = new DataLoader<string, T[]>(async (ids) => {
      const found = new Map<string, T[]>(ids.map((id) => [id, []]));
      for (const part of await read(ids)) found.get(part.invoiceId)?.push(part);
      return ids.map((id) => found.get(id)!);
    });
    http.kept.set(name, loader);
  }
  return loader;
}
