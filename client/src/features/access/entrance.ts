import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { offerLanguage } from '@/app/language-offer';
import { useLocale } from '@/app/locale';
import { beginSession } from '@/app/session';
import type { Viewer } from '@/app/viewer';
import { isRefusal } from '@/lib/api';

/** Only addresses of our own program: a link to log-in must not lead elsewhere afterwards. */
export const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';

/** What happens once the server knows the person: his language where none was chosen here, then the page he wanted. */
export function useEnter() {
  const navigate = useNavigate();
  const { adopt } = useLocale();
  const { next } = useSearch({ strict: false }) as { next?: string };
  return (viewer: Viewer) => {
    beginSession(viewer);
    offerLanguage(viewer.person, adopt(viewer.person.locale));
    // Without a place to work the page that was wanted can't be shown: what is missing is asked for first.
    return navigate({ href: viewer.scopes.length === 0 ? '/start' : safeNext(next), replace: true });
  };
}

/** Comes in by whatever way; `needs` are the second factors of which one is still to be shown. */
export function useEntering() {
  const enter = useEnter();
  const [needs, setNeeds] = useState<readonly string[] | null>(null);
  const by = async (ask: () => Promise<Viewer>) => {
    try {
      await enter(await ask());
    } catch (error) {
      if (!isRefusal(error, 'SECOND_FACTOR_NEEDED')) throw error;
      setNeeds((error.params as { ways?: readonly string[] }).ways ?? []);
    }
  };
  return { by, needs, startAgain: () => setNeeds(null) };
}

export function useToken() {
  const { token } = useSearch({ strict: false }) as { token?: string };
  return token ?? '';
}
