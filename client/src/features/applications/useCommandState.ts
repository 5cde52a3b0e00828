import { useState } from 'react';
import { useRefusalText } from '@/messages/refusals';

/** A command outside of a form: busy while it runs, the refusal in words, what is shown is read again after it. */
export function useCommandState(onChanged: () => Promise<unknown>) {
  const say = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const act = async (run: () => Promise<unknown>, done?: () => void) => {
    setBusy(true);
    setRefusal(null);
    try {
      await run();
      await onChanged();
      done?.();
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, setRefusal, act };
}
