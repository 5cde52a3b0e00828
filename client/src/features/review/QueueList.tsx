import { Tag } from '@/ui';
import type { QueueItem } from './data';
import s from './ReviewPage.module.css';
import { ru } from './ru';

export function QueueList({ title, items, active }: { title: string; items: readonly QueueItem[]; active?: string }) {
  return (
    <section aria-label={title}>
      <h2 className={s.queueTitle}>
        {title} <span>{items.length}</span>
      </h2>
      <ul>
        {items.map((q) => (
          <li key={q.id}>
            <button type="button" className={s.queueItem} aria-current={q.id === active || undefined}>
              <span className={s.queueName}>{q.name}</span>
              <span className={s.queueLeft} data-tone={q.tone}>
                {q.left}
              </span>
              <span className={s.queueNote}>{q.by == null ? `№ ${q.id} · ${q.profile}` : ru.takenBy(q.by)}</span>
              <span className={s.queueNote}>{q.mark == null ? q.docs : <Tag tone="progress">{q.mark}</Tag>}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
