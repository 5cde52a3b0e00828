import { Button, Skeleton } from '@mantine/core';
import { date, money } from '@/lib/format';
import s from './payments.module.css';
import type { QueuedPayment } from './queries';
import { usePaymentWords } from './usePaymentWords';

type QueueProps = {
  rows: readonly QueuedPayment[];
  loading: boolean;
  active: number;
  onPick: (i: number) => void;
  hasMore: boolean;
  onMore: () => void;
};

/** Payments that wait, each with the reason in a few words. */
export function Queue({ rows, loading, active, onPick, hasMore, onMore }: QueueProps) {
  const { note } = usePaymentWords();
  if (loading) {
    return (
      <div className={s.stack} aria-busy>
        {['a', 'b', 'c', 'd'].map((k) => (
          <Skeleton key={k} height={48} radius={0} />
        ))}
      </div>
    );
  }
  return (
    <ul>
      {rows.map((p, i) => (
        <li key={p.id}>
          <button
            type="button"
            className={s.queueItem}
            aria-current={i === active || undefined}
            onClick={() => onPick(i)}
          >
            <span className={s.queueName}>{p.direction === 'OUT' ? p.payeeName : p.payerName}</span>
            <span className={s.queueSum}>{money(p.direction === 'OUT' ? -p.amount : p.rest)}</span>
            <span className={s.queueNote}>{note(p.queueNote)}</span>
            <span className={s.queueDate}>{date(p.bookedOn).slice(0, 5)}</span>
          </button>
        </li>
      ))}
      {hasMore && (
        <li>
          <Button variant="subtle" color="gray" fullWidth onClick={onMore}>
            …
          </Button>
        </li>
      )}
    </ul>
  );
}
