import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Below this all rows stand in the page: the search of the browser and printing see them. */
const MANY = 200;

const rowHeight = () =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--ok-row')) || 36;

/** Which rows to draw, and how high the gaps before and after them are. */
export function useWindowOfRows(scroll: RefObject<HTMLElement | null>, count: number) {
  const windowed = count > MANY;
  const virtual = useVirtualizer({
    count,
    enabled: windowed,
    getScrollElement: () => scroll.current,
    estimateSize: rowHeight,
    overscan: 12,
    scrollPaddingStart: 40,
    scrollPaddingEnd: 40,
  });
  const items = virtual.getVirtualItems();
  const head = useRef<HTMLTableSectionElement>(null);
  const shape = windowed ? `${items[0]?.index}-${items.at(-1)?.index}` : '';
  useLayoutEffect(() => {
    // Columns of a window only grow, so that they do not dance while one scrolls.
    if (!windowed || shape === '') return;
    for (const cell of head.current?.querySelectorAll<HTMLElement>('th:not([data-grow])') ?? []) {
      cell.style.minWidth = `${cell.offsetWidth}px`;
    }
  }, [windowed, shape]);
  if (!windowed) {
    return {
      windowed,
      head,
      indexes: Array.from({ length: count }, (_, i) => i),
      before: 0,
      after: 0,
      measure: undefined,
      reveal: () => undefined,
    };
  }
  return {
    windowed,
    head,
    indexes: items.map((item) => item.index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    measure: virtual.measureElement,
    reveal: (index: number) => virtual.scrollToIndex(index),
  };
}
