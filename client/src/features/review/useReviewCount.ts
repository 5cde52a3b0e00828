import type { Counter } from '@/app/feature';
import { useApi } from '@/lib/api';
import { ReviewCounts } from './queries';

/** How many applications wait for the desk; red when one is late. */
export function useReviewCount(): Counter | undefined {
  const counts = useApi(ReviewCounts, {}, { staleTime: 30_000 }).data?.reviewCounts;
  if (counts == null || counts.waiting === 0) return undefined;
  return counts.late > 0 ? { count: counts.waiting, tone: 'danger' } : { count: counts.waiting };
}

/** How many decisions of others wait for a second look. */
export function useRecheckCount(): Counter | undefined {
  const counts = useApi(ReviewCounts, {}, { staleTime: 30_000 }).data?.reviewCounts;
  return counts == null || counts.rechecks === 0 ? undefined : { count: counts.rechecks };
}
