import { Button, Skeleton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Logo, StateBlock } from '@/ui';
import { en } from './en';
import type { Offered } from './feature';
import { useStrings } from './locale';
import s from './PageStates.module.css';
import { isOffered } from './registry';
import { ru } from './ru';
import { useScope } from './viewer';

const words = { ru, en };

/** Outside of the shell a state stands under the mark, so that a person knows where he is. */
const Alone = ({ children }: { children: ReactNode }) => (
  <div className={s.alone}>
    <header className={s.head}>
      <Logo size={28} />
    </header>
    <main>{children}</main>
  </div>
);

const ToStart = ({ label }: { label: string }) => (
  <Button component={Link} to="/" variant="default">
    {label}
  </Button>
);

export function NotFoundState({ inside = false }: { inside?: boolean }) {
  const { notFound: t } = useStrings(words);
  const state = (
    <StateBlock kind="nothing" level={1} title={t.title} text={t.text} action={<ToStart label={t.action} />} />
  );
  return inside ? state : <Alone>{state}</Alone>;
}

export function NoScope() {
  const { noScope: t } = useStrings(words);
  return (
    <Alone>
      <StateBlock kind="nothing" level={1} title={t.title} text={t.text} action={<ToStart label={t.action} />} />
    </Alone>
  );
}

/** A page opened by a link without its right says so instead of failing request by request. */
export function Guarded({ offered, children }: { offered: Offered; children: ReactNode }) {
  const { forbidden: t } = useStrings(words);
  const scope = useScope();
  if (isOffered(scope, offered)) return children;
  return <StateBlock kind="empty" icon={IconLock} level={1} title={t.title} text={t.text} />;
}

export function PageBroken({ error }: ErrorComponentProps) {
  const { broken: t } = useStrings(words);
  return (
    <div className={s.broken}>
      <StateBlock
        kind="error"
        level={1}
        title={t.title}
        text={t.text}
        code={error instanceof Error ? error.message : null}
        action={
          <Button variant="default" onClick={() => location.reload()}>
            {t.action}
          </Button>
        }
      />
    </div>
  );
}

/** The geometry of a list page while its code is on the way. */
export const PagePending = () => (
  <div className={s.pending} aria-hidden>
    <Skeleton height={20} width={220} />
    <Skeleton height={320} radius="lg" />
  </div>
);
