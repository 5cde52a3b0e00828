import type { Counter } from '@/app/feature';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';

const WaitingPayments = graphql(`
  query WaitingPayments { paymentsTotals(filter: { waiting: true }) { count } }
`);

/** How many payments wait for a person. */
export function useWaitingPayments(): Counter | undefined {
  const { data } = useApi(WaitingPayments, {}, { staleTime: 60_000 });
  const count = data?.paymentsTotals.count ?? 0;
  return count === 0 ? undefined : { count };
}
