import { CloseButton, Modal } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import s from './Dialog.module.css';
import { useUiStrings } from './strings';

type Props = { opened: boolean; onClose: () => void; title: string; children: ReactNode; size?: number };

/** A short task over the page. Pages use this one: the head of the plain Modal is a second banner of the page. */
export function Dialog({ opened, onClose, title, children, size = 440 }: Props) {
  const t = useUiStrings();
  const id = useId();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      centered
      size={size}
      withCloseButton={false}
      attributes={{ content: { 'aria-labelledby': id } }}
    >
      <div className={s.head}>
        <h2 id={id} className={s.title}>
          {title}
        </h2>
        <CloseButton aria-label={t.close} onClick={onClose} />
      </div>
      {children}
    </Modal>
  );
}
