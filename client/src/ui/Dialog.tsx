import { CloseButton, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import s from './Dialog.module.css';
import { useUiStrings } from './strings';

type Props = { opened: boolean; onClose: () => void; title: string; children: ReactNode; size?: number };

/** A short task over the page. Pages use this one: the head of the plain Modal is a second banner of the page. */
export function Dialog({ opened, onClose, title, children, size = 440 }: Props) {
  const t = useUiStrings();
  return (
    <Modal.Root opened={opened} onClose={onClose} centered size={size}>
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
