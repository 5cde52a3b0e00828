import { useHotkeys } from '@mantine/hooks';

/** `false` leaves the key to the browser. */
type Run = (event: KeyboardEvent) => unknown;
type Keys = Record<string, Run>;

const dialogOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') != null;

/**
 * Keys of a page or a queue: `useKeys({ j: next, k: previous })`. Bound to the place on the keyboard, so they work in
 * the Russian layout; off while typing and while a dialog is open. A digit is 'digit1', a slash 'slash'.
 */
export function useKeys(keys: Keys) {
  useHotkeys(
    Object.entries(keys).map(([key, run]) => [
      key,
      (event) => {
        if (event.defaultPrevented || dialogOpen()) return;
        if (run(event) !== false) event.preventDefault();
      },
      { usePhysicalKeys: true, preventDefault: false },
    ]),
  );
}

/** Keys with Ctrl or Cmd, which work inside inputs too. */
export function useGlobalKeys(keys: Keys) {
  useHotkeys(
    Object.entries(keys).map(([key, run]) => [key, run, { usePhysicalKeys: true }]),
    [],
    true,
  );
}
