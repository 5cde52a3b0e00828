import type { Counter } from '@/app/feature';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';

const EndingSubscriptions = graphql(`
  query EndingSubscriptions { subscriptionsCount(filter: { endingWithinDays: 14 }) }
`);

/** How many end within two weeks: it is time to offer the renewal. */
export function useEndingSubscriptions(): Counter | undefined {
  const { data } = useApi(EndingSubscriptions, {}, { staleTime: 60_000 });
  const count = data?.subscriptionsCount ?? 0;
  return count === 0 ? undefined : { count };
}
