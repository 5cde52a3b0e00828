import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

/** One stream a tab, however many bells show its number. A hidden tab lets go of it: a browser has six connections for all tabs. */
let unread = 0;
let source: EventSource | null = null;
let users = 0;
const listeners = new Set<() => void>();

const say = (next: number) => {
  if (next === unread) return;
  unread = next;
  for (const listener of listeners) listener();
};
const open = () => {
  if (source != null || users === 0 || document.hidden) return;
  source = new EventSource('/api/notifications/stream');
  source.onmessage = (event) => say((JSON.parse(event.data) as { unread: number }).unread);
};
const close = () => {
  source?.close();
  source = null;
};
const onVisibility = () => (document.hidden ? close() : open());

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  users += 1;
  if (users === 1) {
    document.addEventListener('visibilitychange', onVisibility);
    open();
  }
  return () => {
    listeners.delete(listener);
    users -= 1;
    if (users > 0) return;
    document.removeEventListener('visibilitychange', onVisibility);
    close();
    unread = 0;
  };
};

/** How many notifications wait, live; a change has their lists read again. */
export function useUnread(): number {
  const client = useQueryClient();
  const count = useSyncExternalStore(subscribe, () => unread);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number itself is the signal
  useEffect(() => {
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes('MyNotifications') });
  }, [count, client]);
  return count;
}
