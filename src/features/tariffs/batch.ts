import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { groupBy } from './group.js';

/** The request's loader of that name: rows of many parents are read by one query. */
export function many<T>(
  context: RequestContext,
  name: string,
  read: (ids: readonly string[]) => Promise<T[]>,
  parent: (row: T) => string,
): DataLoader<string, T[]> {
  const key = `tariffs:${name}`;
  let loader = context.kept.get(key) as DataLoader<string, T[]> | undefined;
  if (!loader) {
    loader = new DataLoader(async (ids: readonly string[]) => {
      const rows = groupBy(await read(ids), parent);
      return ids.map((id) => rows.get(id) ?? []);
    });
    context.kept.set(key, loader);
  }
  return loader;
}
