import { useNavigate, useSearch } from '@tanstack/react-router';
import { adoptLocale, useLocale } from '@/app/locale';
import { beginSession } from '@/app/session';
import type { Viewer } from '@/app/viewer';

/** Only addresses of our own program: a link to log-in must not lead elsewhere afterwards. */
export const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';

/** What happens once the server knows the person: his language, then the page he wanted. */
export function useEnter() {
  const navigate = useNavigate();
  const locale = useLocale();
  const { next } = useSearch({ strict: false }) as { next?: string };
  return (viewer: Viewer) => {
    beginSession(viewer);
    adoptLocale(viewer.person.locale, locale);
    return navigate({ href: safeNext(next), replace: true });
  };
}

export function useToken() {
  const { token } = useSearch({ strict: false }) as { token?: string };
  return token ?? '';
}
