import type { Counter } from '@/app/feature';
import { useApi } from '@/lib/api';
import { ComplianceAlarms } from './queries';

/** The counter of the menu: requirements that are not met, and those whose evidence ends within thirty days. */
export function useComplianceAlarms(): Counter | undefined {
  const { data } = useApi(ComplianceAlarms, {}, { staleTime: 300_000 });
  if (data == null) return undefined;
  const { now, soon } = data.complianceAlarms;
  if (now + soon === 0) return undefined;
  return now > 0 ? { count: now + soon, tone: 'danger' } : { count: soon };
}
