import DataLoader from 'dataloader';
import type { RequestContext } from './request-context.js';

/** Rows by id, asked together once a request: `loaderOf(http, this.partners, (ids) => this.partners.findMany(work, ids))`. */
export function loaderOf<T extends { id: string }>(
  http: RequestContext,
  key: unknown,
  read: (ids: readonly string[]) => Promise<T[]>,
): DataLoader<string, T | null> {
  let loader = http.kept.get(key) as DataLoader<string, T | null> | undefined;
  if (!loader) {
    loader = new DataLoader(async (ids: readonly string[]) => {
      const found = new Map((await read(ids)).map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    });
    http.kept.set(key, loader);
  }
  return loader;
}

/** Rows that belong to each id, asked together once a request. */
export function groupLoaderOf<T>(
  http: RequestContext,
  key: unknown,
  read: (ids: readonly string[]) => Promise<T[]>,
  ownerOf: (row: T) => string,
): DataLoader<string, T[]> {
  let loader = http.kept.get(key) as DataLoader<string, T[]> | undefined;
  if (!loader) {
    loader = new DataLoader(async (ids: readonly string[]) => {
      const groups = new Map<string, T[]>(ids.map((id) => [id, []]));
      for (const row of await read(ids)) groups.get(ownerOf(row))?.push(row);
      return ids.map((id) => groups.get(id) ?? []);
    });
    http.kept.set(key, loader);
  }
  return loader;
}
