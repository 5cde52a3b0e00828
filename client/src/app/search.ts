import type { Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useScope } from './viewer';

export type SearchHit = {
  id: string;
  title: string;
  /** Second line: INN, sum, date — what tells one hit from another. */
  note?: string;
  /** Address inside the scope. */
  to: string;
  /** Heading under which it stands, in the language of the interface. */
  group: string;
  icon?: Icon;
};
type Provider = (query: string, settings: { scope: string; signal: AbortSignal }) => Promise<readonly SearchHit[]>;

const providers = new Set<Provider>();
/** Joins a search of the server to Ctrl+K. Call it once, from the feature's routes.tsx. */
export const registerSearch = (provider: Provider) => {
  providers.add(provider);
};

const MIN_LENGTH = 2;
/** What the providers found; one that fails leaves the others' hits in place. */
export function useSearch(query: string) {
  const scope = useScope().key;
  const text = query.trim();
  return useQuery({
    queryKey: ['search', scope, text],
    enabled: providers.size > 0 && text.length >= MIN_LENGTH,
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const answers = await Promise.allSettled([...providers].map((find) => find(text, { scope, signal })));
      return answers.flatMap((a) => (a.status === 'fulfilled' ? a.value : []));
    },
  });
}
