import type { Counter } from '@/app/feature';
import { useApi } from '@/lib/api';
import { ApprovalsWaiting, AskedWaiting } from './queries';

const often = { staleTime: 30_000, refetchInterval: 60_000 };

export function useApprovalsCount(): Counter | undefined {
  const { data } = useApi(ApprovalsWaiting, {}, often);
  return data == null || data.issuanceOrdersWaiting === 0 ? undefined : { count: data.issuanceOrdersWaiting };
}

export function useAskedCount(): Counter | undefined {
  const { data } = useApi(AskedWaiting, {}, often);
  const count = data?.revocationRequests.edges.length ?? 0;
  return count === 0 ? undefined : { count };
}
