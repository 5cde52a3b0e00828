import DataLoader from 'dataloader';
import type { Work } from '../../platform/database/work.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';

/** Rows by an id, asked once for all of a page; the loader lives as long as the request. */
export function oneOf<T extends { id: string }>(
  http: RequestContext,
  name: string,
  ask: (work: Work, ids: readonly string[]) => Promise<T[]>,
): DataLoader<string, T | null> {
  return keep(http, name, async (ids) => {
    const found = new Map((await ask(http.work!, ids)).map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** Rows of each client, in the order in which they are given. */
export function allOf<T extends { clientId: string }>(
  http: RequestContext,
  name: string,
  ask: (work: Work, ids: readonly string[]) => Promise<T[]>,
): DataLoader<string, T[]> {
  return keep(http, name, async (ids) => {
    const found = new Map<string, T[]>(ids.map((id) => [id, []]));
    for (const row of await ask(http.work!, ids)) found.get(row.clientId)!.push(row);
    return ids.map((id) => found.get(id)!);
  });
}

function keep<V>(http: RequestContext, name: string, batch: (ids: readonly string[]) => Promise<V[]>) {
  let loader = http.kept.get(name) as DataLoader<string, V> | undefined;
  if (!loader) {
    loader = new DataLoader<string, V>(batch);
    http.kept.set(name, loader);
  }
  return loader;
}
