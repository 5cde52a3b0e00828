import { useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';
import { toastDone, toastFailed } from '@/ui';

/**
 * Decisions follow each other quickly: the desk says the last of them alone. Where its parts stand one below the other, the
 * buttons are at the foot, so that it is said at the top.
 */
export function useDeskToasts() {
  const hide = useRef<() => void>(undefined);
  const stacked = useMediaQuery('(max-width: 1100px)');
  const place = stacked ? 'top-center' : 'bottom-center';
  return {
    done(message: string, way?: Parameters<typeof toastDone>[1]) {
      hide.current?.();
      hide.current = toastDone(message, way, place);
    },
    failed: (title: string, message: string) => toastFailed(title, message, place),
  };
}
