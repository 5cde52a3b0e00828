import type { Counter } from '@/app/feature';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';

export const RequestCounts = graphql(`
  query RequestCounts { connectionRequestCounts { waiting late mine contacted } }
`);

/** New requests in the menu; red when a first contact is late. */
export function useRequestCount(): Counter | undefined {
  const { data } = useApi(RequestCounts, {}, { staleTime: 60_000, refetchInterval: 120_000 });
  const counts = data?.connectionRequestCounts;
  if (counts == null || counts.waiting === 0) return undefined;
  return { count: counts.waiting, ...(counts.late > 0 ? { tone: 'danger' as const } : {}) };
}
