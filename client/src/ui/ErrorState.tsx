import { Button } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { RefusalError } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { StateBlock } from './StateBlock';
import { useUiStrings } from './strings';

/** Why a page or a list could not be shown, in words, with the way on and the code for support. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useRefusalText();
  const code = error instanceof RefusalError ? error.code : 'INTERNAL';
  if (code === 'NOT_FOUND') return <StateBlock kind="nothing" text={say(error)} action={<ToList />} />;
  if (code === 'FORBIDDEN') return <StateBlock kind="empty" title={say(error)} text="" />;
  const requestId = error instanceof RefusalError ? error.requestId : null;
  return <StateBlock kind="error" text={say(error)} onRetry={onRetry} code={requestId} />;
}

/** The list that the missing thing would stand in: the address up to its id. */
function ToList() {
  const t = useUiStrings();
  const list = useLocation().pathname.match(/^(\/s\/[^/]+\/.+?)\/[0-9a-f-]{36}(\/|$)/)?.[1];
  if (list == null) return null;
  return (
    <Button component={Link} to={list} variant="default">
      {t.toList}
    </Button>
  );
}
