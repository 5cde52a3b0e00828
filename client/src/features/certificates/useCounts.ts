import type { Counter } from '@/app/feature';
import { useApi } from '@/lib/api';
import { ApprovalsWaiting, AskedWaiting, ListAges } from './queries';

const often = { staleTime: 30_000, refetchInterval: 60_000 };

export function useApprovalsCount(): Counter | undefined {
  const { data } = useApi(ApprovalsWaiting, {}, often);
  return data == null || data.issuanceOrdersWaiting === 0 ? undefined : { count: data.issuanceOrdersWaiting };
}

/** Lists of revocation that are late, keys to be changed or brought, a signer that does not answer: seen from every page. */
export function useAuthorityAlarms(): Counter | undefined {
  const { data } = useApi(ListAges, {}, often);
  if (data == null) return undefined;
  const { lists, signerAnswers, shortTerms, lackingKeys } = data.authorityHealth;
  const late = lists.filter((list) => list.age !== 'fresh').length;
  const count = late + shortTerms.length + (lackingKeys.length > 0 ? 1 : 0) + (signerAnswers ? 0 : 1);
  return count === 0 ? undefined : { count, tone: 'danger' };
}

export function useAskedCount(): Counter | undefined {
  const { data } = useApi(AskedWaiting, {}, often);
  const count = data?.revocationRequests.edges.length ?? 0;
  return count === 0 ? undefined : { count };
}
