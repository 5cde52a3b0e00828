import { EmptyState, ErrorState } from '@/ui';

type Props = {
  list: { rows: readonly unknown[]; loading: boolean; error: unknown; refetch: () => void };
  empty: { title: string; text: string };
};

/** A queue that could not be read, or in which nobody waits. */
export const QueueStates = ({ list, empty }: Props) => (
  <>
    {list.error != null && <ErrorState error={list.error} onRetry={list.refetch} />}
    {!list.loading && list.error == null && list.rows.length === 0 && <EmptyState {...empty} />}
  </>
);
