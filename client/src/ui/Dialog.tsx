import { CloseButton, Modal } from '@mantine/core';
import { type ReactNode, useEffect, useId, useSyncExternalStore } from 'react';
import s from './Dialog.module.css';
import { useUiStrings } from './strings';

type Props = { opened: boolean; onClose: () => void; title: string; children: ReactNode; size?: number };

/** A short task over the page. Pages use this one: the head of the plain Modal is a second banner of the page. */
export function Dialog({ opened, onClose, title, children, size = 440 }: Props) {
  const t = useUiStrings();
  const covered = useCovered(opened);
  return (
    <Modal.Root opened={opened && !covered} onClose={onClose} centered size={size} keepMounted={covered}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={s.body}>
          <div className={s.head}>
            <Modal.Title className={s.title}>{title}</Modal.Title>
            <CloseButton aria-label={t.close} onClick={onClose} />
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

let stack: readonly string[] = [];
const listeners = new Set<() => void>();
const change = (next: readonly string[]) => {
  stack = next;
  for (const tell of listeners) tell();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** One dialog is seen at a time: who asks for a proof over another takes its place, and gives it back with all that was typed. */
function useCovered(opened: boolean): boolean {
  const id = useId();
  useEffect(() => {
    if (!opened) return;
    change([...stack, id]);
    return () => change(stack.filter((other) => other !== id));
  }, [opened, id]);
  const top = useSyncExternalStore(subscribe, () => stack.at(-1));
  return opened && stack.includes(id) && top !== id;
}
