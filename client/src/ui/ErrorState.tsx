import { RefusalError } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { StateBlock } from './StateBlock';

/** Why a page or a list could not be shown, in words, with the way on and the code for support. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useRefusalText();
  const code = error instanceof RefusalError ? error.code : 'INTERNAL';
  if (code === 'NOT_FOUND') return <StateBlock kind="nothing" text={say(error)} />;
  if (code === 'FORBIDDEN') return <StateBlock kind="empty" title={say(error)} text="" />;
  const requestId = error instanceof RefusalError ? error.requestId : null;
  return <StateBlock kind="error" text={say(error)} onRetry={onRetry} code={requestId} />;
}
