import type { ReactNode } from 'react';
import { Logo } from '@/ui';
import s from './AuthFrame.module.css';
import { ru } from './ru';
import { Windows } from './Windows';

/** Form on the left; on wide screens a quiet façade of windows on the right. */
export function AuthFrame({ children, footer }: { children: ReactNode; footer: ReactNode }) {
  return (
    <div className={s.root}>
      <main className={s.form}>
        <Logo size={28} />
        <div className={s.body}>{children}</div>
        <footer className={s.footer}>{footer}</footer>
      </main>
      <aside className={s.art}>
        <Windows />
        <p className={s.tagline}>{ru.tagline}</p>
      </aside>
    </div>
  );
}
