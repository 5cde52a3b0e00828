import type { Counter } from '@/app/feature';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';

const LateInvoices = graphql(`query LateInvoices { invoiceViews { overdue } }`);

/** The counter of the menu speaks only when something is late. */
export function useLateInvoices(): Counter | undefined {
  const { data } = useApi(LateInvoices, {}, { staleTime: 60_000 });
  const count = data?.invoiceViews.overdue ?? 0;
  return count === 0 ? undefined : { count, tone: 'danger' };
}
