import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useStrings } from '@/app/locale';
import { isRefusal } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { PublicFrame } from '@/pages/PublicFrame';
import { useDocumentTitle } from '@/pages/useDocumentTitle';
import { Callout } from '@/ui';
import { en } from './en';
import s from './notifications.module.css';
import { ru } from './ru';

export const tokenOfAddress = () => new URLSearchParams(location.search).get('token') ?? '';

type Props = {
  title: string;
  ask: ReactNode;
  verb: string;
  /** Says what has been done; throws a refusal. */
  act: () => Promise<{ title: string; text: string }>;
};

/** What a link of a letter leads to: it asks first, for programs that look at links by themselves press no buttons. */
export function ReaderPage({ title, ask, verb, act }: Props) {
  const t = useStrings({ ru, en }).news;
  const say = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ title: string; text: string } | null>(null);
  const [error, setError] = useState<unknown>(null);
  useDocumentTitle(title);
  const press = async () => {
    setBusy(true);
    try {
      setDone(await act());
      setError(null);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <PublicFrame section={t.section}>
      <div className={s.public}>
        <h1 className={s.publicTitle}>{title}</h1>
        {error != null && (
          <div role="alert">
            {isRefusal(error, 'NOT_FOUND') ? (
              <Callout tone="danger" title={t.badLink}>
                {t.badLinkText}
              </Callout>
            ) : (
              <Callout tone="danger">{say(error)}</Callout>
            )}
          </div>
        )}
        {done == null ? (
          <>
            <p>{ask}</p>
            <div>
              <Button size="md" loading={busy} onClick={() => void press()}>
                {verb}
              </Button>
            </div>
          </>
        ) : (
          <div role="status">
            <Callout tone="success" title={done.title}>
              {done.text}
            </Callout>
          </div>
        )}
        <p>
          <Link to="/news">{t.toNews}</Link>
        </p>
      </div>
    </PublicFrame>
  );
}
