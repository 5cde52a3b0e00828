import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { InvoiceDraftInput } from '@/gql/graphql';
import { execute, useIdempotencyKey, useScopeKey } from '@/lib/api';
import { CreateDraft, UpdateDraft } from './queries';

type Kept = { id: string; version: number };
const PAUSE = 2_000;

/**
 * Keeps the draft on the server: by itself two seconds after the last change, at once before the issue and on leaving.
 * Savings go one after another, so that each knows the version that the one before it made.
 */
export function useDraftSaving(known: Kept | null, onFirst: (id: string) => void) {
  const scope = useScopeKey();
  const key = useIdempotencyKey();
  const kept = useRef(known);
  const written = useRef<string | null>(null);
  const tail = useRef<Promise<Kept | null>>(Promise.resolve(known));
  const left = useRef(false);
  const [state, setState] = useState<{ saving: boolean; at: Date | null; error: unknown }>({
    saving: false,
    at: null,
    error: null,
  });

  const write = async (input: InvoiceDraftInput): Promise<Kept> => {
    const text = JSON.stringify(input);
    if (kept.current != null && written.current === text) return kept.current;
    setState((s) => ({ ...s, saving: true }));
    try {
      const { current } = kept;
      if (current == null) {
        const { createInvoiceDraft: made } = await execute(CreateDraft, { input, key: key.key() }, { scope });
        kept.current = made;
        if (!left.current) onFirst(made.id);
      } else {
        const variables = { id: current.id, version: current.version, input };
        kept.current = (await execute(UpdateDraft, variables, { scope })).updateInvoiceDraft;
      }
      written.current = text;
      setState({ saving: false, at: new Date(), error: null });
      return kept.current as Kept;
    } catch (error) {
      // Another body under the key of a refused creation would be taken for the same command.
      key.renew();
      setState((s) => ({ ...s, saving: false, error }));
      throw error;
    }
  };
  const save = (input: InvoiceDraftInput): Promise<Kept> => {
    const result = tail.current.catch(() => null).then(() => write(input));
    tail.current = result.catch(() => null);
    return result;
  };
  /** Saved so that the next change is told from it: what was read is what is kept. */
  const take = (input: InvoiceDraftInput) => {
    written.current = JSON.stringify(input);
  };
  const later = useDebouncedCallback((input: InvoiceDraftInput) => void save(input).catch(() => undefined), {
    delay: PAUSE,
    flushOnUnmount: true,
  });
  useEffect(() => {
    left.current = false;
    // Closing or reloading the page: the browser asks first, and meanwhile the change goes to the server.
    const keep = (event: BeforeUnloadEvent) => {
      if (!later.isPending()) return;
      later.flush();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', keep);
    return () => {
      left.current = true;
      window.removeEventListener('beforeunload', keep);
    };
  }, [later]);
  return { save, later, take, ...state };
}
