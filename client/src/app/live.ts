import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useScopeKey } from '@/lib/api';

type Change = { kind: string; id: string; own: boolean };
type Listener = (changes: readonly Change[]) => void;

/** One stream a tab, for the scope that is open. A hidden tab lets go of it: a browser has six connections for all tabs. */
const listeners = new Set<Listener>();
let source: EventSource | null = null;
let listenedScope: string | null = null;
/** The stream was away: what was missed nobody can name, so that everybody reads again. */
let wasAway = false;

const tell = (changes: readonly Change[]) => {
  for (const listener of listeners) listener(changes);
};
const close = () => {
  wasAway ||= source != null;
  source?.close();
  source = null;
};
const open = () => {
  if (source != null || listenedScope == null || listeners.size === 0 || document.hidden) return;
  source = new EventSource(`/api/changes/stream?scope=${encodeURIComponent(listenedScope)}`);
  source.onmessage = (event) => tell((JSON.parse(event.data) as { changes: Change[] }).changes);
  source.addEventListener('ready', () => {
    if (wasAway) tell([{ kind: '*', id: '', own: false }]);
    wasAway = false;
  });
  source.onerror = () => {
    wasAway = true;
  };
};
const onVisibility = () => (document.hidden ? close() : open());

function listen(scope: string, listener: Listener): () => void {
  if (scope !== listenedScope) {
    close();
    wasAway = false;
  }
  listenedScope = scope;
  listeners.add(listener);
  if (listeners.size === 1) document.addEventListener('visibilitychange', onVisibility);
  open();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', onVisibility);
    close();
    wasAway = false;
  };
}

type Options = {
  /** Only this object: the card of one thing. */
  id?: string;
  /** The person is choosing or editing: nothing is pulled from under him, the page says how much waits. */
  hold?: boolean;
};

/**
 * Reads the page again when objects of these kinds (entities of the server) change in the scope. With `hold` it waits:
 * `waiting` says how many others' changes there are, `refresh` shows them.
 */
export function useLive(kinds: readonly string[], { id, hold = false }: Options = {}) {
  const scope = useScopeKey();
  const queries = useQueryClient();
  const held = useRef(new Set<string>());
  const [waiting, setWaiting] = useState(0);
  const wanted = kinds.join();
  const refresh = () => {
    held.current.clear();
    setWaiting(0);
    void queries.invalidateQueries({ queryKey: ['api', scope] });
  };
  const now = useRef({ hold, refresh });
  now.current = { hold, refresh };
  useEffect(() => {
    if (scope == null) return;
    const names = new Set(wanted.split(','));
    return listen(scope, (changes) => {
      const mine = changes.filter((c) => c.kind === '*' || (names.has(c.kind) && (id == null || c.id === id)));
      if (mine.length === 0) return;
      if (!now.current.hold) return now.current.refresh();
      // One's own commands have shown their outcome already.
      for (const c of mine) if (!c.own) held.current.add(`${c.kind}:${c.id}`);
      setWaiting(held.current.size);
    });
  }, [scope, wanted, id]);
  // What was held is shown once the person is done.
  useEffect(() => {
    if (!hold && held.current.size > 0) now.current.refresh();
  }, [hold]);
  return { waiting, refresh };
}
