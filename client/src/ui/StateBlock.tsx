import { Button } from '@mantine/core';
import { type Icon, IconCloudOff, IconInbox, IconSearchOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import s from './StateBlock.module.css';
import { useUiStrings } from './strings';

type Kind = 'empty' | 'nothing' | 'error';
const icons: Record<Kind, Icon> = { empty: IconInbox, nothing: IconSearchOff, error: IconCloudOff };

type Props = {
  kind: Kind;
  title?: string;
  text?: string;
  action?: ReactNode;
  onRetry?: () => void;
  icon?: Icon;
  /** 1 where the block is the whole page. */
  level?: 1 | 2;
  /** Code for support: stands last, small. */
  code?: string | null;
};

/** Empty, nothing found, failed: one look, always says what to do next. */
export function StateBlock({ kind, title, text, action, onRetry, icon, level, code }: Props) {
  const t = useUiStrings();
  const IconOf = icon ?? icons[kind];
  const Title = level === 1 ? 'h1' : level === 2 ? 'h2' : 'p';
  return (
    <div className={s.root} role={kind === 'error' ? 'alert' : 'status'}>
      <IconOf size={28} stroke={1.5} aria-hidden className={s.icon} />
      <Title className={s.title}>{title ?? t[kind].title}</Title>
      <p className={s.text}>{text ?? t[kind].text}</p>
      {onRetry != null && (
        <Button variant="default" onClick={onRetry}>
          {t.error.retry}
        </Button>
      )}
      {action}
      {code != null && <p className={s.code}>{t.code(code)}</p>}
    </div>
  );
}

/** What will be here and how it gets here, with the action that brings it. */
export const EmptyState = (props: { title: string; text: string; action?: ReactNode; icon?: Icon }) => (
  <StateBlock kind="empty" {...props} />
);
