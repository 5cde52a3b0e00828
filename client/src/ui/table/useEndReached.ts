import { type RefObject, useEffect, useRef } from 'react';

/** Calls for more while the last line is within a screen of sight; asks again when the new rows did not fill it. */
export function useEndReached(scroll: RefObject<HTMLElement | null>, count: number, onEnd: (() => void) | undefined) {
  const sentinel = useRef<HTMLTableRowElement>(null);
  const call = useRef(onEnd);
  call.current = onEnd;
  const wanted = onEnd != null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new count asks whether the end is still in sight
  useEffect(() => {
    if (!wanted || sentinel.current == null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) call.current?.();
      },
      { root: scroll.current, rootMargin: '600px' },
    );
    observer.observe(sentinel.current);
    return () => observer.disconnect();
  }, [wanted, count, scroll]);
  return sentinel;
}
