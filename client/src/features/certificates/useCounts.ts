import type { Counter } from '@/app/feature';
import { useApi } from '@/lib/api';
import { ApprovalsWaiting, AskedWaiting, ListAges } from './queries';

const often = { staleTime: 30_000, refetchInterval: 60_000 };

export function useApprovalsCount(): Counter | undefined {
  const { data } = useApi(ApprovalsWaiting, {}, often);
  return data == null || data.issuanceOrdersWaiting === 0 ? undefined : { count: data.issuanceOrdersWaiting };
}

/** Lists of revocation that should have been made anew, and a signer that does not answer: seen from every page. */
export function useAuthorityAlarms(): Counter | undefined {
  const { data } = useApi(ListAges, {}, often);
  if (data == null) return undefined;
  const { lists, signerAnswers } = data.authorityHealth;
  const count = lists.filter((list) => list.age !== 'fresh').length + (signerAnswers ? 0 : 1);
  return count === 0 ? undefined : { count, tone: 'danger' };
}

export function useAskedCount(): Counter | undefined {
  const { data } = useApi(AskedWaiting, {}, often);
  const count = data?.revocationRequests.edges.length ?? 0;
  return count === 0 ? undefined : { count };
}
