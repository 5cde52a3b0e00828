import type { Counter } from '@/app/feature';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';

const LowStock = graphql(`query LowStock { stockLevels { free least } }`);

/** The counter of the menu: kinds of which a centre has less than it wants. */
export function useLowStock(): Counter | undefined {
  const { data } = useApi(LowStock, {}, { staleTime: 300_000 });
  const count = (data?.stockLevels ?? []).filter((l) => l.free < l.least).length;
  return count === 0 ? undefined : { count, tone: 'danger' };
}
