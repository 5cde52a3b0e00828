import type { ReactNode } from 'react';
import { useStrings } from '@/app/locale';
import { Logo } from '@/ui';
import s from './AuthFrame.module.css';
import { en } from './en';
import { LanguageLink } from './LanguageLink';
import { ru } from './ru';
import { useDocumentTitle } from './useDocumentTitle';
import { Windows } from './Windows';

type Props = { title: string; sub?: ReactNode; children: ReactNode; footer?: ReactNode };

/** Form on the left; on wide screens a quiet façade of windows on the right. */
export function AuthFrame({ title, sub, children, footer }: Props) {
  const t = useStrings({ ru, en });
  useDocumentTitle(title);
  return (
    <div className={s.root}>
      <main className={s.form}>
        <Logo size={28} />
        <div className={s.body}>
          <h1 className={s.title}>{title}</h1>
          {sub != null && <p className={s.sub}>{sub}</p>}
          {children}
        </div>
        <footer className={s.footer}>
          {footer}
          <LanguageLink />
        </footer>
      </main>
      <aside className={s.art}>
        <Windows />
        <p className={s.tagline}>{t.tagline}</p>
      </aside>
    </div>
  );
}
