import { Button } from '@mantine/core';
import { type Icon, IconCloudOff, IconInbox, IconSearchOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ru } from './ru';
import s from './StateBlock.module.css';

type Kind = 'empty' | 'nothing' | 'error';
const icons: Record<Kind, Icon> = { empty: IconInbox, nothing: IconSearchOff, error: IconCloudOff };

type Props = { kind: Kind; title?: string; text?: string; action?: ReactNode; onRetry?: () => void };

/** Empty, nothing found, failed: one look, always says what to do next. */
export function StateBlock({ kind, title, text, action, onRetry }: Props) {
  const IconOf = icons[kind];
  return (
    <div className={s.root} role={kind === 'error' ? 'alert' : 'status'}>
      <IconOf size={28} stroke={1.5} aria-hidden className={s.icon} />
      <p className={s.title}>{title ?? ru[kind].title}</p>
      <p className={s.text}>{text ?? ru[kind].text}</p>
      {kind === 'error' && (
        <Button variant="default" onClick={onRetry}>
          {ru.error.retry}
        </Button>
      )}
      {action}
    </div>
  );
}
