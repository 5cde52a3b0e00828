import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from '@/lib/hotkeys';
import s from './Drawer.module.css';
import { useUiStrings } from './strings';

type Props = {
  title: string;
  status?: ReactNode;
  children: ReactNode;
  /** Facts and buttons at the foot. */
  footer?: ReactNode;
  onClose: () => void;
};

/** The inspector beside a list or an object: not modal, the page stays alive; Esc closes it. */
export function Drawer({ title, status, children, footer, onClose }: Props) {
  const t = useUiStrings();
  useKeys({ escape: onClose });
  return (
    <aside className={s.root} aria-label={title}>
      <header className={s.head}>
        <h2 className={s.title}>{title}</h2>
        {status}
        <CloseButton className={s.close} aria-label={t.close} onClick={onClose} />
      </header>
      <div className={s.body} tabIndex={0} role="group" aria-label={title}>
        {children}
      </div>
      {footer != null && <footer className={s.footer}>{footer}</footer>}
    </aside>
  );
}
